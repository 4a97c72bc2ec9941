package io.fairlead.demo;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// The streaming endpoints of the demo cluster: exec, attach and port-forward, each by WebSocket
/// and by SPDY/3.1, with the refusals of a real server.
final class Streaming {
  static final String TUNNEL = "SPDY/3.1+portforward.k8s.io";
  private static final String RUNTIME_DOWN =
      "rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while"
          + " dialing: dial unix /run/containerd/containerd.sock: connect: connection refused\"";
  private static final String PORT_FORWARD = "portforward.k8s.io";

  /// Longer DATA frames of the client are handed on in pieces.
  private static final int CHUNK_AT_MOST = 64 << 10;

  private static final int HEADERS_AT_MOST = 16 << 10;
  private static final int MESSAGE_AT_MOST = 4 << 20;

  private final PodRuntime runtime;
  private final Obstacles obstacles;

  Streaming(PodRuntime runtime, Obstacles obstacles) {
    this.runtime = runtime;
    this.obstacles = obstacles;
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
      upgrade.refuse(Refusal.badRequest("Upgrade request required"));
    } else if (runtime.hasFailed()) {
      upgrade.refuse(HttpResponseStatus.INTERNAL_SERVER_ERROR, RUNTIME_DOWN);
    } else if (running.isEmpty()) {
      upgrade.refuse(
          HttpResponseStatus.INTERNAL_SERVER_ERROR,
          "pod not found (\"%s_%s\")".formatted(pod, namespace));
    } else if (subresource.equals("portforward")) {
      portForward(upgrade, ctx, running.get(), request.uri());
    } else {
      ExecRequest wish = ExecRequest.parse(request.uri());
      PodProcesses processes = running.get().processes();
      if (subresource.equals("attach")) {
        exec(upgrade, ctx, running.get(), wish, processes::attach);
      } else if (wish.command().isEmpty()) {
        upgrade.refuse(HttpResponseStatus.BAD_REQUEST, "you must specify a command");
      } else {
        exec(upgrade, ctx, running.get(), wish, client -> processes.exec(wish, client));
      }
    }
  }

  private void portForward(Upgrade upgrade, ChannelHandlerContext ctx, RunningPod pod, String uri) {
    BiFunction<SpdyWriter, Flow, SpdySession.Application> application =
        (writer, flow) -> new PortForwardSession(writer, flow, pod);
    List<String> offers = upgrade.offers();
    if (upgrade.isSpdy()) {
      if (offers.contains(PORT_FORWARD)) {
        upgrade.toSpdy(PORT_FORWARD, spdy(ctx, ChannelHandlerContext::close, application));
      } else {
        upgrade.refuseProtocols();
      }
    } else if (offers.contains(TUNNEL) && obstacles.knows(TUNNEL)) {
      WebSocketTunnel tunnel = new WebSocketTunnel();
      List<ChannelHandler> handlers = new ArrayList<>(List.of(tunnel));
      handlers.addAll(spdy(ctx, tunnel, application));
      upgrade.toTunnel(TUNNEL, handlers);
    } else {
      channelPortForward(upgrade, ctx, pod, uri);
    }
  }

  /// The server looks at the ports before it looks at the protocol.
  private void channelPortForward(
      Upgrade upgrade, ChannelHandlerContext ctx, RunningPod pod, String uri) {
    List<String> query =
        new QueryStringDecoder(uri)
            .parameters().getOrDefault("ports", List.of()).stream()
                .flatMap(ports -> Stream.of(ports.split(",", -1)))
                .toList();
    List<Integer> ports = query.stream().map(PortForwardSession::port).toList();
    if (ports.isEmpty() || ports.contains(0)) {
      upgrade.refuse(HttpResponseStatus.BAD_REQUEST, "query parameter \"port\" is required");
      return;
    }
    Optional<String> protocol =
        Stream.of(ChannelPortForward.BINARY, ChannelPortForward.BASE64)
            .filter(each -> upgrade.offers().contains(each) && obstacles.knows(each))
            .findFirst();
    if (protocol.isEmpty()) {
      upgrade.refuseProtocols();
      return;
    }
    boolean base64 = protocol.get().equals(ChannelPortForward.BASE64);
    var forward = new ChannelPortForward(ctx.channel(), pod, ports, base64);
    upgrade.toWebSocket(
        protocol.get(), List.of(new WebSocketFrameAggregator(MESSAGE_AT_MOST), forward));
    forward.begin();
  }

  private void exec(
      Upgrade upgrade,
      ChannelHandlerContext ctx,
      RunningPod pod,
      ExecRequest request,
      Function<ExecClient, ExecSession> opening) {
    List<String> offers = upgrade.offers();
    boolean webSocket = upgrade.isWebSocket();
    boolean v5 =
        webSocket && offers.contains(WebSocketExec.V5) && obstacles.knows(WebSocketExec.V5);
    boolean v4 =
        offers.contains(WebSocketExec.V4) && (!webSocket || obstacles.knows(WebSocketExec.V4));
    if (!request.container().isEmpty() && !request.container().equals(pod.container())) {
      upgrade.refuse(
          Refusal.badRequest(
              "container %s is not valid for pod %s".formatted(request.container(), pod.name())));
    } else if (request.wantsNothing()) {
      upgrade.refuse(
          HttpResponseStatus.BAD_REQUEST, "you must specify at least 1 of stdin, stdout, stderr");
    } else if (!v5 && !v4) {
      upgrade.refuseProtocols();
    } else if (upgrade.isSpdy()) {
      upgrade.toSpdy(
          WebSocketExec.V4,
          spdy(
              ctx,
              ChannelHandlerContext::close,
              (writer, flow) -> new SpdyExec(ctx.channel(), writer, flow, request, opening)));
    } else {
      WebSocketExec exec = new WebSocketExec(ctx.channel(), request, v5, opening);
      upgrade.toWebSocket(
          v5 ? WebSocketExec.V5 : WebSocketExec.V4,
          List.of(new WebSocketFrameAggregator(MESSAGE_AT_MOST), exec));
      exec.begin();
    }
  }

  private static List<ChannelHandler> spdy(
      ChannelHandlerContext ctx,
      SpdySession.Carrier carrier,
      BiFunction<SpdyWriter, Flow, SpdySession.Application> application) {
    SpdyWriter writer = new SpdyWriter();
    Flow flow = new Flow(ctx.channel());
    return List.of(
        writer,
        new SpdyFrameCodec(
            SpdyVersion.SPDY_3_1, CHUNK_AT_MOST, HEADERS_AT_MOST, 6, 15, 8, true, true),
        new SpdySession(writer, application.apply(writer, flow), flow, carrier));
  }
}
