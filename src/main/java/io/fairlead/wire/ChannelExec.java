package io.fairlead.wire;

import io.fairlead.wire.ExecConnection.Output;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/// Exec as `v4.channel.k8s.io` and `v5.channel.k8s.io` have it: the first byte of a WebSocket
/// message names its channel, 0 stdin, 1 stdout, 2 stderr, 3 the Status, 4 resize. Version 5 adds
/// 255, whose one byte names a channel that ends; only stdin can.
final class ChannelExec implements ExecProtocol {
  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int STATUS = 3;
  private static final int RESIZE = 4;
  private static final int CLOSE = 255;
  private static final int NORMAL = 1000;

  private final ChannelHandlerContext context;
  private final Carrier below;
  private final Events events;
  private final boolean canEndStdin;
  private int channel = -1;
  private boolean atStart;

  /// @param canEndStdin whether this is version 5
  ChannelExec(
      ChannelHandlerContext context, WebSocketBytes below, Events events, boolean canEndStdin) {
    this.context = context;
    this.below = below;
    this.events = events;
    this.canEndStdin = canEndStdin;
    below.tellMessages();
  }

  @Override
  public void messageBegins() {
    atStart = true;
  }

  @Override
  public void read(ByteBuf bytes) throws ProtocolException {
    if (atStart) {
      atStart = false;
      channel = bytes.readUnsignedByte();
    }
    if (!bytes.isReadable()) {
      bytes.release();
      return;
    }
    switch (channel) {
      case STDOUT -> events.output(Output.STDOUT, bytes);
      case STDERR -> events.output(Output.STDERR, bytes);
      case STATUS -> events.status(bytes);
      // What ends is told by the Status that follows.
      case CLOSE -> bytes.release();
      default -> {
        bytes.release();
        throw new ProtocolException("expected channel 1, 2 or 3, got " + channel);
      }
    }
  }

  @Override
  public void stdin(ByteBuf bytes) {
    below.write(STDIN, 1, bytes);
  }

  @Override
  public boolean endStdin() {
    if (canEndStdin) {
      below.write((CLOSE << 8) | STDIN, 2, Unpooled.EMPTY_BUFFER);
    }
    return canEndStdin;
  }

  @Override
  public void resize(ByteBuf message) {
    below.write(RESIZE, 1, message);
  }

  @Override
  public void ping(int number) {
    context.write(new WebSocketBytes.Ping(number));
  }

  @Override
  public void bye() {
    context.write(new WebSocketBytes.Close(NORMAL));
  }

  @Override
  public void close() {}
}
