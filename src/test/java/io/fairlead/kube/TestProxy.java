package io.fairlead.kube;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// A proxy on a loopback port: HTTP CONNECT, the same over TLS, or SOCKS5. Whatever the client asks
/// for, it leads to 127.0.0.1 and the port asked for, and notes the request.
final class TestProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final boolean socks;

  /// What the client said: the CONNECT line and its Proxy-Authorization, or SOCKS user and target.
  final List<String> heard = new CopyOnWriteArrayList<>();

  private TestProxy(ServerSocket listener, boolean socks) {
    this.listener = listener;
    this.socks = socks;
    start(this::accept);
  }

  static TestProxy http() throws IOException {
    return new TestProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false);
  }

  static TestProxy https(SSLContext tls) throws IOException {
    return new TestProxy(
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        false);
  }

  static TestProxy socks5() throws IOException {
    return new TestProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), true);
  }

  /// Does something until a connection ends.
  @FunctionalInterface
  private interface Task {
    void run() throws IOException;
  }

  private void start(Task task) {
    threads.execute(() -> {
      try {
        task.run();
      } catch (IOException _) {
        // closed by either side, or refused
      }
    });
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      start(() -> {
        try (client) {
          serve(client);
        }
      });
    }
  }

  private void serve(Socket client) throws IOException {
    var in = new DataInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    int port = socks ? greetSocks(in, out) : greetHttp(in, out);
    try (Socket server = new Socket()) {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      out.write(
          socks
              ? new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0}
              : "HTTP/1.1 200 OK\r\nX: y\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      start(() -> copy(server.getInputStream(), out));
      copy(in, server.getOutputStream());
    }
  }

  private int greetHttp(InputStream in, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("closed");
      }
      head.append((char) b);
    }
    List<String> lines = head.toString().lines().toList();
    String login =
        lines.stream().filter(l -> l.startsWith("Proxy-Authorization")).findFirst().orElse("");
    heard.add(lines.getFirst() + " " + login);
    String target = lines.getFirst().split(" ", -1)[1];
    if (target.startsWith("forbidden")) {
      out.write("HTTP/1.1 403 Not here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      throw new IOException("refused");
    }
    return Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
  }

  private int greetSocks(DataInputStream in, OutputStream out) throws IOException {
    in.readByte();
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    boolean wantsLogin = methods[methods.length - 1] == 2;
    out.write(new byte[] {5, (byte) (wantsLogin ? 2 : 0)});
    String login = "";
    if (wantsLogin) {
      in.readByte();
      login = text(in) + ":" + text(in);
      out.write(new byte[] {1, 0});
    }
    in.skipNBytes(4);
    String host = text(in);
    int port = in.readUnsignedShort();
    heard.add(login + " " + host + ":" + port);
    return port;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] piece = new byte[8192];
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      out.write(piece, 0, n);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
