package io.fairlead.kube;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.internal.tls.OkHostnameVerifier;

/// Makes the HTTP client for one endpoint: its trust, client certificate, names and proxy, and the
/// credentials as they are at each request.
final class ApiHttp {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /// On HTTP/2 a connection that does not answer in this time is dead, and all on it fail.
  private static final Duration PING = Duration.ofSeconds(10);

  /// For the TLS handshake, and between two bytes. Less than new connections are held, so that a
  /// request which nobody answers does not cost them all of their time.
  private static final Duration READ = Duration.ofSeconds(10);

  private ApiHttp() {}

  static OkHttpClient client(Endpoint endpoint, Supplier<ClusterAccess> access) {
    var dispatcher =
        new Dispatcher(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-", 0).factory()));
    dispatcher.setMaxRequests(256);
    dispatcher.setMaxRequestsPerHost(256);
    var builder =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .readTimeout(READ)
            .writeTimeout(READ)
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool())
            .pingInterval(PING)
            .followRedirects(false)
            .addInterceptor(new Authentication(access))
            .sslSocketFactory(
                new NamedSocketFactory(
                    context(endpoint).getSocketFactory(), endpoint.tlsServerName()),
                endpoint.trust())
            .hostnameVerifier(verifier(endpoint));
    endpoint
        .proxy()
        .ifPresent(proxy -> {
          var sockets = new ProxySockets(proxy, endpoint.trust());
          builder.socketFactory(sockets).dns(sockets::unresolved);
        });
    return builder.proxy(Proxy.NO_PROXY).build();
  }

  private static SSLContext context(Endpoint endpoint) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          endpoint.clientCertificate().map(identity -> new KeyManager[] {identity}).orElse(null),
          new TrustManager[] {endpoint.trust()},
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no TLS", e);
    }
  }

  private static HostnameVerifier verifier(Endpoint endpoint) {
    if (!endpoint.verifyTls()) {
      return (_, _) -> true;
    }
    return endpoint
        .tlsServerName()
        .<HostnameVerifier>map(
            name -> (_, session) -> OkHostnameVerifier.INSTANCE.verify(name, session))
        .orElse(OkHostnameVerifier.INSTANCE);
  }

  /// Sets the credentials of each request, and asks a second time with new ones after a 401.
  private record Authentication(Supplier<ClusterAccess> access) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      ClusterAccess mine = access.get();
      Response first = chain.proceed(authenticated(chain.request(), mine));
      if (first.code() != 401 || !mine.unauthorized()) {
        return first;
      }
      first.close();
      return chain.proceed(authenticated(chain.request(), mine));
    }

    private static Request authenticated(Request request, ClusterAccess access) throws IOException {
      Request.Builder builder = request.newBuilder().header("User-Agent", "fairlead");
      try {
        List<AuthHeader> headers = access.authHeaders();
        headers.forEach(header -> builder.removeHeader(header.name()));
        headers.forEach(header -> builder.addHeader(header.name(), header.value()));
        return builder.build();
      } catch (ClusterException e) {
        throw new Refused(e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  /// Carries a [ClusterException] through the HTTP client.
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ClusterException failure;

    Refused(ClusterException failure) {
      super(failure);
      this.failure = failure;
    }

    ClusterException failure() {
      return failure;
    }
  }
}
