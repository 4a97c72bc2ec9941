package io.fairlead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.fairlead.demo.DemoCluster;
import io.fairlead.exec.Opening;
import io.fairlead.exec.PersistentSession;
import io.fairlead.kube.ClusterException;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.words.FailureWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The services on kubeconfigs whose every secret is marked, against servers, proxies and plugins
/// that refuse: whatever is written or told, no mark is in it.
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class SecretsTest {
  private static final String MARK = "SeCrEt7";
  private static final Logger ROOT = Logger.getLogger("");

  @TempDir private Path folder;
  private final StringWriter told = new StringWriter();
  private final PrintWriter teller = new PrintWriter(told, true);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          teller.println(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private HttpServer refusing;
  private DemoCluster stranger;
  private Path arguments;

  @BeforeEach
  void listen() throws IOException {
    arguments = folder.resolve("arguments");
    Path apart = Files.createDirectory(folder.resolve("stranger"));
    stranger = DemoCluster.start(apart);
    refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (int status : new int[] {401, 403, 407}) {
      refusing.createContext(
          "/" + status,
          exchange -> {
            try (exchange) {
              byte[] body =
                  "{\"kind\":\"Status\",\"message\":\"no\"}".getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(status, body.length);
              exchange.getResponseBody().write(body);
            }
          });
    }
    refusing.start();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    ROOT.addHandler(handler);
    Logger.getLogger("io.fairlead").setLevel(Level.ALL);
  }

  @AfterEach
  void end() {
    System.setOut(stdout);
    System.setErr(stderr);
    ROOT.removeHandler(handler);
    Logger.getLogger("io.fairlead").setLevel(null);
    refusing.stop(0);
    stranger.close();
  }

  private record Login(String name, String cluster, String user) {}

  private List<Login> logins() throws IOException {
    String http = "http://127.0.0.1:" + refusing.getAddress().getPort();
    String https = server(stranger.server().toString());
    String proxy = "proxy-url: \"http://me:" + MARK + "@127.0.0.1:";
    String key =
        Base64.getEncoder()
            .encodeToString(
                ("-----BEGIN PRIVATE KEY-----\n" + MARK).getBytes(StandardCharsets.UTF_8));
    String token = "token: " + MARK;
    return List.of(
        new Login("bearer", server(http + "/401"), token),
        new Login("forbidden", server(http + "/403"), token),
        new Login("basic", server(http + "/401"), "username: me, password: " + MARK),
        new Login("untrusted", https, token),
        new Login("unchecked", https + ", insecure-skip-tls-verify: true", token),
        new Login(
            "bad-key",
            server("https://127.0.0.1:1"),
            "client-certificate-data: " + key + ", client-key-data: " + key),
        new Login(
            "refused-by-proxy",
            server("https://a.example") + ", " + proxy + refusing.getAddress().getPort() + "\"",
            token),
        new Login("no-proxy", server("https://a.example") + ", " + proxy + "1\"", token),
        new Login(
            "odd-proxy",
            server("https://a.example") + ", proxy-url: \"ftp://me:" + MARK + "@h\"",
            token),
        new Login(
            "plugin",
            server(http + "/401"),
            plugin(
                "good",
                "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\""
                    + MARK
                    + "\"}}'")),
        new Login(
            "failing-plugin",
            server(http + "/401"),
            plugin(
                "failing",
                "echo '{\"token\": \""
                    + MARK
                    + "\"} Bearer "
                    + MARK
                    + " https://me:"
                    + MARK
                    + "@host password="
                    + MARK
                    + "' >&2; exit 3")),
        new Login(
            "babbling-plugin", server(http + "/401"), plugin("babbling", "echo token " + MARK)),
        new Login(
            "other-version",
            server(http + "/401"),
            plugin(
                "other", "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + MARK + "\"}'")));
  }

  private static String server(String url) {
    return "server: \"" + url + "\"";
  }

  private String plugin(String name, String script) throws IOException {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/sh\necho \"$0 $*\" >> " + arguments + "\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never,"
        + " provideClusterInfo: true, command: \""
        + program
        + "\", env: [{name: A, value: "
        + MARK
        + "}]}";
  }

  private Path kubeconfig(List<Login> logins) throws IOException {
    StringBuilder clusters = new StringBuilder("clusters:\n");
    StringBuilder users = new StringBuilder("users:\n");
    StringBuilder contexts = new StringBuilder("contexts:\n");
    for (Login login : logins) {
      String name = "- name: " + login.name() + "\n  ";
      clusters.append(name).append("cluster: {").append(login.cluster()).append("}\n");
      users.append(name).append("user: {").append(login.user()).append("}\n");
      contexts.append(name).append("context: {cluster: ").append(login.name());
      contexts.append(", user: ").append(login.name()).append("}\n");
    }
    return Files.writeString(
        folder.resolve("kubeconfig"),
        "apiVersion: v1\nkind: Config\n" + clusters + users + contexts);
  }

  @Test
  void noSecretIsEverWrittenOrTold() throws Exception {
    List<Login> logins = logins();
    Folders folders = new Folders(folder.resolve("config"), folder.resolve("state"));
    Files.createDirectory(folders.config());
    StringBuilder profiles = new StringBuilder("forwards:\n");
    logins.forEach(login ->
        profiles.append(
            "- {context: %s, target: pod/web, ports: [\"0:80\"], on: true}\n"
                .formatted(login.name())));
    Files.writeString(folders.config().resolve("profiles.yaml"), profiles);
    Common common =
        CommandLine.populateCommand(new Common(), "--kubeconfig", kubeconfig(logins).toString());
    try (App app = App.start(folders, common, false);
        Teller words = new Teller(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
        Teller json = new Teller(new PrintStream(printed, true, StandardCharsets.UTF_8), true)) {
      words.follow(app.forwards().all().value());
      json.follow(app.forwards().all().value());
      assertEquals(logins.size(), app.forwards().all().value().size());
      List<PersistentSession> sessions = new ArrayList<>();
      for (Login login : logins) {
        sessions.add(open(app, login.name()));
        tell(app, login.name());
      }
      for (Forward forward : app.forwards().all().value()) {
        awaitTrouble(forward);
        teller.println(forward.state().value() + " " + forward.profile());
      }
      sessions.forEach(session -> teller.println(session.state().value()));
      app.clusters().problems().value().forEach(teller::println);
      app.forwards().switchOff(app.forwards().all().value().getFirst().profile().id());
      sessions.forEach(PersistentSession::close);
    }
    String all = told + printed.toString(StandardCharsets.UTF_8) + written(folders);
    assertTrue(all.contains("Bearer") || all.contains("(secret)"), "nothing was hidden");
    for (String mark : List.of(MARK, encoded(MARK), encoded("me:" + MARK))) {
      int at = all.indexOf(mark);
      assertTrue(
          at < 0, () -> all.substring(Math.max(0, at - 300), Math.min(all.length(), at + 100)));
    }
  }

  private static String encoded(String text) {
    String whole = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return whole.substring(0, whole.length() - 4);
  }

  private static PersistentSession open(App app, String context) {
    ExecProfile profile =
        ExecProfile.create(
            context,
            "",
            new Target(context, "default", Kind.POD, "web"),
            ContainerCommand.TERMINAL_SHELL);
    return app.sessions().open(Opening.of(profile), (_, _) -> {});
  }

  /// What could be put into a message by whoever is careless.
  private void tell(App app, String context) throws InterruptedException {
    try {
      var access = app.clusters().access(context);
      teller.println(access + " " + access.endpoint() + " " + access.authHeaders());
      app.clusters().namespaces(context);
    } catch (ClusterException e) {
      teller.println(FailureWords.of(e.failure()));
      e.printStackTrace(teller);
    }
  }

  private static void awaitTrouble(Forward forward) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!(forward.state().value() instanceof TunnelState.Waiting
        || forward.state().value() instanceof TunnelState.Failed)) {
      assertTrue(
          System.nanoTime() < end,
          () -> forward.profile().target().context() + " " + forward.state().value());
      Thread.sleep(10);
    }
  }

  /// All that was written, with the arguments that plugins got.
  private String written(Folders folders) throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(arguments));
    for (Path place : List.of(folders.config(), folders.state())) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all.toString();
  }
}
