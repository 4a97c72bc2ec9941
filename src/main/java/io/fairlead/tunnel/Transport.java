package io.fairlead.tunnel;

import io.fairlead.kube.ApiPath;
import io.fairlead.profile.Kind;
import io.fairlead.reach.Gateway.Ask;
import io.fairlead.wire.UpgradeRequest;

/// How the bytes of a lane travel.
public enum Transport {
  /// SPDY/3.1 inside a WebSocket, subprotocol `SPDY/3.1+portforward.k8s.io` (KEP-4006).
  WEBSOCKET,
  /// SPDY/3.1 by HTTP upgrade.
  SPDY,
  /// A WebSocket of its own for each connection, subprotocol `v4.channel.k8s.io`.
  LEGACY;

  /// What to ask the API server for.
  ///
  /// @param port of the pod, which only the legacy transport names so early
  public Ask ask(String namespace, String pod, int port) {
    String path = ApiPath.object(Kind.POD, namespace, pod) + "/portforward";
    return switch (this) {
      case WEBSOCKET ->
          new Ask(UpgradeRequest.Kind.WEBSOCKET, path, UpgradeRequest.TUNNEL_PROTOCOL);
      case SPDY -> new Ask(UpgradeRequest.Kind.SPDY, path, UpgradeRequest.PORT_FORWARD_PROTOCOL);
      case LEGACY ->
          new Ask(
              UpgradeRequest.Kind.WEBSOCKET,
              path + "?ports=" + port,
              UpgradeRequest.CHANNEL_PROTOCOL);
    };
  }
}
