package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyGoAwayFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdyRstStreamFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyGoAwayFrame;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdyStreamStatus;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.collection.IntObjectHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The client side of one SPDY/3.1 session that carries forwarded connections.
///
/// Streams are opened without waiting for SYN_REPLY, which a real server takes (wire/README.md,
/// 17). There is no flow control: the server never sends WINDOW_UPDATE or SETTINGS (20), so back
/// pressure is TCP's, for the whole session. Ping ids are odd; the server swallows even ones (18).
///
/// All methods are called on the channel's event loop.
public final class SpdySession extends ChannelInboundHandlerAdapter {
  /// A DATA frame of this size still fits in memory however many connections there are; a real
  /// server's are at most 32768 bytes, ours to it may be larger.
  private static final int CHUNK = 1 << 20;

  private static final long VERDICT_MILLIS = 1000;
  private static final long CLOSE_MILLIS = 1000;

  /// Who owns the session. Called on the event loop.
  public interface Owner {
    /// The far end answered the ping of this id.
    void farEndPong(int id);

    /// The other end of the WebSocket answered the ping of this number.
    void webSocketPong(long number);

    /// A SPDY frame other than a pong arrived: the far end lives.
    void frameArrived();

    /// The session is over. Called once, before its streams hear of it.
    void ended(SessionEnd end);
  }

  /// Why a session ended.
  public sealed interface SessionEnd {
    /// We ended it.
    record Closed() implements SessionEnd {}

    /// The other side ended it. `how` says by which means: a CLOSE, a GOAWAY, the end of TCP, a
    /// reset.
    record ByPeer(String how) implements SessionEnd {}

    /// What arrived is no SPDY/3.1.
    record Broken(String detail) implements SessionEnd {}
  }

  private final Owner owner;
  private final IntObjectHashMap<SpdyPortStream> streams = new IntObjectHashMap<>();
  private final Set<SpdyPortStream> touched = new HashSet<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable SessionEnd end;
  private int nextStreamId = 1;
  private int nextRequestId;
  private int nextPingId = 1;

  private SpdySession(Owner owner) {
    this.owner = owner;
  }

  /// Adds the SPDY frame codec and a new session at the end of a pipeline that carries bytes.
  public static SpdySession addTo(ChannelPipeline pipeline, Owner owner) {
    SpdySession session = new SpdySession(owner);
    pipeline.addLast("gate", new ReadGate());
    pipeline.addLast("spdy", new SpdyFrameCodec(SpdyVersion.SPDY_3_1, CHUNK, 64 << 10, 6, 15, 8));
    pipeline.addLast("session", session);
    return session;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  /// Opens a connection to a port of the pod; bytes may be written at once.
  public PortStream open(int port, PortStream.Sink sink) {
    int errorId = nextStreamId;
    nextStreamId += 4;
    String requestId = Integer.toString(nextRequestId++);
    SpdyPortStream stream = new SpdyPortStream(this, port, errorId, sink);
    streams.put(errorId, stream);
    streams.put(stream.dataId(), stream);
    SpdySynStreamFrame error = syn(errorId, "error", port, requestId);
    error.setLast(true);
    ctx().write(error);
    ctx().write(syn(stream.dataId(), "data", port, requestId));
    return stream;
  }

  private static SpdySynStreamFrame syn(int id, String type, int port, String requestId) {
    SpdySynStreamFrame frame = new DefaultSpdySynStreamFrame(id, 0, (byte) 0);
    frame.headers().set("streamtype", type);
    frame.headers().set("port", Integer.toString(port));
    frame.headers().set("requestid", requestId);
    return frame;
  }

  /// Asks the far end for an answer and flushes.
  ///
  /// @return the id that [Owner#farEndPong] will name
  public int pingFarEnd() {
    int id = nextPingId;
    nextPingId += 2;
    ctx().writeAndFlush(new DefaultSpdyPingFrame(id));
    return id;
  }

  /// Asks the other end of the WebSocket for an answer and flushes. Not for raw SPDY.
  public void pingWebSocket(long number) {
    belowSpdy().writeAndFlush(new WebSocketBytes.Ping(number));
  }

  /// Whether the channel below takes more bytes without growing its queue beyond its mark.
  public boolean isWritable() {
    return ctx().channel().isWritable();
  }

  /// Stops or resumes taking bytes off the wire, for all streams.
  public void setReading(boolean reading) {
    ctx().channel().config().setAutoRead(reading);
  }

  public void flush() {
    ctx().flush();
  }

  /// Ends the session as kubectl does: GOAWAY, CLOSE 1000 where there is a WebSocket, then TCP.
  public void close() {
    if (end != null) {
      return;
    }
    finish(new SessionEnd.Closed());
    ChannelHandlerContext ctx = ctx();
    var goAway = ctx.writeAndFlush(new DefaultSpdyGoAwayFrame(0));
    var last =
        ctx.pipeline().get(WebSocketBytes.class) == null
            ? goAway
            : belowSpdy().writeAndFlush(new WebSocketBytes.Close(1000));
    last.addListener(ChannelFutureListener.CLOSE);
    // A path that takes no more bytes does not keep the socket.
    ctx.executor().schedule(() -> ctx.close(), CLOSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Drops the connection without a word: for a path that swallows everything.
  public void abort() {
    finish(new SessionEnd.Closed());
    ctx().close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      switch (message) {
        case SpdyPingFrame pong -> owner.farEndPong(pong.id());
        case SpdyDataFrame data -> {
          owner.frameArrived();
          data(data);
        }
        case SpdyRstStreamFrame reset -> {
          owner.frameArrived();
          reset(reset.streamId());
        }
        case SpdyGoAwayFrame goAway ->
            finish(new SessionEnd.ByPeer("GOAWAY " + goAway.status().statusPhrase()));
        // SYN_REPLY has no headers and does not mean that the pod took the connection.
        default -> owner.frameArrived();
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void data(SpdyDataFrame frame) {
    SpdyPortStream stream = streams.get(frame.streamId());
    if (stream == null) {
      return;
    }
    ByteBuf bytes = frame.content().retain();
    if (frame.streamId() == stream.dataId()) {
      stream.dataArrived(bytes, frame.isLast());
    } else {
      stream.errorArrived(bytes, frame.isLast());
    }
  }

  private void reset(int streamId) {
    SpdyPortStream stream = streams.get(streamId);
    if (stream == null) {
      return;
    }
    if (streamId == stream.dataId()) {
      stream.dataEnded(true);
    } else {
      stream.errorEnded();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    for (SpdyPortStream stream : touched) {
      stream.dataComplete();
    }
    touched.clear();
    ctx.fireChannelReadComplete();
  }

  /// Data went to the stream's sink in this round of reading.
  void touched(SpdyPortStream stream) {
    touched.add(stream);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case WebSocketBytes.Pong(long number) -> owner.webSocketPong(number);
      case WebSocketBytes.Closed(int code, String reason) -> {
        finish(new SessionEnd.ByPeer(("WebSocket CLOSE " + code + " " + reason).strip()));
        ctx.close();
      }
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    boolean writable = ctx.channel().isWritable();
    for (SpdyPortStream stream : distinctStreams()) {
      stream.writable(writable);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    finish(new SessionEnd.ByPeer("end of the TCP connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    finish(
        cause instanceof java.io.IOException
            ? new SessionEnd.ByPeer(Failures.text(cause))
            : new SessionEnd.Broken(Failures.text(cause)));
    ctx.close();
  }

  private void finish(SessionEnd how) {
    if (end != null) {
      return;
    }
    end = how;
    owner.ended(how);
    for (SpdyPortStream stream : distinctStreams()) {
      stream.over(new PortStream.End.SessionEnded(how));
    }
  }

  private List<SpdyPortStream> distinctStreams() {
    return streams.values().stream().distinct().toList();
  }

  void writeData(int streamId, ByteBuf bytes, boolean last) {
    SpdyDataFrame frame = new DefaultSpdyDataFrame(streamId, bytes);
    frame.setLast(last);
    ctx().write(frame);
  }

  void reset(SpdyPortStream stream) {
    forget(stream);
    if (end == null) {
      ctx().write(new DefaultSpdyRstStreamFrame(stream.dataId(), SpdyStreamStatus.CANCEL));
      ctx().writeAndFlush(new DefaultSpdyRstStreamFrame(stream.errorId(), SpdyStreamStatus.CANCEL));
    }
  }

  void forget(SpdyPortStream stream) {
    streams.remove(stream.errorId());
    streams.remove(stream.dataId());
  }

  /// The verdict of the error stream follows the end of the data by 0 to 3 ms; a server that never
  /// gives one is not waited for longer than this.
  void awaitVerdict(SpdyPortStream stream) {
    ctx().executor().schedule(stream::endNow, VERDICT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Where what is no SPDY frame is written: the frame codec takes nothing else.
  private ChannelHandlerContext belowSpdy() {
    return ctx().pipeline().context(SpdyFrameCodec.class);
  }

  private ChannelHandlerContext ctx() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      throw new IllegalStateException("the session is not in a pipeline");
    }
    return ctx;
  }
}
