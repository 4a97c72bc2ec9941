package io.fairlead.demo;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A plain HTTP client of the demo cluster, with what its kubeconfig says.
public final class ApiCaller implements AutoCloseable {
  private final URI server;
  private final String token;
  private final SSLContext tls = SSLContext.getInstance("TLS");
  private final HttpClient client;

  public ApiCaller(DemoCluster cluster) throws IOException, GeneralSecurityException {
    String kubeconfig = Files.readString(cluster.kubeconfig());
    server = URI.create(field(kubeconfig, "server"));
    token = field(kubeconfig, "token");
    byte[] pem = Base64.getDecoder().decode(field(kubeconfig, "certificate-authority-data"));
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    tls.init(null, trust.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(tls).build();
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
  }

  HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  /// Sends a head that [HttpClient] would not, with the token, and reads the head of the answer and
  /// its body, if it has one; closes then.
  String sendRaw(String requestLine, String... headers) throws IOException {
    String head =
        requestLine
            + " HTTP/1.1\r\nHost: demo\r\nAuthorization: Bearer "
            + token
            + "\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n";
    try (Socket socket = tls.getSocketFactory().createSocket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      StringBuilder answer = new StringBuilder();
      while (answer.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("ended after " + answer);
        }
        answer.append((char) next);
      }
      Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(answer);
      byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
      return answer.append(new String(body, StandardCharsets.UTF_8)).toString();
    }
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /// The body of an answer as it comes.
  public BufferedReader open(String path) throws IOException, InterruptedException {
    InputStream body =
        client.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    client.close();
  }

  private static String field(String yaml, String name) {
    Matcher field = Pattern.compile(name + ": (\\S+)").matcher(yaml);
    if (field.find()) {
      return field.group(1);
    }
    throw new AssertionError("no " + name + " in the kubeconfig");
  }
}
