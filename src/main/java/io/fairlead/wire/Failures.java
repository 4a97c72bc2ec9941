package io.fairlead.wire;

import io.fairlead.wire.UpgradeException.Reason;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Tells what an exception of the network means.
final class Failures {
  private Failures() {}

  static Reason of(Throwable thrown) {
    Throwable cause =
        thrown instanceof DecoderException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return switch (cause) {
      case SSLException tls -> ofTls(tls);
      case ConnectTimeoutException _ -> new Reason.TimedOut("connecting");
      case ProxyConnectException proxy -> new Reason.Unreachable("proxy: " + text(proxy));
      case UnknownHostException host -> new Reason.Unreachable("unknown host " + host.getMessage());
      case NoRouteToHostException _ -> new Reason.Unreachable("no route to host");
      case ConnectException _ -> new Reason.Unreachable("connection refused");
      default -> new Reason.Unreachable(text(cause));
    };
  }

  /// Distrust needs the user; a connection lost in the middle of the handshake, or a peer that
  /// speaks no TLS just now, does not.
  static Reason ofTls(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof CertificateException || t instanceof SSLPeerUnverifiedException) {
        return new Reason.TlsFailed(text(t));
      }
      if (t instanceof SSLException && text(t).contains("alert")) {
        return new Reason.TlsFailed(text(t));
      }
    }
    return new Reason.Unreachable("the TLS handshake was not finished: " + text(cause));
  }

  /// The message without the class name; resets in the words of the field.
  static String text(Throwable cause) {
    String message = cause.getMessage();
    if (message == null) {
      return cause.getClass().getSimpleName();
    }
    return message.toLowerCase(Locale.ROOT).contains("connection reset")
        ? "connection reset by peer"
        : message;
  }
}
