package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.kube.TargetOption.Port;
import io.fairlead.profile.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  private static final String CORE = "/api/v1/namespaces/dev";
  private static final String APPS = "/apis/apps/v1/namespaces/dev";
  private static final String NO = "{\"message\":\"not you\"}";
  private static final String NONE = "{\"items\":[]}";

  private final StubServer server = new StubServer();
  private KubeClusters clusters;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    String text = KubeconfigText.of(server.url(), KubeconfigText.authority(server), "token: t");
    clusters = KubeClusters.of(List.of(KubeconfigText.write(folder, text)));
    server.on(
        CORE + "/services",
        """
        {"items":[
         {"metadata":{"name":"web"},"spec":{"selector":{"a":"b"},"ports":[
           {"name":"http","port":80},{"port":53,"protocol":"UDP"},{"port":443}]}},
         {"metadata":{"name":"db"},"spec":{"selector":{"a":"b"},"ports":[{"port":5432}]}},
         {"metadata":{"name":"kubernetes"},"spec":{"ports":[{"port":443}]}},
         {"metadata":{"name":"ext"},"spec":{"type":"ExternalName","selector":{"a":"b"}}}]}
        """);
    String template =
        """
        {"items":[{"metadata":{"name":"%s"},"spec":{"template":{"spec":{
         "initContainers":[{"restartPolicy":"Always","ports":[{"containerPort":9000}]},
          {"ports":[{"containerPort":1}]}],
         "containers":[{"ports":[{"name":"http","containerPort":8080}]},{}]}}}}]}
        """;
    server.on(APPS + "/deployments", template.formatted("web"));
    server.on(APPS + "/statefulsets", template.formatted("db"));
    server.on(
        CORE + "/pods",
        """
        {"items":[
         {"metadata":{"name":"web-1"},"spec":{"containers":[{"ports":[{"containerPort":8080}]}]},
          "status":{"phase":"Running"}},
         {"metadata":{"name":"job-1"},"status":{"phase":"Succeeded"}}]}
        """);
  }

  @AfterEach
  void close() {
    clusters.close();
    server.close();
  }

  private static final List<Port> CONTAINER_PORTS =
      List.of(new Port("http", 8080), new Port("", 9000));

  @Test
  void listsWhatAForwardMayLeadTo() throws Exception {
    assertEquals(
        List.of(
            new TargetOption(Kind.SERVICE, "db", List.of(new Port("", 5432))),
            new TargetOption(Kind.SERVICE, "web", List.of(new Port("http", 80), new Port("", 443))),
            new TargetOption(Kind.DEPLOYMENT, "web", CONTAINER_PORTS),
            new TargetOption(Kind.STATEFUL_SET, "db", CONTAINER_PORTS),
            new TargetOption(Kind.POD, "web-1", List.of(new Port("", 8080)))),
        clusters.targets("lab", "dev"));
  }

  @Test
  void leavesOutWhatMayNotBeListed() throws Exception {
    server.on(CORE + "/services", 403, NO);
    server.on(APPS + "/deployments", 403, NO);
    server.on(APPS + "/statefulsets", 403, NO);
    assertEquals(
        List.of(new TargetOption(Kind.POD, "web-1", List.of(new Port("", 8080)))),
        clusters.targets("lab", "dev"));
    server.on(CORE + "/pods", 403, NO);
    assertEquals(
        new ClusterFailure.Forbidden("lab", "not you"),
        assertThrows(ClusterException.class, () -> clusters.targets("lab", "dev")).failure());
  }

  @Test
  void failsWhereAListFailsForAnotherReason() {
    server.on(CORE + "/pods", 500, NO);
    assertEquals(
        new ClusterFailure.ServerError(server.url(), 500, "not you"),
        assertThrows(ClusterException.class, () -> clusters.targets("lab", "dev")).failure());
  }

  @Test
  void tellsAnEmptyNamespaceFromAMissingOne() throws Exception {
    for (String list :
        List.of(
            CORE + "/services", CORE + "/pods", APPS + "/deployments", APPS + "/statefulsets")) {
      server.on(list, NONE);
    }
    assertEquals(
        new ClusterFailure.NoSuchNamespace("lab", "dev"),
        assertThrows(ClusterException.class, () -> clusters.targets("lab", "dev")).failure());
    server.on(CORE, "{}");
    assertEquals(List.of(), clusters.targets("lab", "dev"));
  }

  @Test
  void namesNamespacesInOrder() throws Exception {
    server.on(
        "/api/v1/namespaces",
        "{\"items\":[{\"metadata\":{\"name\":\"b\"}},{\"metadata\":{\"name\":\"a\"}}]}");
    assertEquals(List.of("a", "b"), clusters.namespaces("lab"));
    server.on("/api/v1/namespaces", 403, NO);
    assertEquals(
        new ClusterFailure.Forbidden("lab", "not you"),
        assertThrows(ClusterException.class, () -> clusters.namespaces("lab")).failure());
  }
}
