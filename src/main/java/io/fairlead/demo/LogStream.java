package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// A log being answered, to its end or as long as the container runs.
final class LogStream extends LiveAnswer {
  /// The fixed width of a container runtime's times.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z' ").withZone(ZoneOffset.UTC);

  private static final int PIECE = 64 << 10;

  private final ContainerLog log;
  private final LogOptions options;
  private long next;

  LogStream(ContainerLog log, LogOptions options, boolean keepAlive) {
    super(keepAlive);
    this.log = log;
    this.options = options;
    next = log.first(options.since(), options.tail());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    begin(ctx, "text/plain");
    ctx.flush();
    follow(ctx, log::onChange);
    drain(ctx);
  }

  @Override
  void drain(ChannelHandlerContext ctx) {
    while (takes(ctx)) {
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
}
