package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyGoAwayFrame;
import io.netty.handler.codec.spdy.SpdyHeaders;
import io.netty.handler.codec.spdy.SpdyHeadersFrame;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyProtocolException;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyUnknownFrame;
import io.netty.util.ReferenceCountUtil;

/// The server's half of one SPDY/3.1 session, as strict and as lenient as the recorded one: stream
/// ids are checked, odd pings are answered, windows and settings are ignored, and what is no frame
/// of the protocol ends the session. (An empty NOOP does too on a real server; Netty's decoder does
/// not show it.)
final class SpdySession extends ChannelInboundHandlerAdapter {
  /// What the streams are for.
  interface Application {
    /// The client opens a stream; answered with a reply or a reset.
    void opened(int stream, SpdyHeaders headers);

    /// Bytes on any stream; the application owns them.
    void received(int stream, ByteBuf bytes);

    /// FIN of the client.
    void finished(int stream);

    /// RST of the client.
    void reset(int stream);

    /// A HEADERS frame, which makes a real server deaf for its stream.
    default void headers(int stream) {}

    /// The session is dead; streams vanish without a word.
    void over();
  }

  /// What carries the session.
  interface Carrier {
    /// The session has ended; the last frames are written.
    void sessionEnded(ChannelHandlerContext ctx);
  }

  private final SpdyWriter writer;
  private final Application application;
  private final Flow flow;
  private final Carrier carrier;
  private int lastStream;
  private boolean over;

  SpdySession(SpdyWriter writer, Application application, Flow flow, Carrier carrier) {
    this.writer = writer;
    this.application = application;
    this.flow = flow;
    this.carrier = carrier;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    flow.readBegins();
    if (over) {
      ReferenceCountUtil.release(message);
      return;
    }
    switch (message) {
      case SpdyDataFrame data -> data(data);
      case SpdySynStreamFrame open -> open(open);
      case SpdySynReplyFrame _ -> {}
      case SpdyHeadersFrame headers -> application.headers(headers.streamId());
      case SpdyRstStreamFrame reset -> application.reset(reset.streamId());
      case SpdyPingFrame ping -> ping(ctx, ping.id());
      case SpdyGoAwayFrame _ -> end(ctx);
      case SpdyUnknownFrame unknown -> {
        unknown.release();
        reject(ctx);
      }
      default -> ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    flow.readEnds();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    flow.writabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    die();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof SpdyProtocolException && !over) {
      reject(ctx);
    } else {
      ctx.close();
    }
  }

  private void data(SpdyDataFrame data) {
    int stream = data.streamId();
    boolean last = data.isLast();
    application.received(stream, data.content());
    if (last) {
      application.finished(stream);
    }
  }

  private void open(SpdySynStreamFrame open) {
    int stream = open.streamId();
    if (stream % 2 == 0 || stream <= lastStream) {
      writer.reset(stream, SpdyWriter.PROTOCOL_ERROR);
      return;
    }
    lastStream = stream;
    application.opened(stream, open.headers());
    if (open.isLast()) {
      application.finished(stream);
    }
  }

  /// Even ids would be the server's own pings, of which there are none.
  private void ping(ChannelHandlerContext ctx, int id) {
    if (id == 0) {
      reject(ctx);
    } else if (id % 2 != 0) {
      writer.ping(id);
    }
  }

  private void reject(ChannelHandlerContext ctx) {
    writer.goAway(lastStream);
    end(ctx);
  }

  private void end(ChannelHandlerContext ctx) {
    die();
    ctx.flush();
    carrier.sessionEnded(ctx);
  }

  private void die() {
    if (!over) {
      over = true;
      flow.over();
      application.over();
    }
  }
}
