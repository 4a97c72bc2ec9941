package io.fairlead.demo;

import java.time.Duration;
import java.util.Set;

/// Switches that break the demo cluster on purpose, as real networks and servers break. All may be
/// called at any time from any thread and act at once.
public interface Faults {
  /// Resets every open streaming connection (TCP RST), as a middlebox does. New ones work.
  void cut();

  /// While on, packets vanish both ways: open connections fall silent, new ones are accepted by TCP
  /// and never answered.
  void blackHole(boolean on);

  /// Time added to each direction of every streaming connection; zero for none.
  void delay(Duration oneWay);

  /// Ends a streaming connection that carried no byte for this long, by reset; zero for never.
  void idleTimeout(Duration silence);

  /// Kills the pod and starts it again under the same name (new uid, as a StatefulSet's pod).
  void restartPod(String namespace, String pod);

  /// Ends the main process of the pod's container with an error; the container begins anew in the
  /// same pod (same uid, another container id).
  void crashContainer(String namespace, String pod);

  /// While closed, the program in the pod does not listen on the port: new connections to it are
  /// refused, open ones go on. A pod that starts anew listens.
  void closePort(String namespace, String pod, int port, boolean closed);

  /// Replaces the pods of a deployment one after another.
  void rollout(String namespace, String deployment);

  /// Ends everything and listens again on the same port after `pause`.
  void restartServer(Duration pause);

  /// Ends the container runtime and starts it again after `pause`. Running commands live on, but
  /// their clients are told `Success` and CLOSE 1000 (over SPDY they see the end of TCP); until the
  /// runtime is back, no stream is to be had. Open port-forwards go on.
  void restartRuntime(Duration pause);

  /// While on, exec and port-forward answer 403.
  void forbid(boolean on);

  /// Puts exactly these obstacles in the way of new streams, none for a clear way. Open streams go
  /// on.
  void obstruct(Set<Obstacle> obstacles);

  /// Makes the token in the kubeconfig invalid (401) until [#renewToken].
  void expireToken();

  /// Issues a new token and writes the kubeconfig again.
  void renewToken();
}
