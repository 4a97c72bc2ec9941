package io.fairlead.kube;

import static io.fairlead.kube.KubeconfigText.authority;
import static io.fairlead.kube.KubeconfigText.base64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetes.client.openapi.apis.CoreV1Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the API server is reached: TLS, client certificates, names, proxies, credentials. Real
/// sockets on loopback.
class ConnectTest {
  @TempDir Path folder;
  private final StubServer server = new StubServer();
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void answer() {
    server.on("/api/v1/namespaces", "{\"items\":[{\"metadata\":{\"name\":\"dev\"}}]}");
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable thing : open.reversed()) {
      thing.close();
    }
    server.close();
  }

  private Session session(String url, String cluster, String user) throws Exception {
    String text = KubeconfigText.of(url, cluster, user);
    var files = List.of(KubeconfigText.write(folder, text));
    Kubeconfig config =
        new KubeconfigFiles(files, List.of(), InstantSource.system()).last().config();
    var session = new Session(config.login("lab"), Proxies.NONE, InstantSource.system());
    open.add(session);
    return session;
  }

  private static List<String> ask(Session session) throws Exception {
    return Namespaces.names(session.server());
  }

  private static ClusterFailure failure(Session session) {
    return assertThrows(ClusterException.class, () -> ask(session)).failure();
  }

  private StubServer.Seen lastSeen() {
    return server.seen.getLast();
  }

  @Test
  void trustsTheAuthorityOfTheKubeconfigOnly() throws Exception {
    assertEquals(List.of("dev"), ask(session(server.url(), authority(server), "token: t")));
    assertEquals("Bearer t", lastSeen().header("Authorization"));
    Files.writeString(folder.resolve("ca.crt"), server.authority().pem());
    assertEquals(List.of("dev"), ask(session(server.url(), ", certificate-authority: ca.crt", "")));
    String other =
        ", certificate-authority-data: " + base64(new Authority("other authority").pem());
    var rejected =
        new ClusterFailure.TlsRejected(server.url(), "it is signed by an unknown authority");
    assertEquals(rejected, failure(session(server.url(), other, "token: t")));
    assertEquals(rejected, failure(session(server.url(), "", "token: t")));
  }

  @Test
  void checksTheNameAndAsksForTheOneItIsTold() throws Exception {
    StubServer named = new StubServer("kubernetes.default");
    open.add(named);
    named.on("/api/v1/namespaces", "{\"items\":[]}");
    assertEquals(
        new ClusterFailure.TlsRejected(named.url(), "it is not for 127.0.0.1"),
        failure(session(named.url(), authority(named), "")));
    assertEquals(
        List.of(),
        ask(session(named.url(), authority(named) + ", tls-server-name: kubernetes.default", "")));
    assertEquals(List.of(), ask(session(named.url(), ", insecure-skip-tls-verify: true", "")));
  }

  @Test
  void saysThatACertificateIsOutOfDate() throws Exception {
    var authority = new Authority("a");
    var late = authority.issueUntil(Instant.now().minusSeconds(60), "late", "127.0.0.1");
    var tls = authority.serverContext(late, Trust.anybody());
    try (ServerSocket listener =
        tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (var socket = listener.accept()) {
              int _ = socket.getInputStream().read();
            } catch (IOException _) {
              // the client turns away
            }
          });
      String url = "https://127.0.0.1:" + listener.getLocalPort();
      var failure =
          (ClusterFailure.TlsRejected)
              failure(session(url, ", certificate-authority-data: " + base64(authority.pem()), ""));
      assertTrue(failure.detail().startsWith("it has expired ("), failure.detail());
    }
  }

  @Test
  void showsItsClientCertificate() throws Exception {
    var jane = server.authority().issue("jane");
    Files.writeString(folder.resolve("jane.key"), jane.keyPem());
    String user =
        "client-certificate-data: " + base64(jane.certificatePem()) + ", client-key: jane.key";
    Session session = session(server.url(), authority(server), user);
    ask(session);
    assertEquals("CN=jane", lastSeen().clientName());
    Endpoint before = session.endpoint();
    assertEquals(before, session.endpoint());
    Files.writeString(folder.resolve("jane.key"), "hush");
    assertEquals(
        new ClusterFailure.IncompleteContext(
            "lab", "client certificate: it holds no PEM private key"),
        assertThrows(ClusterException.class, session::endpoint).failure());
  }

  @Test
  void takesARefusedClientCertificateForARefusedCredential() throws Exception {
    // by hand: over a socket the alert may get lost in the reset that follows it
    Endpoint endpoint = session(server.url(), authority(server), "").endpoint();
    var alert =
        new SSLHandshakeException("(bad_certificate) Received fatal alert: bad_certificate");
    assertEquals(
        new ClusterFailure.Unauthorized("lab"),
        ApiTrouble.of("lab", endpoint, new IOException(alert)).failure());
    assertEquals(
        new ClusterFailure.Unreachable(server.url(), "it closed the connection"),
        ApiTrouble.of("lab", endpoint, new SocketException("Broken pipe")).failure());
  }

  @Test
  void showsTheCertificateThatAPluginIssued() throws Exception {
    for (String name : List.of("ann", "bob")) {
      var issued = server.authority().issue(name);
      Files.writeString(
          folder.resolve(name),
          "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
              + "\"status\":{\"token\":\""
              + name
              + "\",\"clientCertificateData\":\""
              + issued.certificatePem().replace("\n", "\\n")
              + "\",\"clientKeyData\":\""
              + issued.keyPem().replace("\n", "\\n")
              + "\"}}");
    }
    Path plugin =
        Files.writeString(
            folder.resolve("plugin"),
            "#!/bin/sh\ncd '%s'; if [ -e ran ]; then cat bob; else touch ran; cat ann; fi"
                .formatted(folder));
    assertTrue(plugin.toFile().setExecutable(true));
    String user = "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin}";
    Session session = session(server.url(), authority(server), user);
    ask(session);
    assertEquals("CN=ann", lastSeen().clientName());
    server.tokens.add("Bearer bob");
    ask(session); // 401, a new credential, once more
    assertEquals("Bearer bob", lastSeen().header("Authorization"));
    ask(session);
    assertEquals("CN=bob", lastSeen().clientName());
  }

  @Test
  void asksOnceMoreAfter401() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "old");
    Session session = session(server.url(), authority(server), "tokenFile: token");
    ask(session);
    server.tokens.add("Bearer new");
    Files.writeString(token, "new");
    assertEquals(List.of("dev"), ask(session));
    assertEquals(3, server.seen.size());
    server.tokens.set(0, "Bearer newer");
    assertEquals(new ClusterFailure.Unauthorized("lab"), failure(session));
    assertEquals(5, server.seen.size());
  }

  @Test
  void doesNotAskAgainWithTheSameToken() throws Exception {
    server.tokens.add("Bearer other");
    assertEquals(
        new ClusterFailure.Unauthorized("lab"),
        failure(session(server.url(), authority(server), "token: mine")));
    assertEquals(1, server.seen.size());
  }

  @Test
  void passesOnWhyThereIsNoCredential() throws Exception {
    assertEquals(
        new ClusterFailure.NoCredential(
            "lab", "the token file", "there is no file " + folder.resolve("gone")),
        failure(session(server.url(), authority(server), "tokenFile: gone")));
  }

  @Test
  void goesThroughAnHttpProxy() throws Exception {
    TestProxy proxy = TestProxy.http();
    open.add(proxy);
    String url = "https://kubernetes.default:" + server.port(); // no name server knows it
    String cluster =
        authority(server) + ", proxy-url: 'http://us%20er:p%40ss@127.0.0.1:" + proxy.port() + "'";
    assertEquals(List.of("dev"), ask(session(url, cluster, "")));
    assertEquals(
        List.of(
            "CONNECT kubernetes.default:"
                + server.port()
                + " HTTP/1.1 Proxy-Authorization: Basic "
                + base64("us er:p@ss")),
        proxy.heard);
  }

  @Test
  void goesThroughAnHttpsProxy() throws Exception {
    var tls =
        server
            .authority()
            .serverContext(server.authority().issue("proxy", "localhost"), Trust.anybody());
    TestProxy proxy = TestProxy.https(tls);
    open.add(proxy);
    String cluster = authority(server) + ", proxy-url: 'https://localhost:" + proxy.port() + "'";
    assertEquals(List.of("dev"), ask(session(server.url(), cluster, "")));
    assertEquals(List.of("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1 "), proxy.heard);
  }

  @Test
  void goesThroughASocksProxy() throws Exception {
    TestProxy proxy = TestProxy.socks5();
    open.add(proxy);
    String url = "https://kubernetes.default:" + server.port();
    String at = "127.0.0.1:" + proxy.port();
    ask(session(url, authority(server) + ", proxy-url: 'socks5://joe:pw@" + at + "'", ""));
    ask(session(url, authority(server) + ", proxy-url: 'socks5://" + at + "'", ""));
    String target = "kubernetes.default:" + server.port();
    assertEquals(List.of("joe:pw " + target, " " + target), proxy.heard);
  }

  @Test
  void saysWhatAProxySays() throws Exception {
    TestProxy proxy = TestProxy.http();
    open.add(proxy);
    String url = "https://forbidden:443";
    String cluster = ", proxy-url: 'http://u:hush@127.0.0.1:" + proxy.port() + "'";
    assertEquals(
        new ClusterFailure.Unreachable(
            url,
            "proxy 127.0.0.1:" + proxy.port() + ": the proxy answers \"HTTP/1.1 403 Not here\""),
        failure(session(url, cluster, "")));
    proxy.close();
    assertEquals(
        new ClusterFailure.Unreachable(
            url, "proxy 127.0.0.1:" + proxy.port() + ": connection refused"),
        failure(session(url, cluster, "")));
    assertEquals(
        new ClusterFailure.IncompleteContext(
            "lab", "proxy-url: it must begin with http://, https:// or socks5://"),
        failure(session(url, ", proxy-url: 'ftp://u:hush@x'", "")));
  }

  @Test
  void saysThatANameIsUnknown() throws Exception {
    String url = "https://no-such-host.invalid:6443";
    assertEquals(
        new ClusterFailure.Unreachable(url, "the name no-such-host.invalid is unknown"),
        failure(session(url, "", "")));
  }

  @Test
  void saysThatItIsNoKubernetesApi() throws Exception {
    server.on("/api/v1/namespaces", "<html>Sign in</html>");
    assertEquals(
        new ClusterFailure.Unreachable(
            server.url(), "it answers something else than a Kubernetes API"),
        failure(session(server.url(), authority(server), "")));
  }

  @Test
  void interruptionEndsTheRequest() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Session session = session("http://127.0.0.1:" + silent.getLocalPort(), "", "token: t");
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(() -> ended.complete(assertThrows(Exception.class, () -> ask(session))));
      try (var accepted = silent.accept()) {
        assertTrue(accepted.getInputStream().read() >= 0);
        caller.interrupt();
        assertEquals(InterruptedException.class, ended.get().getClass());
        accepted
            .getInputStream()
            .transferTo(java.io.OutputStream.nullOutputStream()); // until closed
      }
    }
  }

  @Test
  void fetchesLongListsInPages() throws Exception {
    server.on(
        "/api/v1/namespaces?limit=500",
        "{\"metadata\":{\"continue\":\"x y\"},\"items\":[{\"metadata\":{\"name\":\"b\"}}]}");
    server.on(
        "/api/v1/namespaces?limit=500&continue=x%20y",
        "{\"metadata\":{\"continue\":\"\"},\"items\":[{\"metadata\":{\"name\":\"a\"}}]}");
    assertEquals(List.of("a", "b"), ask(session(server.url(), authority(server), "")));
  }

  @Test
  void feedsTheClientLibraryToo() throws Exception {
    server.on(
        "/api/v1/namespaces/dev",
        "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"dev\"}}");
    Session session = session(server.url() + "/", authority(server), "token: t");
    var namespace = new CoreV1Api(session.server().apiClient()).readNamespace("dev").execute();
    assertEquals("dev", Objects.requireNonNull(namespace.getMetadata()).getName());
    assertEquals("Bearer t", lastSeen().header("Authorization"));
  }
}
