package io.fairlead.wire;

import io.fairlead.wire.SpdyFrame.Header;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The client side of one SPDY/3.1 session that carries forwarded connections.
///
/// Streams are opened without waiting for SYN_REPLY, which a real server takes (wire/README.md,
/// 17). There is no flow control: the server never sends WINDOW_UPDATE or SETTINGS (20), so back
/// pressure is TCP's, for the whole session. Ping ids are odd; the server swallows even ones (18).
///
/// All methods are called on the channel's event loop.
public final class SpdySession extends ChannelInboundHandlerAdapter {
  /// What a DATA frame of ours carries at most, in bytes.
  private static final int CHUNK = 1 << 20;

  /// The error stream of a pair has an id of the form 4n+1, its data stream 4n+3.
  private static final int STEP = 4;

  static final int DATA_AFTER_ERROR = 2;

  private static final long VERDICT_MILLIS = 1000;

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
  private final SpdyReader reader = new SpdyReader(new Frames());
  private final SpdyWriter writer = new SpdyWriter();

  /// By the id of the error stream.
  private final IntObjectHashMap<SpdyPortStream> streams = new IntObjectHashMap<>();

  /// Those whose sink got data in this round of reading.
  private final List<SpdyPortStream> touched = new ArrayList<>();

  private @Nullable ChannelHandlerContext context;
  private @Nullable Carrier carrier;
  private boolean webSocket;
  private @Nullable SessionEnd end;
  private int nextStreamId = 1;
  private int nextRequestId;
  private int nextPingId = 1;

  private SpdySession(Owner owner) {
    this.owner = owner;
  }

  /// Adds a new session at the end of a pipeline that carries bytes.
  public static SpdySession addTo(ChannelPipeline pipeline, Owner owner) {
    SpdySession session = new SpdySession(owner);
    pipeline.addLast("session", session);
    return session;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    WebSocketBytes below = ctx.pipeline().get(WebSocketBytes.class);
    webSocket = below != null;
    carrier = below != null ? below : new Carrier.Plain(ctx);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    reader.close();
  }

  /// Opens a connection to a port of the pod; bytes may be written at once. On a session that is
  /// over, the sink hears so soon after.
  public PortStream open(int port, PortStream.Sink sink) {
    int errorId = nextStreamId;
    SpdyPortStream stream = new SpdyPortStream(this, port, errorId, sink);
    if (errorId > Integer.MAX_VALUE - STEP) {
      close();
    }
    SessionEnd over = end;
    if (over != null) {
      ctx().executor().execute(() -> stream.over(new PortStream.End.SessionEnded(over)));
      return stream;
    }
    nextStreamId += STEP;
    String requestId = Integer.toString(nextRequestId++);
    streams.put(errorId, stream);
    ByteBuf out = ctx().alloc().buffer(256);
    writer.synStream(syn(errorId, "error", port, requestId), out);
    writer.synStream(syn(stream.dataId(), "data", port, requestId), out);
    write(out);
    return stream;
  }

  private static SpdyFrame.SynStream syn(int id, String type, int port, String requestId) {
    List<Header> headers =
        List.of(
            new Header("streamtype", type),
            new Header("port", Integer.toString(port)),
            new Header("requestid", requestId));
    return new SpdyFrame.SynStream(id, 0, 0, headers, type.equals("error"));
  }

  /// Asks the far end for an answer and flushes.
  ///
  /// @return the id that [Owner#farEndPong] will name
  public int pingFarEnd() {
    int id = nextPingId;
    nextPingId += 2;
    ping(id);
    return id;
  }

  /// Asks the other end of the WebSocket for an answer and flushes. Not for raw SPDY.
  public void pingWebSocket(long number) {
    ctx().writeAndFlush(new WebSocketBytes.Ping(number));
  }

  private void ping(int id) {
    write(SpdyWriter::ping, new SpdyFrame.Ping(id));
    flush();
  }

  private <F extends SpdyFrame> void write(BiConsumer<F, ByteBuf> encoder, F frame) {
    ByteBuf out = ctx().alloc().buffer(16);
    encoder.accept(frame, out);
    write(out);
  }

  private void write(ByteBuf frames) {
    carrier().write(0, 0, frames);
  }

  /// The address of this computer that the connection goes out from; empty where it has ended.
  public Optional<InetAddress> localAddress() {
    return LocalEnd.of(ctx());
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
    ByteBuf goAway = ctx.alloc().buffer(16);
    SpdyWriter.goAway(new SpdyFrame.GoAway(0, 0), goAway);
    var last = ctx.writeAndFlush(goAway);
    if (webSocket) {
      last = ctx.writeAndFlush(new WebSocketBytes.Close(1000));
    }
    Endings.closeAfter(last, ctx);
  }

  /// Drops the connection without a word: for a path that swallows everything.
  public void abort() {
    finish(new SessionEnd.Closed());
    ctx().close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws ProtocolException {
    ByteBuf bytes = (ByteBuf) message;
    if (end == null) {
      reader.read(bytes);
    } else {
      bytes.release();
    }
  }

  private final class Frames implements SpdyReader.Frames {
    @Override
    public void data(int id, ByteBuf bytes, boolean last) {
      SpdyPortStream stream = stream(id);
      owner.frameArrived();
      if (stream == null) {
        bytes.release();
      } else if (id == stream.dataId()) {
        stream.dataArrived(bytes, last);
      } else {
        stream.errorArrived(bytes, last);
      }
    }

    @Override
    public void control(SpdyFrame frame) {
      switch (frame) {
        case SpdyFrame.Ping(int id) -> pinged(id);
        case SpdyFrame.Reset(int id, _) -> {
          owner.frameArrived();
          reset(id);
        }
        case SpdyFrame.GoAway goAway -> finish(new SessionEnd.ByPeer("GOAWAY " + goAway.phrase()));
        case SpdyFrame.SynReply(int id, _, _) -> {
          owner.frameArrived();
          Optional.ofNullable(stream(id)).ifPresent(stream -> stream.replied(id));
        }
        // Streams of the server have no meaning here.
        case SpdyFrame.SynStream _,
            SpdyFrame.Headers _,
            SpdyFrame.Settings _,
            SpdyFrame.WindowUpdate _ ->
            owner.frameArrived();
      }
    }
  }

  /// An odd id is the answer to a ping of ours; a real server has none of its own (wire/README.md,
  /// 18). While the path takes no more, a ping is not answered.
  private void pinged(int id) {
    if ((id & 1) != 0) {
      owner.farEndPong(id);
    } else {
      owner.frameArrived();
      if (end == null && isWritable()) {
        ping(id);
      }
    }
  }

  private void reset(int id) {
    SpdyPortStream stream = stream(id);
    if (stream == null) {
      return;
    }
    if (id == stream.dataId()) {
      stream.dataEnded(true);
    } else {
      stream.errorEnded();
    }
  }

  /// The pair that a stream of this id belongs to.
  private @Nullable SpdyPortStream stream(int id) {
    return (id & 1) == 0 ? null : streams.get(id & ~DATA_AFTER_ERROR);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    for (SpdyPortStream stream : touched) {
      stream.dataComplete();
    }
    touched.clear();
    ctx.fireChannelReadComplete();
  }

  /// Data went to the stream's sink, for the first time in this round of reading.
  void touched(SpdyPortStream stream) {
    touched.add(stream);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case WebSocketBytes.Pong(long number) -> owner.webSocketPong(number);
      case WebSocketBytes.Closed closed -> {
        finish(Endings.ofClose(closed));
        ctx.close();
      }
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    boolean writable = ctx.channel().isWritable();
    for (SpdyPortStream stream : List.copyOf(streams.values())) {
      stream.writable(writable);
    }
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    finish(Endings.END_OF_TCP);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    finish(Endings.of(cause));
    ctx.close();
  }

  private void finish(SessionEnd how) {
    if (end != null) {
      return;
    }
    end = how;
    owner.ended(how);
    for (SpdyPortStream stream : List.copyOf(streams.values())) {
      stream.over(new PortStream.End.SessionEnded(how));
    }
  }

  void writeData(int stream, ByteBuf bytes, boolean last) {
    while (bytes.readableBytes() > CHUNK) {
      carrier()
          .write(
              SpdyWriter.dataHeader(stream, CHUNK, false),
              SpdyWriter.DATA_HEADER_BYTES,
              bytes.readRetainedSlice(CHUNK));
    }
    carrier()
        .write(
            SpdyWriter.dataHeader(stream, bytes.readableBytes(), last),
            SpdyWriter.DATA_HEADER_BYTES,
            bytes);
  }

  void reset(SpdyPortStream stream) {
    forget(stream);
    if (end == null) {
      ByteBuf out = ctx().alloc().buffer(32);
      SpdyWriter.reset(new SpdyFrame.Reset(stream.dataId(), SpdyFrame.CANCEL), out);
      SpdyWriter.reset(new SpdyFrame.Reset(stream.errorId(), SpdyFrame.CANCEL), out);
      write(out);
      flush();
    }
  }

  void forget(SpdyPortStream stream) {
    streams.remove(stream.errorId());
  }

  /// The verdict of the error stream follows the end of the data by 0 to 3 ms; a server that never
  /// gives one is not waited for longer than this.
  Future<?> awaitVerdict(SpdyPortStream stream) {
    return ctx().executor().schedule(stream::endNow, VERDICT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private Carrier carrier() {
    Carrier below = carrier;
    if (below == null) {
      throw new IllegalStateException("the session is not in a pipeline");
    }
    return below;
  }

  private ChannelHandlerContext ctx() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      throw new IllegalStateException("the session is not in a pipeline");
    }
    return ctx;
  }
}
