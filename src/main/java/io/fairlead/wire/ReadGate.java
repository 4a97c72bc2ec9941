package io.fairlead.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/// Lets no read pass while the channel does not read by itself.
///
/// Decoders ask for more bytes whenever a round of reading gave them no whole frame, also when
/// reading was stopped on purpose (seen with `SpdyFrameCodec` of Netty 4.2); without this gate a
/// stopped lane is read on and fills the memory. Setting auto-read again reads by itself.
final class ReadGate extends ChannelOutboundHandlerAdapter {
  @Override
  public void read(ChannelHandlerContext ctx) {
    if (ctx.channel().config().isAutoRead()) {
      ctx.read();
    }
  }
}
