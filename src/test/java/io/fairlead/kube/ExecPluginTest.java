package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.fairlead.kube.Kubeconfig.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Exec plugins as small shell scripts.
@DisabledOnOs(OS.WINDOWS)
class ExecPluginTest {
  private static final String V1 = "client.authentication.k8s.io/v1";
  private static final ClusterSpec CLUSTER =
      new ClusterSpec(
          "https://c.example",
          Optional.of(new Pem.Inline(new Secret("Q0E="))),
          Optional.of("sni"),
          false,
          Optional.of(new Secret("http://proxy:1")),
          Optional.of("{\"audience\":\"me\"}"));

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Path script(String text) throws IOException {
    Path script = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + text + "\n");
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  private static Login login(ExecSpec spec) {
    UserSpec none = UserSpec.ANONYMOUS;
    return new Login(
        "lab",
        CLUSTER,
        new UserSpec(
            none.client(),
            none.token(),
            none.tokenFile(),
            none.basic(),
            Optional.of(spec),
            none.provider(),
            none.as()));
  }

  private static ExecSpec spec(Path command, boolean clusterInfo, String... args) {
    return new ExecSpec(
        V1,
        command.toString(),
        List.of(args),
        Map.of("EXTRA", new Secret("extra")),
        Optional.of("Get it at example.com"),
        clusterInfo);
  }

  private ExecPlugin plugin(String text) throws IOException {
    ExecSpec spec = spec(script(text), false);
    return new ExecPlugin(login(spec), spec);
  }

  private static String printing(String status) {
    return "cat <<'END'\n{\"kind\":\"ExecCredential\",\"apiVersion\":\"%s\",\"status\":{%s}}\nEND"
        .formatted(V1, status);
  }

  private static String failure(ExecPlugin plugin) {
    var failure = assertThrows(ClusterException.class, plugin::run).failure();
    var missing = (ClusterFailure.NoCredential) failure;
    assertEquals("lab", missing.context());
    assertEquals(plugin.command(), missing.source());
    return missing.detail();
  }

  @Test
  void takesTheTokenAndItsEnd() throws Exception {
    var plugin =
        plugin(printing("\"token\":\"t1\",\"expirationTimestamp\":\"2026-01-01T01:00:00+01:00\""));
    assertEquals(
        new ExecPlugin.Answer(
            Credential.bearer("t1"), Optional.of(Instant.parse("2026-01-01T00:00:00Z"))),
        plugin.run());
  }

  @Test
  void takesACertificate() throws Exception {
    var plugin = plugin(printing("\"clientCertificateData\":\"CERT\",\"clientKeyData\":\"KEY\""));
    assertEquals(
        new ExecPlugin.Answer(
            new Credential(
                Optional.empty(), Optional.of(new Credential.Issued("CERT", new Secret("KEY")))),
            Optional.empty()),
        plugin.run());
  }

  @Test
  void tellsThePluginTheClusterAndItsArguments() throws Exception {
    Path told = folder.resolve("told");
    Path script =
        script(
            "echo \"$1 $2 $EXTRA\" > '%s'; echo \"$KUBERNETES_EXEC_INFO\" >> '%s'; cat >> '%s'\n"
                    .formatted(told, told, told)
                + printing("\"token\":\"x\""));
    ExecSpec spec = spec(script, true, "a b", "c");
    new ExecPlugin(login(spec), spec).run();
    List<String> lines = Files.readAllLines(told);
    assertEquals("a b c extra", lines.getFirst());
    assertEquals(
        JsonParser.parseString(
            """
            {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",
             "spec":{"interactive":false,"cluster":{"server":"https://c.example",
             "tls-server-name":"sni","certificate-authority-data":"Q0E=",
             "proxy-url":"http://proxy:1","config":{"audience":"me"}}}}
            """),
        JsonParser.parseString(lines.get(1)));
    assertEquals(2, lines.size(), "it has no input");
  }

  @Test
  void tellsNothingOfTheClusterUnlessAsked() throws Exception {
    Path told = folder.resolve("told");
    plugin("echo \"$KUBERNETES_EXEC_INFO\" > '" + told + "'\n" + printing("\"token\":\"x\"")).run();
    assertEquals(
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\""
            + V1
            + "\",\"spec\":{\"interactive\":false}}",
        Files.readString(told).strip());
  }

  @Test
  void showsWhatAFailingPluginSays() throws IOException {
    assertEquals(
        "it ended with status 3: please log in; to (secret) or (secret)",
        failure(
            plugin(
                "echo 'please log in' >&2; echo >&2; echo 'to Bearer abc or"
                    + " eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.c2ln' >&2; exit 3")));
  }

  @Test
  void showsTheEndOfALongComplaint() throws IOException {
    String detail =
        failure(
            plugin("i=0; while [ $i -lt 3000 ]; do echo line $i >&2; i=$((i+1)); done; exit 1"));
    assertTrue(detail.startsWith("it ended with status 1: ..."), detail);
    assertTrue(detail.endsWith("line 2998; line 2999"), detail);
    assertTrue(detail.length() < 600, detail);
  }

  @Test
  void saysHowToGetAPluginThatIsNotThere() {
    ExecSpec spec = spec(Path.of("no-such-plugin"), false);
    assertEquals(
        "there is no program \"no-such-plugin\" on the PATH. Get it at example.com",
        failure(new ExecPlugin(login(spec), spec)));
    ExecSpec path = spec(folder.resolve("none"), false);
    assertEquals(
        "there is no program " + folder.resolve("none") + ". Get it at example.com",
        failure(new ExecPlugin(login(path), path)));
  }

  @Test
  void saysWhatIsNoCredentialWithoutQuotingIt() throws IOException {
    assertEquals("it printed nothing", failure(plugin("exit 0")));
    assertEquals("it printed something else than JSON", failure(plugin("echo hush { [")));
    assertEquals("it printed no ExecCredential", failure(plugin("echo '{\"a\":1}'")));
    assertEquals("it printed neither a token nor a certificate", failure(plugin(printing(""))));
    assertEquals(
        "it printed a certificate or a key without the other",
        failure(plugin(printing("\"clientKeyData\":\"hush\""))));
    assertEquals(
        "it printed an ExecCredential of another version than " + V1,
        failure(plugin(printing("\"token\":\"hush\"").replace("/v1\"", "/v1beta1\""))));
    assertEquals(
        "its expirationTimestamp is not a time of RFC 3339",
        failure(plugin(printing("\"token\":\"hush\",\"expirationTimestamp\":\"soon\""))));
  }

  @Test
  void refusesAVersionThatIsGone() {
    var old =
        new ExecSpec(
            "client.authentication.k8s.io/v1alpha1",
            "sh",
            List.of(),
            Map.of(),
            Optional.empty(),
            false);
    assertTrue(failure(new ExecPlugin(login(old), old)).contains("v1alpha1\" is none of"));
  }

  @Test
  void endsAPluginThatHangsWithItsChildren() throws Exception {
    Path pid = folder.resolve("pid");
    ExecSpec spec =
        spec(script("echo stuck >&2; sleep 1000 & echo $! > '" + pid + "'; wait"), false);
    assertEquals(
        "it did not end within 1 s: stuck",
        failure(new ExecPlugin(login(spec), spec, Duration.ofSeconds(1))));
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
  }

  @Test
  void doesNotWaitForAChildThatIsLeftBehind() throws Exception {
    Path pid = folder.resolve("pid");
    var plugin = plugin(printing("\"token\":\"x\"") + "\nsleep 1000 & echo $! > '" + pid + "'");
    assertEquals(Credential.bearer("x"), plugin.run().credential());
    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void keepsACredentialUntilItExpiresOrIsRefused() throws Exception {
    Path runs = folder.resolve("runs");
    var source =
        new ExecCredential(
            plugin(
                "echo run >> '%s'; n=$(wc -l < '%s' | tr -d ' ')\n".formatted(runs, runs)
                    + printing("\"token\":\"t$n\",\"expirationTimestamp\":\"2026-01-01T00:10:00Z\"")
                        .replace("'END'", "END")),
            () -> now);
    assertEquals(Credential.bearer("t1"), source.current());
    assertEquals(Credential.bearer("t1"), source.current());
    assertTrue(source.discard(Credential.bearer("t1")));
    assertEquals(Credential.bearer("t2"), source.current());
    assertTrue(source.discard(Credential.bearer("t1")), "an old refusal");
    assertEquals(Credential.bearer("t2"), source.current());
    now = Instant.parse("2026-01-01T00:09:59Z");
    assertEquals(Credential.bearer("t2"), source.current());
    now = Instant.parse("2026-01-01T00:10:00Z");
    assertEquals(Credential.bearer("t3"), source.current());
  }

  @Test
  void runsOnceForAllWhoWait() throws Exception {
    Path runs = folder.resolve("runs");
    Path go = folder.resolve("go");
    assertEquals(0, new ProcessBuilder("mkfifo", go.toString()).start().waitFor());
    var source =
        new ExecCredential(
            plugin(
                "echo run >> '%s'; read x < '%s'\n".formatted(runs, go)
                    + printing("\"token\":\"t\"")),
            () -> now);
    List<Object> got = new CopyOnWriteArrayList<>();
    var started = new Semaphore(0);
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(() -> {
                started.release();
                try {
                  got.add(source.current());
                } catch (ClusterException | InterruptedException e) {
                  got.add(e.getClass());
                }
              }));
    }
    started.acquire(3);
    callers.getFirst().interrupt();
    callers.getFirst().join();
    Files.writeString(go, "x\n");
    for (Thread caller : callers) {
      caller.join();
    }
    assertEquals(
        List.of(InterruptedException.class, Credential.bearer("t"), Credential.bearer("t")), got);
    assertEquals(1, Files.readAllLines(runs).size());
  }

  @Test
  void endsThePluginWhenItIsClosed() throws Exception {
    Path go = folder.resolve("go");
    assertEquals(0, new ProcessBuilder("mkfifo", go.toString()).start().waitFor());
    var source = new ExecCredential(plugin("read x < '" + go + "'"), () -> now);
    List<Object> got = new CopyOnWriteArrayList<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                got.add(source.current());
              } catch (ClusterException e) {
                got.add(e.failure());
              } catch (InterruptedException e) {
                got.add(e);
              }
            });
    while (!source.isRunning()) {
      Thread.onSpinWait();
    }
    source.close();
    caller.join();
    assertEquals(
        List.of(
            new ClusterFailure.NoCredential(
                "lab", folder.resolve("plugin").toString(), "it was ended")),
        got);
  }

  @Test
  void showsNoSecret() {
    String shown =
        new ExecPlugin.Answer(Credential.bearer("hush"), Optional.empty())
            + " "
            + new Program.Result.Ended(0, "hush", "")
            + new AuthHeader("Authorization", "hush");
    assertFalse(shown.contains("hush"), shown);
  }
}
