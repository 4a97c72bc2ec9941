package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.apis.AuthorizationV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.DiscoveryV1Api;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodList;
import io.kubernetes.client.openapi.models.V1ResourceAttributes;
import io.kubernetes.client.openapi.models.V1SelfSubjectAccessReview;
import io.kubernetes.client.openapi.models.V1SelfSubjectAccessReviewSpec;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.Watch;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The official Java client, which knows nothing of the demo cluster. Where a field is absent, the
/// null fails the test.
@NullUnmarked
@Timeout(60)
class ClientJavaAgainstDemoTest {
  private DemoCluster cluster;
  private ApiClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    cluster = DemoCluster.start(folder);
    try (BufferedReader kubeconfig = Files.newBufferedReader(cluster.kubeconfig())) {
      client = ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(kubeconfig)).build();
    }
    client.setReadTimeout(0);
  }

  @AfterEach
  void stop() {
    cluster.close();
    client.getHttpClient().dispatcher().executorService().shutdown();
    client.getHttpClient().connectionPool().evictAll();
  }

  @Test
  void listsPodsServicesAndSlices() throws Exception {
    CoreV1Api core = new CoreV1Api(client);
    V1PodList pods = core.listNamespacedPod("demo").labelSelector("app=web").execute();
    assertEquals(2, pods.getItems().size());
    V1Pod pod = pods.getItems().getFirst();
    assertEquals("Running", pod.getStatus().getPhase());
    assertEquals(
        8080, pod.getSpec().getContainers().getFirst().getPorts().getFirst().getContainerPort());
    assertEquals(
        "http",
        core.readNamespacedService("web", "demo")
            .execute()
            .getSpec()
            .getPorts()
            .getFirst()
            .getTargetPort()
            .getStrValue());
    assertEquals(
        2,
        new DiscoveryV1Api(client)
            .listNamespacedEndpointSlice("demo")
            .labelSelector("kubernetes.io/service-name=web")
            .execute()
            .getItems()
            .getFirst()
            .getEndpoints()
            .size());
  }

  @Test
  void watchesAPodBeingReplaced() throws Exception {
    CoreV1Api core = new CoreV1Api(client);
    V1PodList pods = core.listNamespacedPod("demo").fieldSelector("metadata.name=echo").execute();
    String uid = pods.getItems().getFirst().getMetadata().getUid();
    cluster.faults().restartPod("demo", "echo");
    try (Watch<V1Pod> watch =
        Watch.createWatch(
            client,
            core.listNamespacedPod("demo")
                .fieldSelector("metadata.name=echo")
                .resourceVersion(pods.getMetadata().getResourceVersion())
                .watch(true)
                .buildCall(null),
            new TypeToken<Watch.Response<V1Pod>>() {}.getType())) {
      Watch.Response<V1Pod> first = watch.next();
      assertEquals("DELETED", first.type);
      assertEquals(uid, first.object.getMetadata().getUid());
      Watch.Response<V1Pod> second = watch.next();
      assertEquals("ADDED", second.type);
      assertNotEquals(uid, second.object.getMetadata().getUid());
      while (!ready(watch.next().object)) {}
    }
  }

  @Test
  void feedsAnInformer() throws Exception {
    CoreV1Api core = new CoreV1Api(client);
    SharedInformerFactory factory = new SharedInformerFactory(client);
    SharedIndexInformer<V1Pod> informer =
        factory.sharedIndexInformerFor(
            parameters ->
                core.listNamespacedPod("demo")
                    .resourceVersion(parameters.resourceVersion)
                    .timeoutSeconds(parameters.timeoutSeconds)
                    .watch(parameters.watch)
                    .buildCall(null),
            V1Pod.class,
            V1PodList.class);
    factory.startAllRegisteredInformers();
    try {
      await(informer::hasSynced);
      assertEquals(4, informer.getIndexer().list().size());
      String uid = informer.getIndexer().getByKey("demo/shell").getMetadata().getUid();
      cluster.faults().restartPod("demo", "shell");
      await(() -> {
        V1Pod shell = informer.getIndexer().getByKey("demo/shell");
        return shell != null && !uid.equals(shell.getMetadata().getUid()) && ready(shell);
      });
    } finally {
      factory.stopAllRegisteredInformers();
    }
  }

  @Test
  void asksWhatItMayDo() throws Exception {
    V1SelfSubjectAccessReview review =
        new V1SelfSubjectAccessReview()
            .spec(
                new V1SelfSubjectAccessReviewSpec()
                    .resourceAttributes(
                        new V1ResourceAttributes()
                            .namespace("demo")
                            .verb("create")
                            .resource("pods")
                            .subresource("exec")));
    AuthorizationV1Api api = new AuthorizationV1Api(client);
    assertTrue(api.createSelfSubjectAccessReview(review).execute().getStatus().getAllowed());
    cluster.faults().forbid(true);
    assertEquals(
        List.of(false),
        List.of(api.createSelfSubjectAccessReview(review).execute().getStatus().getAllowed()));
  }

  private static boolean ready(V1Pod pod) {
    var conditions = pod.getStatus().getConditions();
    return conditions != null
        && conditions.stream()
            .anyMatch(each -> each.getType().equals("Ready") && each.getStatus().equals("True"));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - until < 0, "waited too long");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
