package io.fairlead.kube;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Tells from an exception of the HTTP client which [ClusterFailure] happened.
final class ApiTrouble {
  /// TLS alerts by which a server refuses our client certificate.
  private static final List<String> REFUSALS =
      List.of(
          "bad_certificate",
          "certificate_expired",
          "certificate_unknown",
          "certificate_revoked",
          "certificate_required",
          "unsupported_certificate",
          "unknown_ca",
          "access_denied");

  private ApiTrouble() {}

  static ClusterException of(String context, Endpoint endpoint, Throwable trouble) {
    if (trouble instanceof ApiHttp.Refused refused) {
      return refused.failure();
    }
    return new ClusterException(failure(context, endpoint, trouble), trouble);
  }

  private static ClusterFailure failure(String context, Endpoint endpoint, Throwable trouble) {
    String server = endpoint.server().toString();
    boolean proxied = chain(trouble).anyMatch(ProxyTrouble.class::isInstance);
    if (proxied) {
      return new ClusterFailure.Unreachable(server, detail(trouble));
    }
    if (chain(trouble).anyMatch(ApiTrouble::isRefusal)) {
      return new ClusterFailure.Unauthorized(context);
    }
    boolean distrust =
        chain(trouble)
            .anyMatch(e ->
                e instanceof CertificateException
                    || e instanceof CertPathValidatorException
                    || e instanceof SSLPeerUnverifiedException);
    return distrust
        ? new ClusterFailure.TlsRejected(server, distrust(endpoint, trouble))
        : new ClusterFailure.Unreachable(server, detail(trouble));
  }

  private static boolean isRefusal(Throwable trouble) {
    String message = String.valueOf(trouble.getMessage());
    return trouble instanceof SSLException
        && message.contains("Received fatal alert")
        && REFUSALS.stream().anyMatch(message::contains);
  }

  private static String distrust(Endpoint endpoint, Throwable trouble) {
    List<Throwable> chain = chain(trouble).toList();
    for (Throwable e : chain) {
      switch (e) {
        case CertificateExpiredException _ -> {
          return "it has expired (" + e.getMessage() + ")";
        }
        case CertificateNotYetValidException _ -> {
          return "it is not valid yet (" + e.getMessage() + "); is the clock right?";
        }
        case SSLPeerUnverifiedException _ -> {
          String host = endpoint.tlsServerName().orElse(endpoint.server().getHost());
          return "it is not for " + host;
        }
        default -> {}
      }
    }
    String deepest = String.valueOf(chain.getLast().getMessage());
    return deepest.contains("unable to find valid certification path")
            || deepest.contains("Path does not chain")
        ? "it is signed by an unknown authority"
        : deepest;
  }

  /// A few words on why a connection did not come about or ended.
  static String detail(Throwable trouble) {
    List<Throwable> chain = chain(trouble).toList();
    for (Throwable e : chain) {
      switch (e) {
        case ProxyTrouble _ -> {
          return String.valueOf(e.getMessage());
        }
        case UnknownHostException _ -> {
          return "the name " + bare(e.getMessage()) + " is unknown";
        }
        case NoRouteToHostException _ -> {
          return "there is no route to it";
        }
        case SocketTimeoutException _ -> {
          return "no answer in time";
        }
        default -> {}
      }
    }
    Throwable deepest = chain.getLast();
    return switch (deepest) {
      case EOFException _ -> "it closed the connection";
      case InterruptedIOException _ -> "no answer in time";
      case SocketException _ when "Broken pipe".equals(deepest.getMessage()) ->
          "it closed the connection";
      default -> lower(deepest);
    };
  }

  private static String bare(@Nullable String message) {
    return message == null ? "of the server" : message.replaceFirst(":.*", "");
  }

  /// `Connection refused` as part of a sentence.
  private static String lower(Throwable trouble) {
    String message = trouble.getMessage();
    if (message == null || message.isEmpty()) {
      return trouble.getClass().getSimpleName();
    }
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static Stream<Throwable> chain(Throwable trouble) {
    return Stream.iterate(trouble, e -> e != null, Throwable::getCause).limit(20);
  }
}
