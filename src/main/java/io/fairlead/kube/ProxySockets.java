package io.fairlead.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Makes sockets that connect through the proxy of a kubeconfig. They are for the HTTP client,
/// which by itself can neither speak TLS to a proxy nor sign in to a SOCKS proxy of one context
/// only.
final class ProxySockets extends SocketFactory {
  private final Endpoint.Proxy proxy;
  private final X509TrustManager trust;

  /// @param trust whom to believe to be the proxy, as in kubectl the same as for the API server
  ProxySockets(Endpoint.Proxy proxy, X509TrustManager trust) {
    this.proxy = proxy;
    this.trust = trust;
  }

  /// Stands in for a DNS look-up, which is the proxy's task: a name with a meaningless address.
  List<InetAddress> unresolved(String host) throws UnknownHostException {
    boolean literal = host.contains(":") || host.matches("[0-9.]+");
    return List.of(
        literal ? InetAddress.getByName(host) : InetAddress.getByAddress(host, new byte[4]));
  }

  @Override
  public Socket createSocket() {
    return new Proxied();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(InetSocketAddress.createUnresolved(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  /// A socket that is at its destination when it is connected.
  private final class Proxied extends Socket {
    private @Nullable SSLSocket secured;

    @Override
    public void connect(SocketAddress destination) throws IOException {
      connect(destination, 0);
    }

    @Override
    public void connect(SocketAddress destination, int timeout) throws IOException {
      String name = proxy.address().getHostString() + ":" + proxy.address().getPort();
      int reading = getSoTimeout();
      try {
        super.connect(
            new InetSocketAddress(proxy.address().getHostString(), proxy.address().getPort()),
            timeout);
        setSoTimeout(timeout);
        greet((InetSocketAddress) destination);
        setSoTimeout(reading);
      } catch (IOException e) {
        close();
        throw new ProxyTrouble("proxy " + name + ": " + ApiTrouble.detail(e), e);
      }
    }

    private void greet(InetSocketAddress to) throws IOException {
      switch (proxy.type()) {
        case HTTP -> ProxyGreeting.http(proxy, to, getInputStream(), getOutputStream());
        case HTTPS -> {
          secured = secure();
          ProxyGreeting.http(proxy, to, getInputStream(), getOutputStream());
        }
        case SOCKS5 -> ProxyGreeting.socks5(proxy, to, getInputStream(), getOutputStream());
      }
    }

    private SSLSocket secure() throws IOException {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        var socket =
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket(
                        this, proxy.address().getHostString(), proxy.address().getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java runtime has no TLS", e);
      }
    }

    @Override
    public InputStream getInputStream() throws IOException {
      SSLSocket through = secured;
      return through == null ? super.getInputStream() : through.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      SSLSocket through = secured;
      return through == null ? super.getOutputStream() : through.getOutputStream();
    }
  }
}
