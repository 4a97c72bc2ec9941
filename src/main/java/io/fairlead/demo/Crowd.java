package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Many pods that only stand in the store, for trying how a client bears a large cluster. Nothing
/// runs in them, and no Service leads to them.
public final class Crowd {
  private static final int PODS_OF_ONE = 10;

  /// What kubectl leaves in each object that it applies; makes a pod as long as a usual one.
  private static final String APPLIED = "{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}".repeat(160);

  private final Store store;
  private final List<Key> pods = new ArrayList<>();

  private Crowd(Store store) {
    this.store = store;
  }

  static Crowd gather(Store store, String namespace, int size) {
    Crowd crowd = new Crowd(store);
    RandomGenerator random = RandomGenerator.getDefault();
    for (int i = 0; i < size; i++) {
      String app = "crowd-%03d".formatted(i / PODS_OF_ONE);
      String name = app + "-6d4cf56db6-" + Names.suffix(random);
      JsonObject pod = parse(name, app, namespace);
      Json.make(pod, "metadata.annotations")
          .addProperty("kubectl.kubernetes.io/last-applied-configuration", APPLIED);
      PodPhase phase = new PodPhase(pod, store.now());
      phase.pending();
      phase.scheduled();
      phase.creating();
      phase.running("10.244.1." + i % 250, RunningPod.randomId());
      phase.ready();
      Key key = Key.of(pod);
      if (store.get(key).isEmpty()) {
        store.create(pod);
        crowd.pods.add(key);
      }
    }
    return crowd;
  }

  private static JsonObject parse(String name, String app, String namespace) {
    return Json.parse(
        """
        {kind: Pod, apiVersion: v1,
         metadata: {name: '%1$s', namespace: '%3$s',
           labels: {app: '%2$s', 'app.kubernetes.io/name': '%2$s',
             'app.kubernetes.io/managed-by': Helm, 'pod-template-hash': '6d4cf56db6'}},
         spec: {
           containers: [
             {name: app, image: 'fairlead.demo/shell:1', resources: {},
              ports: [{name: http, containerPort: 8080, protocol: TCP}]},
             {name: proxy, image: 'fairlead.demo/shell:1', resources: {},
              ports: [{name: metrics, containerPort: 9090, protocol: TCP}]}],
           restartPolicy: Always, terminationGracePeriodSeconds: 1, dnsPolicy: ClusterFirst,
           serviceAccountName: default}}
        """
            .formatted(name, app, namespace));
  }

  /// How many there are.
  public int size() {
    return pods.size();
  }

  /// Has the containers of one pod crash, or be well again.
  public void crash(int index, boolean crashed) {
    store.update(
        pods.get(index),
        pod -> {
          PodPhase phase = new PodPhase(pod, store.now());
          if (crashed) {
            phase.crashed();
          } else {
            phase.running("10.244.1." + index % 250, RunningPod.randomId());
            phase.ready();
          }
        });
  }

  /// Removes the last pod.
  public void dropLast() {
    store.remove(pods.removeLast());
  }
}
