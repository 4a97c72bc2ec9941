package io.fairlead.health;

/// A place on the way to the pod that answers a ping of its own.
public enum Hop {
  /// Whoever ends the WebSocket: the kubelet from Kubernetes 1.36 on, the API server before.
  WEBSOCKET,
  /// The container runtime on the pod's node, by SPDY PING: the far end of the tunnel.
  FAR_END,
  /// The API server, by a request for the pod: all that can be asked where each connection has a
  /// WebSocket of its own.
  API,
  /// The program in the pod, by a probe that the user set.
  TARGET
}
