package io.fairlead.wire;

import io.fairlead.wire.UpgradeException.Reason;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends one upgrade request and gives its place to the new protocol's handlers when the 101 comes.
///
/// The session's handlers are added before the HTTP codec leaves, so that bytes which came together
/// with the 101 reach them.
final class UpgradeHandler extends ChannelInboundHandlerAdapter {
  private static final int BODY_AT_MOST = 64 * 1024;

  private final Origin origin;
  private final UpgradeRequest request;
  private final @Nullable SslHandler tls;
  private final Consumer<ChannelPipeline> session;
  private final CompletableFuture<Upgraded> done;
  private final WebSocketKey key = WebSocketKey.random();
  private final StringBuilder body = new StringBuilder();
  private @Nullable HttpResponse response;

  /// `session` adds the handlers of the new protocol at the end of the pipeline.
  UpgradeHandler(
      Origin origin,
      UpgradeRequest request,
      @Nullable SslHandler tls,
      Consumer<ChannelPipeline> session,
      CompletableFuture<Upgraded> done) {
    this.origin = origin;
    this.request = request;
    this.tls = tls;
    this.session = session;
    this.done = done;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (tls == null) {
      send(ctx);
    } else {
      tls.handshakeFuture()
          .addListener(handshake -> {
            if (handshake.isSuccess()) {
              send(ctx);
            } else {
              fail(ctx, Failures.ofTls(handshake.cause()));
            }
          });
    }
    ctx.fireChannelActive();
  }

  private void send(ChannelHandlerContext ctx) {
    boolean webSocket = request.kind() == UpgradeRequest.Kind.WEBSOCKET;
    FullHttpRequest http =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            webSocket ? HttpMethod.GET : HttpMethod.POST,
            origin.basePath() + request.path());
    HttpHeaders headers = http.headers();
    headers.set(HttpHeaderNames.HOST, origin.authority());
    request.headers().forEach(header -> headers.add(header.name(), header.value()));
    headers.set(HttpHeaderNames.CONNECTION, "Upgrade");
    if (webSocket) {
      headers.set(HttpHeaderNames.UPGRADE, "websocket");
      headers.set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
      headers.set(HttpHeaderNames.SEC_WEBSOCKET_KEY, key.value());
      headers.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, String.join(",", request.protocols()));
    } else {
      headers.set(HttpHeaderNames.UPGRADE, "SPDY/3.1");
      headers.set(HttpHeaderNames.CONTENT_LENGTH, "0");
      request.protocols().forEach(p -> headers.add("X-Stream-Protocol-Version", p));
    }
    ctx.writeAndFlush(http);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
        String what = Failures.text(part.decoderResult().cause());
        fail(ctx, new Reason.WrongProtocol("an answer of HTTP", what));
        return;
      }
      if (message instanceof HttpResponse head) {
        response = head;
      }
      if (message instanceof HttpContent content) {
        String text = content.content().toString(StandardCharsets.UTF_8);
        body.append(text, 0, Math.min(text.length(), BODY_AT_MOST - body.length()));
      }
      HttpResponse head = response;
      boolean enough = message instanceof LastHttpContent || body.length() == BODY_AT_MOST;
      if (enough && head != null) {
        answered(ctx, head);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void answered(ChannelHandlerContext ctx, HttpResponse head) {
    if (head.status().code() == 100) {
      response = null;
      return;
    }
    if (head.status().codeClass() == HttpStatusClass.REDIRECTION) {
      // Not followed: it would take our credentials to wherever the server says.
      fail(
          ctx,
          new Reason.Refused(
              head.status().code(),
              "text/plain",
              "a redirect to " + place(head) + ", which is not followed"));
      return;
    }
    if (head.status().code() != 101) {
      String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
      Reason refused = new Reason.Refused(head.status().code(), type, body.toString());
      done.completeExceptionally(
          new UpgradeException(refused, Traces.of(name -> head.headers().get(name))));
      ctx.close();
      return;
    }
    boolean webSocket = request.kind() == UpgradeRequest.Kind.WEBSOCKET;
    String protocol =
        head.headers()
            .get(
                webSocket
                    ? HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL.toString()
                    : "X-Stream-Protocol-Version",
                "");
    String upgrade = head.headers().get(HttpHeaderNames.UPGRADE, "");
    if (!upgrade.equalsIgnoreCase(webSocket ? "websocket" : "SPDY/3.1")) {
      fail(ctx, new Reason.WrongProtocol(webSocket ? "websocket" : "SPDY/3.1", upgrade));
    } else if (!request.protocols().contains(protocol)) {
      fail(ctx, new Reason.WrongProtocol(request.protocols().toString(), protocol));
    } else if (webSocket
        && !key.accept().equals(head.headers().get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT))) {
      fail(ctx, new Reason.WrongProtocol("Sec-WebSocket-Accept of our key", "another"));
    } else {
      become(ctx, protocol);
    }
  }

  private static String place(HttpResponse head) {
    String location = head.headers().get(HttpHeaderNames.LOCATION, "nowhere");
    String bare = location.replaceFirst("[?#].*", "").replaceFirst("(?<=//)[^/]*@", "");
    return bare.substring(0, Math.min(bare.length(), 200));
  }

  private void become(ChannelHandlerContext ctx, String protocol) {
    HttpClientCodec codec = ctx.pipeline().get(HttpClientCodec.class);
    codec.removeOutboundHandler();
    if (request.kind() == UpgradeRequest.Kind.WEBSOCKET) {
      WebSocketBytes.addTo(ctx.pipeline());
    }
    session.accept(ctx.pipeline());
    ctx.pipeline().remove(this);
    // The codec is within its decode loop now; until it leaves it passes later bytes on as they
    // are.
    ctx.channel()
        .eventLoop()
        .execute(() -> {
          ctx.pipeline().remove(codec);
          done.complete(new Upgraded(ctx.channel(), protocol));
        });
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(ctx, new Reason.Unreachable("the connection ended before an answer"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(ctx, Failures.of(cause));
  }

  private void fail(ChannelHandlerContext ctx, Reason reason) {
    done.completeExceptionally(new UpgradeException(reason));
    ctx.close();
  }
}
