package io.fairlead.kube;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A pod as the API showed it at one moment, as far as commands in its containers go.
///
/// @param node where it runs, empty before it is scheduled
/// @param phase `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`
/// @param terminating whether it is being deleted
/// @param defaultContainer the one to take where none is named
/// @param containers those of its spec, ephemeral ones last
public record PodView(
    String name,
    String uid,
    String node,
    String phase,
    boolean terminating,
    String defaultContainer,
    List<Container> containers) {
  /// One container.
  ///
  /// @param id the runtime's, another after each restart; empty where it never ran
  public record Container(String name, String id, boolean running) {}

  /// The annotation by which a pod names its main container (kubectl's
  /// `DefaultContainerAnnotationName`).
  static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

  public PodView {
    containers = List.copyOf(containers);
  }

  /// Whether commands can run in it now and for the time being.
  public boolean lives() {
    return phase.equals("Running") && !terminating;
  }

  /// The container of this name.
  public Optional<Container> container(String named) {
    return containers.stream().filter(container -> container.name().equals(named)).findFirst();
  }

  static PodView of(ApiObject pod) {
    List<Container> containers =
        Stream.of("container", "ephemeralContainer")
            .flatMap(kind -> pod.list("spec", kind + "s").stream().map(c -> view(pod, kind, c)))
            .toList();
    String named = pod.at("metadata", "annotations").text(DEFAULT_CONTAINER);
    String first = containers.isEmpty() ? "" : containers.getFirst().name();
    boolean known = containers.stream().anyMatch(container -> container.name().equals(named));
    return new PodView(
        pod.name(),
        pod.text("metadata", "uid"),
        pod.text("spec", "nodeName"),
        pod.text("status", "phase"),
        pod.exists("metadata", "deletionTimestamp"),
        known ? named : first,
        containers);
  }

  private static Container view(ApiObject pod, String kind, ApiObject container) {
    String name = container.text("name");
    ApiObject status =
        pod.list("status", kind + "Statuses").stream()
            .filter(each -> each.text("name").equals(name))
            .findFirst()
            .orElse(ApiObject.NOTHING);
    return new Container(name, status.text("containerID"), status.exists("state", "running"));
  }
}
