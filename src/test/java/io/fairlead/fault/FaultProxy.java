package io.fairlead.fault;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A TCP proxy on loopback that can be made to fail as networks fail. It knows nothing of what it
/// carries, so TLS goes through it. Safe for any thread; each call returns once it is done.
final class FaultProxy implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("fault-proxy", true), NioIoHandler.newFactory());
  private final Map<Channel, Link> links = new HashMap<>();
  private final Set<Channel> silent = new HashSet<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final int port;
  private volatile int server;
  private volatile Conditions conditions = Conditions.CLEAR;
  private volatile boolean silence;
  private @Nullable Channel listener;

  private FaultProxy(int server) {
    this.server = server;
    listener = listen(0);
    port = ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /// Leads to this port of loopback.
  static FaultProxy before(int server) {
    return new FaultProxy(server);
  }

  int port() {
    return port;
  }

  /// How many connections its clients hold open.
  int open() {
    return open.get();
  }

  /// How many connections it ever accepted.
  int accepted() {
    return accepted.get();
  }

  /// Leads new connections elsewhere.
  void lead(int otherServer) {
    server = otherServer;
  }

  /// Begins a fault. A sudden one happens to all that is open now.
  void begin(Fault fault) {
    switch (fault) {
      case Fault.Delay(Duration oneWay, Duration jitter) ->
          change(now -> now.withDelay(oneWay, jitter));
      case Fault.Bandwidth(long limit) -> change(now -> now.withBytesPerSecond(limit));
      case Fault.BlackHole(boolean up, boolean down) -> change(now -> now.withStopped(up, down));
      case Fault.IdleTimeout(Duration atMost) -> change(now -> now.withSilence(atMost));
      case Fault.SlowClose(Duration keptBack) -> change(now -> now.withSlowClose(keptBack));
      case Fault.Refuse _ -> onLoop(this::unlisten);
      case Fault.Silence _ -> silence = true;
      case Fault.Cut _ -> onLoop(() -> all().forEach(Link::cut));
      case Fault.Reset _ -> onLoop(() -> all().forEach(Link::reset));
      case Fault.Forget _ -> onLoop(() -> all().forEach(Link::forget));
      case Fault.HalfOpen _ -> onLoop(() -> all().forEach(Link::loseServer));
    }
  }

  /// Ends a fault; nothing for one that was sudden.
  void end(Fault fault) {
    switch (fault) {
      case Fault.Delay _ -> change(now -> now.withDelay(Duration.ZERO, Duration.ZERO));
      case Fault.Bandwidth _ -> change(now -> now.withBytesPerSecond(0));
      case Fault.BlackHole _ -> change(now -> now.withStopped(false, false));
      case Fault.IdleTimeout _ -> change(now -> now.withSilence(Duration.ZERO));
      case Fault.SlowClose _ -> change(now -> now.withSlowClose(Duration.ZERO));
      case Fault.Refuse _ -> relisten();
      case Fault.Silence _ -> silence = false;
      case Fault.Sudden _ -> {}
    }
  }

  private List<Link> all() {
    return List.copyOf(links.values());
  }

  private void onLoop(Runnable work) {
    loop.submit(work).syncUninterruptibly();
  }

  private void change(UnaryOperator<Conditions> change) {
    onLoop(() -> {
      conditions = change.apply(conditions);
      all().forEach(Link::conditionsChanged);
    });
  }

  private synchronized void unlisten() {
    if (listener != null) {
      listener.close();
      listener = null;
    }
  }

  private synchronized void relisten() {
    if (listener == null) {
      listener = listen(port);
    }
  }

  private Channel listen(int at) {
    return new ServerBootstrap()
        .group(loop)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 1024)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.AUTO_READ, false)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel client) {
                accept(client);
              }
            })
        .bind(new InetSocketAddress(LOOPBACK, at))
        .syncUninterruptibly()
        .channel();
  }

  private void accept(SocketChannel client) {
    accepted.incrementAndGet();
    open.incrementAndGet();
    client
        .closeFuture()
        .addListener(_ -> {
          open.decrementAndGet();
          links.remove(client);
          silent.remove(client);
        });
    if (silence) {
      silent.add(client);
      client.pipeline().addLast(new Deaf());
      client.config().setAutoRead(true);
      return;
    }
    new Bootstrap()
        .group(client.eventLoop())
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .option(ChannelOption.AUTO_READ, false)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel upstream) {
                links.put(client, new Link(client, upstream, () -> conditions));
              }
            })
        .connect(new InetSocketAddress(LOOPBACK, server))
        .addListener(connected -> {
          Link link = links.get(client);
          if (connected.isSuccess() && link != null) {
            link.begin();
          } else {
            Flow.reset(client);
          }
        });
  }

  @Override
  public void close() {
    onLoop(() -> {
      unlisten();
      all().forEach(Link::reset);
      List.copyOf(silent).forEach(Channel::close);
    });
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /// Hears nothing but the end.
  private static final class Deaf extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      ctx.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
