package io.fairlead.kube;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What is said to a proxy, and heard from it, before the connection through it is ours. Nothing is
/// read beyond that.
final class ProxyGreeting {
  private static final int HEAD_AT_MOST = 16 << 10;

  private ProxyGreeting() {}

  /// HTTP CONNECT (RFC 9110, 9.3.6).
  static void http(Endpoint.Proxy proxy, InetSocketAddress to, InputStream in, OutputStream out)
      throws IOException {
    String host = to.getHostString();
    String target = (host.contains(":") ? "[" + host + "]" : host) + ":" + to.getPort();
    StringBuilder head = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(target).append("\r\n");
    if (proxy.user().isPresent()) {
      String pair = proxy.user().get() + ":" + proxy.password().orElse("");
      head.append("Proxy-Authorization: Basic ")
          .append(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
          .append("\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
    String status = head(in).lines().findFirst().orElse("");
    if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
      String shown = status.strip();
      throw new ProxyTrouble(
          "the proxy answers \"" + shown.substring(0, Math.min(shown.length(), 100)) + "\"");
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    int seen = 0; // how much of CR LF CR LF
    while (seen < 4 && head.size() < HEAD_AT_MOST) {
      int b = in.read();
      if (b < 0) {
        throw new ProxyTrouble("the proxy closed the connection");
      }
      head.write(b);
      boolean expected = b == (seen % 2 == 0 ? '\r' : '\n');
      seen = expected ? seen + 1 : b == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /// SOCKS version 5 (RFC 1928) with user name and password (RFC 1929). The proxy resolves the
  /// name.
  static void socks5(Endpoint.Proxy proxy, InetSocketAddress to, InputStream in, OutputStream out)
      throws IOException {
    var answers = new DataInputStream(in);
    Optional<String> user = proxy.user();
    out.write(user.isPresent() ? new byte[] {5, 2, 0, 2} : new byte[] {5, 1, 0});
    out.flush();
    expect(5, answers.readUnsignedByte());
    int method = answers.readUnsignedByte();
    if (method == 2 && user.isPresent()) {
      logIn(user.get(), proxy.password().orElse(""), answers, out);
    } else if (method != 0) {
      throw new ProxyTrouble("the proxy wants another way to sign in than we have");
    }
    out.write(request(to));
    out.flush();
    expect(5, answers.readUnsignedByte());
    int reply = answers.readUnsignedByte();
    if (reply != 0) {
      throw new ProxyTrouble("the proxy says: " + meaning(reply));
    }
    answers.skipNBytes(1);
    int type = answers.readUnsignedByte();
    answers.skipNBytes(
        2
            + switch (type) {
              case 1 -> 4;
              case 4 -> 16;
              default -> answers.readUnsignedByte();
            });
  }

  private static void logIn(String user, String password, DataInputStream answers, OutputStream out)
      throws IOException {
    var login = new ByteArrayOutputStream();
    login.write(1);
    for (String part : new String[] {user, password}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 255) {
        throw new ProxyTrouble("the name or password for the proxy is longer than 255 bytes");
      }
      login.write(bytes.length);
      login.writeBytes(bytes);
    }
    out.write(login.toByteArray());
    out.flush();
    answers.skipNBytes(1);
    if (answers.readUnsignedByte() != 0) {
      throw new ProxyTrouble("the proxy does not accept the user name and password");
    }
  }

  private static byte[] request(InetSocketAddress to) throws IOException {
    byte[] host = to.getHostString().getBytes(StandardCharsets.UTF_8);
    if (host.length > 255) {
      throw new ProxyTrouble("the server's name is too long for the proxy");
    }
    var request = new ByteArrayOutputStream();
    request.writeBytes(new byte[] {5, 1, 0, 3, (byte) host.length});
    request.writeBytes(host);
    request.write(to.getPort() >> 8);
    request.write(to.getPort());
    return request.toByteArray();
  }

  private static void expect(int expected, int came) throws IOException {
    if (came != expected) {
      throw new ProxyTrouble("the proxy does not speak SOCKS5");
    }
  }

  private static String meaning(int reply) {
    return switch (reply) {
      case 2 -> "not allowed";
      case 3 -> "network unreachable";
      case 4 -> "host unreachable";
      case 5 -> "connection refused";
      case 6 -> "timed out";
      default -> "failure " + reply;
    };
  }
}
