package io.fairlead.health;

/// A part of the way from a local program to the program in the pod, in the order of the way. Each
/// can be well while the next is not.
public enum Layer {
  /// Whether Fairlead listens on this computer.
  LOCAL_PORT,
  /// The API server of the cluster, asked by a request of its own.
  API_SERVER,
  /// The upgraded connection through the API server.
  TUNNEL,
  /// The container runtime on the pod's node, where the tunnel ends.
  FAR_END,
  /// The program in the pod, asked by a probe where the user wants one.
  TARGET
}
