package io.fairlead.demo;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Changes deployments and pods of the demo namespace over its API.
public final class Workloads {
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/demo/deployments/";
  private static final String PODS = "/api/v1/namespaces/demo/pods/";
  private static final Pattern READY = Pattern.compile("\"readyReplicas\":(\\d+)");

  private final ApiCaller api;

  public Workloads(ApiCaller api) {
    this.api = api;
  }

  /// Deletes a pod.
  ///
  /// @param grace seconds; 0 ends its processes at once
  public void delete(String pod, int grace) throws IOException, InterruptedException {
    api.send(api.request(PODS + pod + "?gracePeriodSeconds=" + grace).DELETE());
  }

  /// Returns once so many are ready.
  public void scale(String deployment, int replicas) throws IOException, InterruptedException {
    String path = DEPLOYMENTS + deployment;
    String patch = "{\"spec\":{\"replicas\":" + replicas + "}}";
    api.send(
        api.request(path)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(patch)));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (ready(path) != replicas) {
      if (System.nanoTime() > end) {
        throw new AssertionError(deployment + " does not reach " + replicas);
      }
      Thread.sleep(10);
    }
  }

  private int ready(String path) throws IOException, InterruptedException {
    Matcher ready = READY.matcher(api.get(path).body());
    return ready.find() ? Integer.parseInt(ready.group(1)) : 0;
  }
}
