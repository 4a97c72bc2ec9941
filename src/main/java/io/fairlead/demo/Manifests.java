package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/// What is in the demo cluster when it starts.
final class Manifests {
  private static final String WEB_DEPLOYMENT =
      """
      {kind: Deployment, apiVersion: 'apps/v1',
       metadata: {name: web, namespace: demo, generation: 1, labels: {app: web}},
       spec: {
         replicas: 2,
         selector: {matchLabels: {app: web}},
         template: {
           metadata: {labels: {app: web}},
           spec: {
             containers: [{
               name: web, image: 'fairlead.demo/web:1',
               ports: [{name: http, containerPort: 8080, protocol: TCP}],
               readinessProbe: {httpGet: {path: '/', port: http, scheme: HTTP}, periodSeconds: 1},
               resources: {}}],
             restartPolicy: Always, terminationGracePeriodSeconds: 1, dnsPolicy: ClusterFirst,
             serviceAccountName: default}},
         strategy: {
           type: RollingUpdate, rollingUpdate: {maxUnavailable: '25%', maxSurge: '25%'}},
         revisionHistoryLimit: 3,
         progressDeadlineSeconds: 600},
       status: {}}
      """;

  /// A TCP service of the pod `echo`, under the same number in the Service `echo`.
  private record Port(String name, int number) {}

  private static final List<Port> ECHO_PORTS =
      List.of(
          new Port("echo", 7000),
          new Port("discard", 9),
          new Port("source", 19),
          new Port("greeting", 2000),
          new Port("slow", 2001),
          new Port("close", 2002),
          new Port("reset", 2003));

  private Manifests() {}

  static List<JsonObject> namespaces() {
    return Stream.of("default", "demo", "kube-system").map(Manifests::namespace).toList();
  }

  static List<JsonObject> workloads() {
    JsonObject http = Json.of("name", "http", "protocol", "TCP", "port", 80, "targetPort", "http");
    List<JsonObject> echo =
        ECHO_PORTS.stream()
            .map(port ->
                Json.of(
                    "name", port.name(),
                    "protocol", "TCP",
                    "port", port.number(),
                    "targetPort", port.name()))
            .toList();
    return List.of(
        service("web", "10.96.61.243", List.of(http)),
        service("echo", "10.96.237.71", echo),
        Json.parse(WEB_DEPLOYMENT));
  }

  static List<JsonObject> pods() {
    JsonObject echo = pod("echo", "demo", "echo", "fairlead.demo/echo:1");
    List<JsonObject> ports =
        ECHO_PORTS.stream()
            .map(port ->
                Json.of("name", port.name(), "containerPort", port.number(), "protocol", "TCP"))
            .toList();
    Json.objects(echo, "spec.containers").getFirst().add("ports", Json.array(ports));
    return List.of(
        echo,
        pod("shell", "demo", "sh", "fairlead.demo/shell:1"),
        pod("coredns", "kube-system", "coredns", "fairlead.demo/coredns:1"));
  }

  /// What an image does when it runs.
  static Program program(String image) {
    if (image.startsWith("fairlead.demo/web:")) {
      return Program.WEB;
    }
    return image.startsWith("fairlead.demo/echo:") ? Program.ECHO : Program.SHELL;
  }

  /// The reference by which an object names its controller.
  static JsonObject owner(JsonObject owner) {
    return Json.of(
        "apiVersion", Json.text(owner, "apiVersion"),
        "kind", Json.text(owner, "kind"),
        "name", Json.text(owner, "metadata.name"),
        "uid", Json.text(owner, "metadata.uid"),
        "controller", true,
        "blockOwnerDeletion", true);
  }

  private static JsonObject namespace(String name) {
    JsonObject labels = Json.of("kubernetes.io/metadata.name", name);
    return Json.of(
        "kind", "Namespace",
        "apiVersion", "v1",
        "metadata", Json.of("name", name, "labels", labels),
        "spec", Json.of("finalizers", List.of("kubernetes")),
        "status", Json.of("phase", "Active"));
  }

  private static JsonObject pod(String name, String namespace, String container, String image) {
    return Json.parse(
        """
        {kind: Pod, apiVersion: v1,
         metadata: {name: '%1$s', namespace: '%2$s', labels: {app: '%1$s'}},
         spec: {
           containers: [{name: '%3$s', image: '%4$s', resources: {}}],
           restartPolicy: Always, terminationGracePeriodSeconds: 1, dnsPolicy: ClusterFirst,
           serviceAccountName: default}}
        """
            .formatted(name, namespace, container, image));
  }

  private static JsonObject service(String name, String address, List<JsonObject> ports) {
    JsonObject service =
        Json.parse(
            """
            {kind: Service, apiVersion: v1,
             metadata: {name: '%1$s', namespace: demo, labels: {app: '%1$s'}},
             spec: {
               ports: [], selector: {app: '%1$s'}, clusterIP: '%2$s', clusterIPs: ['%2$s'],
               type: ClusterIP, sessionAffinity: None, ipFamilies: [IPv4], ipFamilyPolicy: SingleStack,
               internalTrafficPolicy: Cluster},
             status: {loadBalancer: {}}}
            """
                .formatted(name, address));
    Json.make(service, "spec").add("ports", Json.array(ports));
    return service;
  }
}
