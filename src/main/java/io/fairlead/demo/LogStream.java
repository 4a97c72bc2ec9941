package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A log being answered, to its end or as long as the container runs. A client that reads slowly
/// waits for nobody but itself: lines are taken from the log as its channel takes them.
final class LogStream extends ChannelInboundHandlerAdapter {
  /// The fixed width of a container runtime's times.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z' ").withZone(ZoneOffset.UTC);

  private static final int PIECE = 64 << 10;

  private final ContainerLog log;
  private final LogOptions options;
  private final boolean keepAlive;
  private final AtomicBoolean due = new AtomicBoolean();
  private Store.Subscription subscription = () -> {};
  private long next;
  private boolean ended;

  LogStream(ContainerLog log, LogOptions options, boolean keepAlive) {
    this.log = log;
    this.options = options;
    this.keepAlive = keepAlive;
    next = log.first(options.since(), options.tail());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    ApiHandler.head(response, "text/plain");
    HttpUtil.setTransferEncodingChunked(response, true);
    HttpUtil.setKeepAlive(response, keepAlive);
    ctx.writeAndFlush(response);
    subscription =
        log.onChange(() -> {
          if (due.compareAndSet(false, true)) {
            ctx.executor().execute(() -> drain(ctx));
          }
        });
    drain(ctx);
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

  private void drain(ChannelHandlerContext ctx) {
    due.set(false);
    while (!ended && ctx.channel().isWritable()) {
      boolean last = !options.follow() || log.isOver();
      List<ContainerLog.Entry> some = log.from(next, PIECE);
      if (some.isEmpty()) {
        if (last) {
          end(ctx);
        }
        return;
      }
      some.forEach(entry -> write(ctx, entry));
      ctx.flush();
    }
  }

  private void write(ChannelHandlerContext ctx, ContainerLog.Entry entry) {
    next = entry.number() + 1;
    if (entry.at().isBefore(options.since())) {
      return;
    }
    ByteBuf line = ctx.alloc().buffer(entry.text().remaining() + 32);
    if (options.timestamps()) {
      line.writeCharSequence(TIME.format(entry.at()), StandardCharsets.US_ASCII);
    }
    line.writeBytes(entry.text().duplicate());
    if (entry.ended()) {
      line.writeByte('\n');
    }
    ctx.write(new DefaultHttpContent(line));
  }

  private void end(ChannelHandlerContext ctx) {
    var written = ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
    ctx.pipeline().remove(this);
  }
}
