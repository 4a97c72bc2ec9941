package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/// What carries the frames of a protocol to the other side.
interface Carrier {
  /// Sends `head` (its lowest `headBytes` bytes, 0 to 8, highest first) and the payload behind it.
  /// Not flushed; the payload is released. A failure is told to the pipeline.
  void write(long head, int headBytes, ByteBuf payload);

  /// The bytes of an upgraded connection as they are.
  record Plain(ChannelHandlerContext context) implements Carrier {
    /// A payload up to this size is copied behind its head: one small buffer costs less than two.
    private static final int COPIED_AT_MOST = 1024;

    @Override
    public void write(long head, int headBytes, ByteBuf payload) {
      int size = payload.readableBytes();
      boolean together = size <= COPIED_AT_MOST;
      ByteBuf out = context.alloc().buffer(headBytes + (together ? size : 0));
      for (int i = headBytes - 1; i >= 0; i--) {
        out.writeByte((int) (head >>> (8 * i)));
      }
      if (together) {
        out.writeBytes(payload);
        payload.release();
      }
      context.write(out, context.voidPromise());
      if (!together) {
        context.write(payload, context.voidPromise());
      }
    }
  }
}
