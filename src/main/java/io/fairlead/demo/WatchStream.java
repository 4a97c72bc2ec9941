package io.fairlead.demo;

import com.google.gson.JsonObject;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A watch being answered: a chunk per event until its time is over.
///
/// A client that reads slowly holds up nothing: its cursor waits while the channel is full, and is
/// told "too old" when the log of the store has moved on.
final class WatchStream extends ChannelInboundHandlerAdapter {
  private static final Duration BOOKMARKS_EVERY = Duration.ofSeconds(10);

  private final Answer.Watching watching;
  private final Store store;
  private final boolean keepAlive;
  private final List<Future<?>> timers = new ArrayList<>();
  private final AtomicBoolean due = new AtomicBoolean();
  private Store.Subscription subscription = () -> {};
  private boolean ended;

  WatchStream(Answer.Watching watching, Store store, boolean keepAlive) {
    this.watching = watching;
    this.store = store;
    this.keepAlive = keepAlive;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    ApiHandler.head(response, watching.rendering().contentType(false));
    HttpUtil.setTransferEncodingChunked(response, true);
    HttpUtil.setKeepAlive(response, keepAlive);
    ctx.write(response);
    watching.first().forEach(event -> write(ctx, event));
    subscription =
        store.onChange(() -> {
          if (due.compareAndSet(false, true)) {
            ctx.executor().execute(() -> drain(ctx));
          }
        });
    timers.add(
        ctx.executor()
            .schedule(
                () -> end(ctx), watching.options().timeout().toMillis(), TimeUnit.MILLISECONDS));
    if (watching.options().bookmarks()) {
      long every = BOOKMARKS_EVERY.toMillis();
      timers.add(
          ctx.executor()
              .scheduleAtFixedRate(() -> bookmark(ctx), every, every, TimeUnit.MILLISECONDS));
    }
    drain(ctx);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    ended = true;
    subscription.close();
    timers.forEach(timer -> timer.cancel(false));
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

  private void drain(ChannelHandlerContext ctx) {
    due.set(false);
    if (ended || !ctx.channel().isWritable()) {
      return;
    }
    try {
      watching.cursor().poll().forEach(event -> write(ctx, event));
      ctx.flush();
    } catch (Refusal refusal) {
      write(ctx, new WatchEvent(WatchEvent.Type.ERROR, refusal.status()));
      end(ctx);
    }
  }

  private void bookmark(ChannelHandlerContext ctx) {
    drain(ctx);
    JsonObject metadata = Json.of("resourceVersion", Long.toString(watching.cursor().version()));
    write(
        ctx,
        new WatchEvent(
            WatchEvent.Type.BOOKMARK, Rendering.PLAIN.bookmark(watching.kind(), metadata)));
    ctx.flush();
  }

  private void end(ChannelHandlerContext ctx) {
    if (ended) {
      return;
    }
    var written = ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
    ctx.pipeline().remove(this);
  }

  private void write(ChannelHandlerContext ctx, WatchEvent event) {
    if (ended) {
      return;
    }
    JsonObject line = Json.of("type", event.type(), "object", rendered(event));
    ctx.write(new DefaultHttpContent(Unpooled.copiedBuffer(line + "\n", StandardCharsets.UTF_8)));
  }

  private JsonObject rendered(WatchEvent event) {
    return switch (event.type()) {
      case ADDED, MODIFIED, DELETED -> watching.rendering().one(watching.kind(), event.object());
      case BOOKMARK ->
          watching
              .rendering()
              .bookmark(watching.kind(), event.object().getAsJsonObject("metadata"));
      case ERROR -> event.object();
    };
  }
}
