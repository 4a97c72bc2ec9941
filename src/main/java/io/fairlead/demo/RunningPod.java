package io.fairlead.demo;

/// A pod that the container runtime has started.
interface RunningPod {
  String sandboxId();

  /// Ends its services and processes.
  void kill();
}
