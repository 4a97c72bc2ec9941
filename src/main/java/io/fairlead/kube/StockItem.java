package io.fairlead.kube;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import java.util.List;

/// An object of a cluster that can be reached, as it was at one moment.
///
/// @param leads whether a forward can lead to it at all
/// @param ports those that it declares; of a pod those of all its containers
/// @param boxes the containers of a pod, in the order of its spec, else none
public record StockItem(
    Kind kind,
    String namespace,
    String name,
    State state,
    boolean leads,
    List<Port> ports,
    List<Box> boxes) {
  public StockItem {
    ports = List.copyOf(ports);
    boxes = List.copyOf(boxes);
  }

  /// How something looks at a glance.
  public enum Look {
    READY,
    /// On its way to be ready, or to be gone.
    CHANGING,
    /// Will not become ready by itself.
    TROUBLED,
    /// At rest: completed, scaled to nothing.
    RESTING
  }

  /// How it is.
  ///
  /// @param words as a person who knows Kubernetes says it: `Ready 2/2`, `CrashLoopBackOff`
  public record State(Look look, String words) {}

  /// A declared port.
  ///
  /// @param name empty where it has none
  /// @param protocol `TCP`, `UDP` or `SCTP`
  /// @param application what it says to speak (`appProtocol`), or empty
  public record Port(String name, int number, String protocol, String application) {
    /// Whether a forward can carry it.
    public boolean forwardable() {
      return protocol.equals("TCP");
    }
  }

  /// A container of a pod.
  public record Box(String name, State state, List<Port> ports) {
    public Box {
      ports = List.copyOf(ports);
    }
  }

  /// What a connection to it leads to.
  public Target target(String context) {
    return new Target(context, namespace, kind, name);
  }

  StockItem in(State other) {
    return new StockItem(kind, namespace, name, other, leads, ports, boxes);
  }
}
