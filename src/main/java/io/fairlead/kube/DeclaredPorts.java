package io.fairlead.kube;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The TCP ports that an object declares.
final class DeclaredPorts {
  private DeclaredPorts() {}

  /// Those of a service.
  static List<ApiObject> ofService(ApiObject service) {
    return service.list("spec", "ports").stream().filter(DeclaredPorts::isTcp).toList();
  }

  /// Those of the containers of a pod, or of a workload's pod template, and of the containers that
  /// run beside them from the start (sidecars).
  static List<ApiObject> ofPodSpec(ApiObject spec) {
    return Stream.concat(
            spec.list("containers").stream(),
            spec.list("initContainers").stream()
                .filter(container -> container.text("restartPolicy").equals("Always")))
        .flatMap(container -> container.list("ports").stream())
        .filter(DeclaredPorts::isTcp)
        .toList();
  }

  private static boolean isTcp(ApiObject port) {
    String protocol = port.text("protocol");
    return protocol.isEmpty() || protocol.equals("TCP");
  }

  static Optional<ApiObject> named(List<ApiObject> ports, String name) {
    return ports.stream().filter(port -> port.text("name").equals(name)).findFirst();
  }

  static Optional<ApiObject> numbered(List<ApiObject> ports, String field, int number) {
    return ports.stream().filter(p -> p.number(field).equals(OptionalInt.of(number))).findFirst();
  }

  /// As the user may name them: `80 (http)` or `80`.
  static List<String> words(List<ApiObject> ports, String field) {
    return ports.stream()
        .map(port -> {
          String name = port.text("name");
          return port.number(field).orElse(0) + (name.isEmpty() ? "" : " (" + name + ")");
        })
        .distinct()
        .toList();
  }

  /// For a form.
  static List<TargetOption.Port> options(List<ApiObject> ports, String field) {
    return ports.stream()
        .filter(port -> port.number(field).isPresent())
        .map(port -> new TargetOption.Port(port.text("name"), port.number(field).getAsInt()))
        .distinct()
        .toList();
  }
}
