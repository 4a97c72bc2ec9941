package io.fairlead.demo;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/// The last handler of a connection: answers its requests, one after another, or hands the
/// connection to the streaming endpoints.
final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final UpgradeProxy proxy;
  private final ApiRouter router;
  private final Streaming streaming;
  private final Store store;

  ApiHandler(UpgradeProxy proxy, ApiRouter router, Streaming streaming, Store store) {
    this.proxy = proxy;
    this.router = router;
    this.streaming = streaming;
    this.store = store;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
    if (ctx.pipeline().get(WatchStream.class) != null
        || ctx.pipeline().get(LogStream.class) != null) {
      ctx.close(); // HTTP/1.1 answers in order, and a watch or log may not end for hours
      return;
    }
    boolean keepAlive = HttpUtil.isKeepAlive(message);
    Optional<FullHttpResponse> refused = proxy.pass(message);
    if (refused.isPresent()) {
      write(ctx, refused.get(), keepAlive);
      return;
    }
    ApiRequest request = ApiRequest.of(message);
    Optional<ApiPath> stream;
    try {
      stream = router.stream(request);
    } catch (Refusal refusal) {
      write(ctx, Answer.of(refusal), keepAlive);
      return;
    }
    if (stream.isPresent()) {
      ApiPath path = stream.get();
      streaming.serve(ctx, message, path.key().namespace(), path.name(), path.subresource());
      return;
    }
    switch (router.answer(request)) {
      case Answer.Body body -> write(ctx, body, keepAlive);
      case Answer.Watching watching ->
          ctx.pipeline().addLast("watch", new WatchStream(watching, store, keepAlive));
      case Answer.Logging(ContainerLog log, LogOptions options) -> {
        if (options.follow()) {
          ConnectionFaults.markStreaming(ctx.channel());
        }
        ctx.pipeline().addLast("log", new LogStream(log, options, keepAlive));
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close(); // a broken connection or request: the client sees the end
  }

  private static void write(ChannelHandlerContext ctx, Answer.Body body, boolean keepAlive) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(body.code()),
            Unpooled.copiedBuffer(body.text(), StandardCharsets.UTF_8));
    head(response, body.contentType());
    HttpUtil.setContentLength(response, response.content().readableBytes());
    write(ctx, response, keepAlive);
  }

  private static void write(
      ChannelHandlerContext ctx, FullHttpResponse response, boolean keepAlive) {
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = ctx.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  /// The headers of every answer, as a real server sends them.
  static void head(HttpResponse response, String contentType) {
    HttpHeaders headers = response.headers();
    headers.set("Audit-Id", UUID.randomUUID().toString());
    headers.set(HttpHeaderNames.CACHE_CONTROL, "no-cache, private");
    headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
    headers.set(
        HttpHeaderNames.DATE,
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
  }
}
