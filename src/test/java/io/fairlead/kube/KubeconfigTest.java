package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
  @TempDir Path folder;

  private static final String FIRST =
      """
      apiVersion: v1
      kind: Config
      clusters:
      - name: shared
        cluster: {server: https://first.example, certificate-authority: ca.crt}
      users:
      - name: shared
        user: {token: first}
      contexts:
      - name: beta
        context: {cluster: shared, user: shared}
      - name: both
        context: {cluster: shared, user: shared, namespace: first}
      """;

  private static final String SECOND =
      """
      current-context: both
      clusters:
      - name: shared
        cluster: {server: https://second.example, tls-server-name: second}
      - name: own
        cluster: {server: https://own.example:6443/base}
      users:
      - name: shared
        user: {username: joe, password: secret}
      contexts:
      - name: both
        context: {cluster: own, user: shared, namespace: second}
      - name: alpha
        context: {cluster: own, user: shared}
      """;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Kubeconfig read(String text) throws YamlProblem {
    return KubeconfigReader.read(
        Path.of("/etc/kube/config"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static UserSpec user(String fields) throws YamlProblem {
    return Objects.requireNonNull(
        read("users: [{name: u, user: {" + fields + "}}]").users().get("u"));
  }

  private static List<String> broken(String text) {
    YamlProblem problem = assertThrows(YamlProblem.class, () -> read(text));
    return List.of("line " + problem.line(), problem.detail());
  }

  @Test
  void theFirstFileToNameSomethingWins() throws YamlProblem {
    Kubeconfig merged = Kubeconfig.merged(List.of(read(FIRST), read(SECOND)));
    assertEquals(
        List.of(
            new ContextEntry("beta", "https://first.example", "default", false),
            new ContextEntry("both", "https://first.example", "first", true),
            new ContextEntry("alpha", "https://own.example:6443/base", "default", false)),
        merged.entries());
    assertEquals(
        Optional.empty(), Objects.requireNonNull(merged.clusters().get("shared")).tlsServerName());
    assertEquals(Optional.empty(), Objects.requireNonNull(merged.users().get("shared")).basic());
  }

  @Test
  void mergesAsKubectlDoes() throws Exception {
    Path first = write("a/config", FIRST);
    Path second = write("b/config", SECOND);
    write("a/ca.crt", "-");
    Path missing = folder.resolve("missing");
    for (List<Path> files :
        List.of(List.of(first, second), List.of(second, first), List.of(missing, second, first))) {
      List<String> theirs =
          kubectl(
              files,
              "config",
              "view",
              "--merge",
              "--flatten",
              "-o",
              "go-template={{$c := .}}{{range .contexts}}{{$x := .}}{{.name}}"
                  + " {{.context.namespace}}{{range $c.clusters}}{{if eq .name $x.context.cluster}}"
                  + " {{.cluster.server}}{{end}}{{end}} {{eq .name (index $c"
                  + " \"current-context\")}}\n"
                  + "{{end}}");
      try (KubeClusters ours = KubeClusters.of(files)) {
        assertEquals(
            theirs.stream().map(line -> line.replace("<no value>", "default")).sorted().toList(),
            ours.contexts().value().stream()
                .map(c -> "%s %s %s %s".formatted(c.name(), c.namespace(), c.server(), c.current()))
                .sorted()
                .toList());
      }
    }
  }

  private List<String> kubectl(List<Path> files, String... arguments) throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl"))),
        "kubectl is not on the PATH");
    var builder = new ProcessBuilder("kubectl");
    builder.command().addAll(List.of(arguments));
    String list = String.join(File.pathSeparator, files.stream().map(Path::toString).toList());
    builder.environment().put("KUBECONFIG", list);
    builder.environment().put("HOME", folder.toString());
    Process process = builder.redirectErrorStream(true).start();
    List<String> lines = process.inputReader().readAllLines();
    assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
    return lines;
  }

  @Test
  void resolvesRelativePathsAgainstTheFile() throws YamlProblem {
    UserSpec user =
        user(
            "client-certificate: ../a.crt, client-key: /b.key, tokenFile: t, exec: {command: ./x}");
    assertEquals(
        new UserSpec.ClientPair(
            Optional.of(new Pem.InFile(Path.of("/etc/a.crt"))),
            Optional.of(new Pem.InFile(Path.of("/b.key")))),
        user.client().orElseThrow());
    assertEquals(Optional.of(Path.of("/etc/kube/t")), user.tokenFile());
    assertEquals("/etc/kube/x", user.exec().orElseThrow().command());
    assertEquals("aws", user("exec: {command: aws}").exec().orElseThrow().command());
  }

  @Test
  void dataWinsOverAFile() throws YamlProblem {
    Kubeconfig config =
        read(
            """
            clusters:
            - name: c
              cluster: {server: s, certificate-authority: f, certificate-authority-data: ZGF0YQ==}
            """);
    assertEquals(
        Optional.of(new Pem.Inline(new Secret("ZGF0YQ=="))),
        Objects.requireNonNull(config.clusters().get("c")).authority());
  }

  @Test
  void readsExecPlugins() throws YamlProblem {
    ExecSpec spec =
        user("exec: {apiVersion: v9, command: aws, args: [eks, 7], env: [{name: A, value: b}],"
                + " installHint: ' get it ', provideClusterInfo: true}")
            .exec()
            .orElseThrow();
    assertEquals(
        new ExecSpec(
            "v9",
            "aws",
            List.of("eks", "7"),
            Map.of("A", new Secret("b")),
            Optional.of("get it"),
            true),
        spec);
  }

  @Test
  void readsImpersonation() throws YamlProblem {
    UserSpec user =
        user("as: jane, as-uid: '7', as-groups: [a, b], as-user-extra: {scopes/x: [r, w]}");
    assertEquals(
        new UserSpec.Impersonation(
            Optional.of("jane"),
            Optional.of("7"),
            List.of("a", "b"),
            Map.of("scopes/x", List.of("r", "w"))),
        user.as());
  }

  @Test
  void readsJsonAndByteOrderMarks() throws Exception {
    String json = "{\"contexts\":[{\"name\":\"j\",\"context\":{\"cluster\":\"c\"}}]}";
    assertEquals(List.of("j"), List.copyOf(read(json).contexts().keySet()));
    byte[] utf16 = ("\uFEFF" + FIRST).getBytes(StandardCharsets.UTF_16LE);
    assertEquals(2, KubeconfigReader.read(Path.of("/c"), utf16).contexts().size());
  }

  @Test
  void anEmptyFileSaysNothing() throws YamlProblem {
    assertEquals(Kubeconfig.EMPTY, read(""));
    assertEquals(Kubeconfig.EMPTY, read("apiVersion: v1\nkind: Config\nusers:\ncontexts: null\n"));
  }

  @Test
  void namesTheLineOfAMistake() {
    assertEquals(
        List.of("line 2", "contexts must be a list, not fields"),
        broken("kind: Config\ncontexts: {a: b}"));
    assertEquals(
        List.of("line 3", "this entry of users has no name"),
        broken("users:\n- name: a\n- user: {token: x}"));
    assertEquals(
        List.of("line 3", "users has \"a\" twice"), broken("users:\n- name: a\n- name: a"));
    assertEquals(
        List.of("line 3", "fields were expected here, not a single value"),
        broken("clusters:\n- name: a\n  cluster: https://x"));
    assertEquals("line 2", broken("users:\n- name: \"a\n").getFirst().replace("line 3", "line 2"));
  }

  @Test
  void doesNotRunWhatATagNames() {
    String text = "users: [{name: u, user: {token: !!javax.script.ScriptEngineManager [x]}}]";
    assertEquals(
        List.of(
            "line 1",
            "Global tag is not allowed: tag:yaml.org,2002:javax.script.ScriptEngineManager"),
        broken(text));
  }

  @Test
  void showsNoSecret() throws YamlProblem {
    String text =
        read(FIRST)
            + " "
            + read(SECOND)
            + user("client-key-data: hush, exec: {command: x, env: " + "[{name: K, value: hush}]}");
    assertFalse(text.contains("token=first") || text.contains("secret]]"), text);
    assertFalse(text.contains("hush"), text);
  }

  @Test
  void looksWhereKubectlLooks() {
    Path home = Path.of("/home/joe");
    assertEquals(List.of(home.resolve(".kube/config")), KubeClusters.usual(Optional.empty(), home));
    assertEquals(List.of(home.resolve(".kube/config")), KubeClusters.usual(Optional.of(""), home));
    String list = String.join(File.pathSeparator, "/a", "", "/b", "/a");
    assertEquals(
        List.of(Path.of("/a"), Path.of("/b")), KubeClusters.usual(Optional.of(list), home));
  }
}
