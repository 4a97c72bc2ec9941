package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// What the codecs of a tunnel cost, ours and Netty's in the same pipeline: SPDY DATA in WebSocket
/// frames, without TLS and sockets. The ratio at the end is that of the best iterations, because
/// what else the machine does only adds. `mvn -Pbench test-compile exec:exec@bench`.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 30, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class CodecBenchmark implements SpdySession.Owner, PortStream.Sink {
  private static final int STREAM = 3;
  private static final int TLS_RECORD = 16 << 10;

  @Param({"ours", "netty"})
  public String codec = "ours";

  private EmbeddedChannel channel = new EmbeddedChannel();
  private PortStream stream = new NettyStream(channel);
  private List<ByteBuf> download = List.of();
  private ByteBuf upload = buffer(64 << 10);
  private ByteBuf key = buffer(1);
  private ByteBuf echo = buffer(1);
  private long taken;

  @Setup
  public void open() {
    if (codec.equals("ours")) {
      channel = new EmbeddedChannel(new Socket());
      WebSocketBytes.addTo(channel.pipeline());
      stream = SpdySession.addTo(channel.pipeline(), this).open(80, this);
    } else {
      channel = new EmbeddedChannel(nettys());
      stream = new NettyStream(channel);
    }
    download = frames(32 << 10);
    echo = frames(1).getFirst();
  }

  private ChannelHandler[] nettys() {
    return new ChannelHandler[] {
      new Socket(),
      new WebSocket13FrameEncoder(true),
      new WebSocket13FrameDecoder(
          WebSocketDecoderConfig.newBuilder()
              .maxFramePayloadLength(4 << 20)
              .expectMaskedFrames(false)
              .withUTF8Validator(false)
              .build()),
      new NettyBytes(),
      new SpdyFrameCodec(SpdyVersion.SPDY_3_1, 1 << 20, 64 << 10, 6, 15, 8),
      new NettySink(this)
    };
  }

  /// A DATA frame as a server sends it: two WebSocket frames of at most 32 KiB, in TLS records.
  private static List<ByteBuf> frames(int size) {
    ByteBuf spdy = ByteBufAllocator.DEFAULT.buffer();
    spdy.writeLong(SpdyWriter.dataHeader(STREAM, size, false)).writeZero(size);
    ByteBuf all = ByteBufAllocator.DEFAULT.buffer();
    while (spdy.isReadable()) {
      int length = Math.min(32 << 10, spdy.readableBytes());
      all.writeByte(0x82);
      if (length <= 125) {
        all.writeByte(length);
      } else {
        all.writeByte(126).writeShort(length);
      }
      all.writeBytes(spdy, length);
    }
    spdy.release();
    List<ByteBuf> records = new ArrayList<>();
    while (all.isReadable()) {
      records.add(all.readBytes(Math.min(TLS_RECORD, all.readableBytes())));
    }
    all.release();
    return records;
  }

  private static ByteBuf buffer(int size) {
    return ByteBufAllocator.DEFAULT.buffer(size).writeZero(size);
  }

  @TearDown
  public void close() {
    channel.finishAndReleaseAll();
    download.forEach(ByteBuf::release);
    upload.release();
    key.release();
    echo.release();
  }

  @Benchmark
  public long download32KiB() {
    for (ByteBuf record : download) {
      channel.pipeline().fireChannelRead(record.retainedDuplicate());
    }
    channel.pipeline().fireChannelReadComplete();
    return taken;
  }

  @Benchmark
  public void upload64KiB() {
    stream.write(upload.retainedDuplicate());
    stream.flush();
  }

  @Benchmark
  public long echoOneByte() {
    stream.write(key.retainedDuplicate());
    stream.flush();
    channel.pipeline().fireChannelRead(echo.retainedDuplicate());
    channel.pipeline().fireChannelReadComplete();
    return taken;
  }

  @Override
  public void data(ByteBuf bytes) {
    taken += bytes.readableBytes();
    bytes.release();
  }

  @Override
  public void dataComplete() {}

  @Override
  public void ended(PortStream.End end) {}

  @Override
  public void writable(boolean writable) {}

  @Override
  public void farEndPong(int id) {}

  @Override
  public void webSocketPong(long number) {}

  @Override
  public void frameArrived() {}

  @Override
  public void ended(SpdySession.SessionEnd end) {}

  /// Takes what is sent.
  private static final class Socket extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      ReferenceCountUtil.release(message);
      if (!promise.isVoid()) {
        promise.setSuccess();
      }
    }
  }

  /// Between Netty's WebSocket and SPDY codecs.
  private static final class NettyBytes extends io.netty.channel.ChannelDuplexHandler {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      switch (message) {
        case BinaryWebSocketFrame data -> ctx.fireChannelRead(data.content());
        case ContinuationWebSocketFrame data -> ctx.fireChannelRead(data.content());
        default -> ctx.fireChannelRead(message);
      }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      ctx.write(message instanceof ByteBuf b ? new BinaryWebSocketFrame(b) : message, promise);
    }
  }

  private static final class NettySink extends io.netty.channel.ChannelInboundHandlerAdapter {
    private final CodecBenchmark sink;

    NettySink(CodecBenchmark sink) {
      this.sink = sink;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      sink.data(((SpdyDataFrame) message).content());
    }
  }

  private record NettyStream(EmbeddedChannel channel) implements PortStream {
    @Override
    public int port() {
      return 80;
    }

    @Override
    public void write(ByteBuf bytes) {
      channel.pipeline().write(new DefaultSpdyDataFrame(STREAM, bytes));
    }

    @Override
    public void flush() {
      channel.pipeline().flush();
    }

    @Override
    public boolean acknowledged() {
      return true;
    }

    @Override
    public boolean isWritable() {
      return true;
    }

    @Override
    public void finish() {}

    @Override
    public void cancel() {}
  }

  public static void main(String[] args) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(CodecBenchmark.class.getSimpleName() + (args.length == 0 ? "" : "." + args[0]))
        .addProfiler(GCProfiler.class);
    Map<String, Double> netty = new TreeMap<>();
    Map<String, Double> ours = new TreeMap<>();
    for (RunResult result : new Runner(options.build()).run()) {
      (result.getParams().getParam("codec").equals("ours") ? ours : netty)
          .put(
              result.getPrimaryResult().getLabel(),
              result.getPrimaryResult().getStatistics().getMin());
    }
    ours.forEach((name, micros) -> {
      double other = netty.getOrDefault(name, Double.NaN);
      System.out.printf(
          Locale.ROOT,
          "%s: %.2f us, Netty %.2f us, ratio %.2f%n",
          name,
          micros,
          other,
          other / micros);
    });
  }
}
