package io.fairlead.demo;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The streaming endpoints of the demo cluster: exec, attach and port-forward, each by WebSocket
/// and by SPDY/3.1, with the refusals of a real server.
final class Streaming {
  private static final String TUNNEL = "SPDY/3.1+portforward.k8s.io";
  private static final String PORT_FORWARD = "portforward.k8s.io";

  /// Longer DATA frames of the client are handed on in pieces.
  private static final int CHUNK_AT_MOST = 64 << 10;

  private static final int HEADERS_AT_MOST = 16 << 10;

  private final PodRuntime runtime;

  Streaming(PodRuntime runtime) {
    this.runtime = runtime;
  }

  /// Answers a request to `.../pods/{pod}/{subresource}` (`exec`, `attach` or `portforward`) and
  /// takes the connection over where that succeeds. The caller has authorised it and keeps the
  /// request. Called on the event loop of the connection, whose handlers are named `http`,
  /// `aggregate`, `api`.
  void serve(
      ChannelHandlerContext ctx,
      FullHttpRequest request,
      String namespace,
      String pod,
      String subresource) {
    Upgrade upgrade = new Upgrade(ctx, request.headers());
    Optional<RunningPod> running = runtime.find(namespace, pod);
    if (!upgrade.isWebSocket() && !upgrade.isSpdy()) {
      upgrade.refuse(HttpResponseStatus.BAD_REQUEST, "Upgrade request required");
    } else if (running.isEmpty()) {
      upgrade.refuse(
          HttpResponseStatus.INTERNAL_SERVER_ERROR,
          "pod not found (\"%s_%s\")".formatted(pod, namespace));
    } else if (subresource.equals("portforward")) {
      portForward(upgrade, ctx, running.get());
    } else {
      upgrade.refuse(HttpResponseStatus.NOT_FOUND, "404 page not found");
    }
  }

  private static void portForward(Upgrade upgrade, ChannelHandlerContext ctx, RunningPod pod) {
    List<String> offers = upgrade.offers();
    if (upgrade.isSpdy()) {
      if (offers.contains(PORT_FORWARD)) {
        upgrade.toSpdy(
            PORT_FORWARD, portForward(new Flow(ctx.channel()), pod, ChannelHandlerContext::close));
      } else {
        upgrade.refuseProtocols();
      }
    } else if (offers.contains(TUNNEL)) {
      WebSocketTunnel tunnel = new WebSocketTunnel();
      List<ChannelHandler> handlers = new ArrayList<>(List.of(tunnel));
      handlers.addAll(portForward(new Flow(ctx.channel()), pod, tunnel));
      upgrade.toWebSocket(TUNNEL, handlers);
    } else {
      upgrade.refuseProtocols();
    }
  }

  private static List<ChannelHandler> portForward(
      Flow flow, RunningPod pod, SpdySession.Carrier carrier) {
    SpdyWriter writer = new SpdyWriter();
    var application = new PortForwardSession(writer, flow, pod);
    return List.of(writer, spdyDecoder(), new SpdySession(writer, application, flow, carrier));
  }

  private static SpdyFrameCodec spdyDecoder() {
    return new SpdyFrameCodec(
        SpdyVersion.SPDY_3_1, CHUNK_AT_MOST, HEADERS_AT_MOST, 6, 15, 8, true, true);
  }
}
