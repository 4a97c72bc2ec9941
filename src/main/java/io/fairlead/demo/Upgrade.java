package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// One request for an upgrade: what the client offers, and the answers to it.
///
/// The connection is taken over at once: HTTP leaves the pipeline with the 101, and bytes that the
/// client sent behind its request go on to the new protocol.
final class Upgrade {
  /// Bytes that wait in the socket's queue before sources stop, and below which they go on.
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(128 << 10, 256 << 10);

  private static final String WEB_SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int FRAME_AT_MOST = 16 << 20;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
  private static final String STREAM_PROTOCOL = "X-Stream-Protocol-Version";

  private final ChannelHandlerContext ctx;
  private final HttpHeaders headers;

  Upgrade(ChannelHandlerContext ctx, HttpHeaders headers) {
    this.ctx = ctx;
    this.headers = headers;
  }

  boolean isWebSocket() {
    return headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)
        && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY);
  }

  boolean isSpdy() {
    return headers.containsValue(HttpHeaderNames.UPGRADE, "SPDY/3.1", true);
  }

  /// The protocols that the client offers, in its order.
  List<String> offers() {
    String name =
        isWebSocket() ? HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL.toString() : STREAM_PROTOCOL;
    return headers.getAll(name).stream()
        .flatMap(line -> List.of(line.split(",", -1)).stream())
        .map(String::strip)
        .filter(protocol -> !protocol.isEmpty())
        .toList();
  }

  /// Switches to a WebSocket whose frames matter; `handlers` follow its codec and the answers to
  /// control frames.
  void toWebSocket(String protocol, List<ChannelHandler> handlers) {
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(FRAME_AT_MOST)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();
    toWebSocket(protocol, new WebSocket13FrameDecoder(config), handlers);
  }

  /// Switches to a WebSocket that carries a byte stream.
  void toTunnel(String protocol, List<ChannelHandler> handlers) {
    toWebSocket(protocol, new WebSocketPieces(), handlers);
  }

  private void toWebSocket(String protocol, ChannelHandler decoder, List<ChannelHandler> handlers) {
    FullHttpResponse response = switching("websocket");
    String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "");
    response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept(key));
    response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, protocol);
    ctx.writeAndFlush(response);
    ctx.pipeline().addLast(decoder, new WebSocket13FrameEncoder(false), new WebSocketControl());
    takeOver(handlers);
  }

  /// Switches to raw SPDY.
  void toSpdy(String protocol, List<ChannelHandler> handlers) {
    FullHttpResponse response = switching("SPDY/3.1");
    response.headers().set(STREAM_PROTOCOL, protocol);
    response.headers().set(HttpHeaderNames.DATE, date());
    ctx.writeAndFlush(response);
    takeOver(handlers);
  }

  /// Refuses in plain text, as a kubelet does, and closes.
  void refuse(HttpResponseStatus status, String text) {
    ByteBuf body = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    answer(status, body, "text/plain; charset=utf-8").addListener(ChannelFutureListener.CLOSE);
  }

  /// Refuses with a Status object, as an API server does.
  void refuse(Refusal refusal) {
    ByteBuf body = Unpooled.copiedBuffer(refusal.status() + "\n", StandardCharsets.UTF_8);
    answer(HttpResponseStatus.valueOf(refusal.code()), body, "application/json");
  }

  /// Refuses every offered protocol: 403 without a word.
  void refuseProtocols() {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, Unpooled.EMPTY_BUFFER);
    response.headers().set(HttpHeaderNames.CONNECTION, "close");
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private ChannelFuture answer(HttpResponseStatus status, ByteBuf body, String contentType) {
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, contentType)
        .set(HttpHeaderNames.DATE, date())
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    return ctx.writeAndFlush(response);
  }

  private static FullHttpResponse switching(String protocol) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
    response
        .headers()
        .set(HttpHeaderNames.UPGRADE, protocol)
        .set(HttpHeaderNames.CONNECTION, "Upgrade");
    return response;
  }

  private static String date() {
    return HTTP_DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
  }

  private void takeOver(List<ChannelHandler> handlers) {
    ctx.channel()
        .config()
        .setWriteBufferWaterMark(WATER_MARK)
        .setAllocator(PooledByteBufAllocator.DEFAULT); // the adaptive one zeroes many new chunks
    ConnectionFaults.markStreaming(ctx.channel());
    ChannelPipeline pipeline = ctx.pipeline();
    handlers.forEach(pipeline::addLast);
    pipeline.remove("aggregate");
    pipeline.remove("api");
    pipeline.remove("http");
  }

  private static String accept(String key) {
    try {
      byte[] text = (key + WEB_SOCKET_GUID).getBytes(StandardCharsets.US_ASCII);
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(text);
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
