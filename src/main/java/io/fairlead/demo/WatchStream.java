package io.fairlead.demo;

import com.google.gson.JsonObject;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A watch being answered: a chunk per event until its time is over.
///
/// A client that reads slowly holds up nothing: its cursor waits while the channel is full, and is
/// told "too old" when the log of the store has moved on.
final class WatchStream extends LiveAnswer {
  private static final Duration BOOKMARKS_EVERY = Duration.ofSeconds(10);

  private final Answer.Watching watching;
  private final Store store;
  private final List<Future<?>> timers = new ArrayList<>();

  WatchStream(Answer.Watching watching, Store store, boolean keepAlive) {
    super(keepAlive);
    this.watching = watching;
    this.store = store;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    begin(ctx, watching.rendering().contentType(false));
    watching.first().forEach(event -> write(ctx, event));
    follow(ctx, store::onChange);
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
    super.handlerRemoved(ctx);
    timers.forEach(timer -> timer.cancel(false));
  }

  @Override
  void drain(ChannelHandlerContext ctx) {
    if (!takes(ctx)) {
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

  private void write(ChannelHandlerContext ctx, WatchEvent event) {
    if (isEnded()) {
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
