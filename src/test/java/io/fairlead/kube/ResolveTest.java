package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.kube.Clusters.Destination;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolveTest {
  private static final String DEV = "/api/v1/namespaces/dev";
  private static final String APPS = "/apis/apps/v1/namespaces/dev";

  private static final String WEB_SERVICE =
      """
      {"metadata":{"name":"web"},"spec":{"selector":{"app":"web"},"ports":[
        {"name":"http","port":80,"targetPort":"web-port"},
        {"name":"admin","port":81,"targetPort":9090},
        {"name":"plain","port":82},
        {"name":"dns","port":53,"protocol":"UDP"}]}}
      """;

  private final StubServer server = new StubServer();
  private KubeClusters clusters;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    String user = "token: sesame";
    String text = KubeconfigText.of(server.url(), KubeconfigText.authority(server), user);
    clusters = KubeClusters.of(List.of(KubeconfigText.write(folder, text)));
    server.tokens.add("Bearer sesame");
  }

  @AfterEach
  void close() {
    clusters.close();
    server.close();
  }

  private static Target target(Kind kind, String name) {
    return new Target("lab", "dev", kind, name);
  }

  private Destination resolve(Target target, String... ports) throws Exception {
    return clusters.resolve(target, listen(ports));
  }

  private static Listen listen(String... ports) {
    return Listen.loopback(
        List.of(ports).stream().map(port -> new PortMapping(0, port)).toArray(PortMapping[]::new));
  }

  private ClusterFailure failure(Target target, String... ports) {
    return assertThrows(ClusterException.class, () -> resolve(target, ports)).failure();
  }

  private static String pods(String... pods) {
    return "{\"kind\":\"PodList\",\"items\":[" + String.join(",", pods) + "]}";
  }

  private static String pod(String name, String created, boolean ready, String status) {
    return """
    {"metadata":{"name":"%s","uid":"uid-%s","creationTimestamp":"%s"},
     "spec":{"containers":[{"name":"c","ports":[{"name":"web-port","containerPort":8080}]}]},
     "status":{"phase":"Running","conditions":[{"type":"Ready","status":"%s"}]%s}}
    """
        .formatted(name, name, created, ready ? "True" : "False", status);
  }

  @Test
  void translatesServicePortsToThoseOfTheNewestReadyPod() throws Exception {
    server.on(DEV + "/services/web", WEB_SERVICE);
    server.on(
        DEV + "/pods?labelSelector=app%3Dweb&limit=500",
        pods(
            pod("web-1", "2026-01-01T00:00:00Z", true, ""),
            pod("web-3", "2026-01-02T00:00:00Z", true, ""),
            pod("web-2", "2026-01-02T00:00:00Z", true, ""),
            pod("web-4", "2026-01-03T00:00:00Z", false, "")));
    assertEquals(
        new Destination("dev", "web-2", "uid-web-2", List.of(8080, 9090, 82, 8080)),
        resolve(target(Kind.SERVICE, "web"), "80", "81", "82", "http"));
  }

  @Test
  void prefersAPodThatIsNotBeingDeleted() throws Exception {
    server.on(DEV + "/services/web", WEB_SERVICE);
    String going =
        pod("web-2", "2026-01-02T00:00:00Z", true, "")
            .replace("\"uid\"", "\"deletionTimestamp\":\"2026-01-03T00:00:00Z\",\"uid\"");
    server.on(DEV + "/pods", pods(going, pod("web-1", "2026-01-01T00:00:00Z", true, "")));
    assertEquals("web-1", resolve(target(Kind.SERVICE, "web"), "80").pod());
  }

  @Test
  void takesOnlyPortsThatTheServiceHas() {
    server.on(DEV + "/services/web", WEB_SERVICE);
    var known = List.of("80 (http)", "81 (admin)", "82 (plain)");
    Target web = target(Kind.SERVICE, "web");
    assertEquals(new ClusterFailure.NoSuchPort(web, "8080", known), failure(web, "8080"));
    assertEquals(new ClusterFailure.NoSuchPort(web, "53", known), failure(web, "53"));
    assertEquals(new ClusterFailure.NoSuchPort(web, "https", known), failure(web, "https"));
  }

  @Test
  void followsTheSelectorOfADeployment() throws Exception {
    server.on(
        APPS + "/deployments/web",
        """
        {"metadata":{"name":"web"},"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"},
         "matchExpressions":[{"key":"tier","operator":"In","values":["a","b"]},
         {"key":"old","operator":"DoesNotExist"}]}}}
        """);
    server.on(
        DEV + "/pods?labelSelector=app%3Dweb%2Ctier%20in%20%28a%2Cb%29%2C%21old&limit=500",
        pods(pod("web-1", "2026-01-01T00:00:00Z", true, "")));
    assertEquals(
        List.of(8080, 1234), resolve(target(Kind.DEPLOYMENT, "web"), "web-port", "1234").ports());
  }

  @Test
  void saysWhyNoPodIsReady() {
    server.on(DEV + "/services/web", WEB_SERVICE);
    Target web = target(Kind.SERVICE, "web");
    server.on(DEV + "/pods", pods());
    assertEquals(new ClusterFailure.NoReadyPod(web, 0, ""), failure(web, "80"));
    String unready = pod("a", "2026-01-01T00:00:00Z", false, "");
    String crashing =
        pod(
            "b",
            "2026-01-01T00:00:00Z",
            false,
            ",\"containerStatuses\":[{\"state\":{\"waiting\":{\"reason\":\"CrashLoopBackOff\"}}}]");
    server.on(DEV + "/pods", pods(unready, crashing));
    assertEquals(new ClusterFailure.NoReadyPod(web, 2, "CrashLoopBackOff"), failure(web, "80"));
    server.on(DEV + "/pods", pods(unready));
    assertEquals(new ClusterFailure.NoReadyPod(web, 1, "running, not ready"), failure(web, "80"));
  }

  @Test
  void saysThatAWorkloadIsScaledDownOrUnschedulable() {
    Target web = target(Kind.STATEFUL_SET, "web");
    server.on(
        APPS + "/statefulsets/web",
        "{\"spec\":{\"replicas\":0,\"selector\":{\"matchLabels\":{\"a\":\"b\"}}}}");
    server.on(DEV + "/pods", pods());
    assertEquals(new ClusterFailure.NoReadyPod(web, 0, "scaled to 0"), failure(web, "80"));
    server.on(
        DEV + "/pods",
        pods(
            """
            {"metadata":{"name":"a"},"status":{"phase":"Pending","conditions":[
             {"type":"PodScheduled","status":"False","reason":"Unschedulable"}]}}
            """));
    assertEquals(
        new ClusterFailure.NoReadyPod(web, 1, "Pending: Unschedulable"), failure(web, "80"));
  }

  @Test
  void takesANamedPodThatRunsButNotOneThatIsGoingOrDone() throws Exception {
    Target echo = target(Kind.POD, "echo");
    String running = pod("echo", "2026-01-01T00:00:00Z", false, "");
    server.on(DEV + "/pods/echo", running);
    assertEquals(new Destination("dev", "echo", "uid-echo", List.of(7000)), resolve(echo, "7000"));
    server.on(DEV + "/pods/echo", running.replace("Running", "Succeeded"));
    assertEquals(new ClusterFailure.NoReadyPod(echo, 1, "Completed"), failure(echo, "7000"));
    server.on(
        DEV + "/pods/echo",
        running.replace("\"uid\"", "\"deletionTimestamp\":\"2026-01-03T00:00:00Z\",\"uid\""));
    assertEquals(new ClusterFailure.NoReadyPod(echo, 1, "Terminating"), failure(echo, "7000"));
    server.on(DEV + "/pods/echo", running);
    assertEquals(
        new ClusterFailure.NoSuchPort(echo, "http", List.of("8080 (web-port)")),
        failure(echo, "http"));
  }

  @Test
  void tellsServicesWithoutPods() {
    Target db = target(Kind.SERVICE, "db");
    server.on(
        DEV + "/services/db",
        """
        {"spec":{"type":"ExternalName","externalName":"db.example.com","ports":[{"port":80}]}}
        """);
    assertEquals(
        new ClusterFailure.NoPods(Kind.SERVICE, "db", "it stands for the name db.example.com"),
        failure(db, "80"));
    server.on(DEV + "/services/db", "{\"spec\":{\"ports\":[{\"port\":80}]}}");
    assertEquals(
        new ClusterFailure.NoPods(Kind.SERVICE, "db", "it has no selector"), failure(db, "80"));
  }

  @Test
  void tellsAMissingNamespaceFromAMissingTargetWhereItMay() {
    Target gone = target(Kind.SERVICE, "gone");
    assertEquals(new ClusterFailure.NoSuchNamespace("lab", "dev"), failure(gone, "80"));
    server.on(DEV, "{\"metadata\":{\"name\":\"dev\"}}");
    assertEquals(new ClusterFailure.NoSuchTarget(gone), failure(gone, "80"));
    server.on(DEV, 403, "{\"message\":\"no\"}");
    assertEquals(new ClusterFailure.NoSuchTarget(gone), failure(gone, "80"));
  }

  @Test
  void tellsRefusals() {
    Target web = target(Kind.SERVICE, "web");
    server.on(DEV + "/services/web", 403, "{\"message\":\"services is forbidden\"}");
    assertEquals(new ClusterFailure.Forbidden("lab", "services is forbidden"), failure(web, "80"));
    server.on(DEV + "/services/web", 503, "busy");
    assertEquals(new ClusterFailure.ServerError(server.url(), 503, ""), failure(web, "80"));
    server.tokens.set(0, "Bearer other");
    assertEquals(new ClusterFailure.Unauthorized("lab"), failure(web, "80"));
  }

  @Test
  void tellsThatNothingListensThere() {
    server.close();
    assertEquals(
        new ClusterFailure.Unreachable(server.url(), "connection refused"),
        failure(target(Kind.SERVICE, "web"), "80"));
  }

  @Test
  void knowsTheContexts() {
    assertEquals(
        List.of(new ContextEntry("lab", server.url(), "dev", true)), clusters.contexts().value());
    assertEquals(
        new ClusterFailure.UnknownContext("lob", List.of("lab")),
        failure(new Target("lob", "dev", Kind.POD, "a"), "80"));
  }
}
