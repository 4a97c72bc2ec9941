package io.fairlead.kube;

import io.fairlead.profile.Kind;
import java.util.List;

/// An object of a cluster that a forward may lead to, with the TCP ports it declares.
public record TargetOption(Kind kind, String name, List<Port> ports) {
  public TargetOption {
    ports = List.copyOf(ports);
  }

  /// A declared port; `name` is empty where it has none.
  public record Port(String name, int number) {}
}
