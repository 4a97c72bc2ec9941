package io.fairlead.demo;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// An answer that goes on: chunks of what changes, as its channel takes them.
///
/// A client that reads slowly waits for nobody but itself.
abstract class LiveAnswer extends ChannelInboundHandlerAdapter {
  private final boolean keepAlive;
  private final AtomicBoolean due = new AtomicBoolean();
  private Store.Subscription subscription = () -> {};
  private boolean ended;

  LiveAnswer(boolean keepAlive) {
    this.keepAlive = keepAlive;
  }

  /// Writes what there is, as far as the channel takes it.
  abstract void drain(ChannelHandlerContext ctx);

  /// Writes the head, not flushed yet.
  final void begin(ChannelHandlerContext ctx, String contentType) {
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    ApiHandler.head(response, contentType);
    HttpUtil.setTransferEncodingChunked(response, true);
    HttpUtil.setKeepAlive(response, keepAlive);
    ctx.write(response);
  }

  /// Drains after each change from now on. Changes that come together are drained together.
  ///
  /// @param changes subscribes a listener, which is called on any thread
  final void follow(ChannelHandlerContext ctx, Function<Runnable, Store.Subscription> changes) {
    subscription =
        changes.apply(() -> {
          if (due.compareAndSet(false, true)) {
            ctx.executor().execute(() -> drainDue(ctx));
          }
        });
  }

  private void drainDue(ChannelHandlerContext ctx) {
    due.set(false);
    drain(ctx);
  }

  final boolean isEnded() {
    return ended;
  }

  /// Whether more can be written now.
  final boolean takes(ChannelHandlerContext ctx) {
    return !ended && ctx.channel().isWritable();
  }

  final void end(ChannelHandlerContext ctx) {
    if (ended) {
      return;
    }
    var written = ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
    ctx.pipeline().remove(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    ended = true;
    subscription.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ctx.pipeline().remove(this);
    ctx.fireChannelInactive();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    drain(ctx);
    ctx.fireChannelWritabilityChanged();
  }
}
