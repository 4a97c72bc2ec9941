package io.fairlead.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/// A Kubernetes cluster inside this process, for trying Fairlead and for its tests: an API server
/// with TLS on loopback, some workloads, and switches that break it on purpose.
///
/// ```
/// API requests -> ApiRouter -> Store <- Controllers, Kubelet (one thread)
/// exec, attach, port-forward -> Streaming -> PodRuntime <- Kubelet
/// ```
public final class DemoCluster implements AutoCloseable {
  /// The context of its kubeconfig.
  public static final String CONTEXT = "fairlead-demo";

  /// Where its pods live.
  public static final String NAMESPACE = "demo";

  private final Kubeconfig kubeconfig;
  private final Faults faults;
  private final ApiServer server;
  private final Controllers controllers;
  private final ClusterThread thread;
  private final PodRuntime runtime;
  private final Store store;
  private final Access access = new Access();

  private DemoCluster(Path folder, int port) throws IOException {
    store = new Store(InstantSource.system(), Instant.now().getEpochSecond());
    EventRecorder events = new EventRecorder(store);
    Obstacles obstacles = new Obstacles();
    ConnectionFaults connections = new ConnectionFaults();
    ServingCertificate certificate = new ServingCertificate();
    runtime = new PodRuntime();
    thread = new ClusterThread();
    Kubelet kubelet = new Kubelet(store, runtime, events, thread);
    populate(store, kubelet.instantly(), events);
    controllers = new Controllers(store, kubelet, events);
    controllers.follow(thread);
    ApiRouter router = new ApiRouter(access, store, new ObjectApi(store, kubelet), obstacles);
    Streaming streaming = new Streaming(runtime, obstacles);
    UpgradeProxy proxy = new UpgradeProxy(obstacles);
    server =
        new ApiServer(
            certificate.serverContext(),
            connections,
            () -> new ApiHandler(proxy, router, streaming, store));
    try {
      kubeconfig = publish(server, folder, port, certificate.authorityPem(), access.token());
    } catch (IOException e) {
      close();
      throw e;
    }
    faults =
        new DemoFaults(
            connections,
            obstacles,
            access,
            new WorkloadFaults(store, kubelet, runtime, thread),
            thread,
            server,
            kubeconfig);
  }

  /// Starts a cluster on any free port.
  ///
  /// @param folder where its kubeconfig is written; it must exist
  /// @throws IOException when no socket or no file is to be had
  public static DemoCluster start(Path folder) throws IOException {
    return start(folder, 0);
  }

  /// Starts a cluster on a certain port of loopback.
  public static DemoCluster start(Path folder, int port) throws IOException {
    return new DemoCluster(folder, port);
  }

  /// The file with its address and token; its context is `fairlead-demo`.
  public Path kubeconfig() {
    return kubeconfig.file();
  }

  public URI server() {
    return kubeconfig.server();
  }

  public Faults faults() {
    return faults;
  }

  /// Adds many pods that do nothing.
  public Crowd crowd(String namespace, int size) {
    return Crowd.gather(store, namespace, size);
  }

  /// Answers 403 to these requests from now on, and to no others.
  ///
  /// @param rights verb and resource: `list pods`, or `list pods everywhere` for all namespaces at
  ///   once alone
  public void refuse(Set<String> rights) {
    access.refuse(rights);
  }

  /// Writes to the log of a pod's container, as its main process would by one `write`.
  public void write(String namespace, String pod, byte[] bytes) {
    log(namespace, pod).write(bytes);
  }

  /// Throws away what a pod's log has so far, as a kubelet does with a log that became long.
  public void rotateLog(String namespace, String pod) {
    log(namespace, pod).rotate();
  }

  private ContainerLog log(String namespace, String pod) {
    return runtime
        .log(namespace, pod, false)
        .orElseThrow(() -> new IllegalArgumentException("no log of " + pod));
  }

  /// Ends all connections, pods and threads. The kubeconfig stays, and leads nowhere.
  @Override
  public void close() {
    controllers.close();
    thread.close();
    server.close();
    runtime.close();
  }

  private static void populate(Store store, Kubelet kubelet, EventRecorder events) {
    Manifests.namespaces().forEach(store::create);
    Manifests.workloads().forEach(store::create);
    Manifests.pods().forEach(kubelet::create);
    new Controllers(store, kubelet, events).settle();
  }

  private static Kubeconfig publish(
      ApiServer server, Path folder, int port, String authority, String token) throws IOException {
    URI address = URI.create("https://127.0.0.1:" + server.listen(port));
    Kubeconfig kubeconfig = new Kubeconfig(folder.resolve("kubeconfig"), address, authority);
    kubeconfig.write(token);
    return kubeconfig;
  }
}
