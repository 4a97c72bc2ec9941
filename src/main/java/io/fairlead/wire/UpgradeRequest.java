package io.fairlead.wire;

import java.util.List;

/// An HTTP/1.1 request to switch a connection to another protocol.
///
/// @param kind what to switch to
/// @param path path and query below the origin's base path, percent-encoded
/// @param protocols offered subprotocols, the preferred one first
/// @param headers further headers, such as Authorization
public record UpgradeRequest(Kind kind, String path, List<String> protocols, List<Header> headers) {
  /// SPDY/3.1 inside a WebSocket (KEP-4006); the literal of apimachinery's portforward constants.
  public static final String TUNNEL_PROTOCOL = "SPDY/3.1+portforward.k8s.io";

  /// The stream protocol of port-forward over SPDY.
  public static final String PORT_FORWARD_PROTOCOL = "portforward.k8s.io";

  /// The channel protocol of port-forward over WebSocket, for servers before the tunnel: one
  /// connection each, its port in the query as `ports=N`.
  public static final String CHANNEL_PROTOCOL = "v4.channel.k8s.io";

  /// The channel protocol of exec and attach that can end stdin; API servers from 1.30. Version 4
  /// of it is [#CHANNEL_PROTOCOL], over WebSocket and, as the name of a stream protocol, over SPDY.
  public static final String EXEC_PROTOCOL = "v5.channel.k8s.io";

  /// What the connection becomes.
  public enum Kind {
    /// GET, `Upgrade: websocket`, protocols in Sec-WebSocket-Protocol.
    WEBSOCKET,
    /// POST, `Upgrade: SPDY/3.1`, protocols in X-Stream-Protocol-Version.
    SPDY
  }

  /// One header; a name may come more than once.
  public record Header(String name, String value) {
    @Override
    public String toString() {
      return name;
    }
  }

  public UpgradeRequest {
    protocols = List.copyOf(protocols);
    headers = List.copyOf(headers);
  }

  /// Headers stay out: they carry credentials.
  @Override
  public String toString() {
    return kind + " " + path + " " + protocols;
  }
}
