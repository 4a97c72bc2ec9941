package io.fairlead.demo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// The listening socket of the demo cluster on loopback, and all connections accepted by it.
final class ApiServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /// What a real server, built with Go, takes first where the processor knows AES. Java's own order
  /// begins with the dearer 256 bits.
  private static final String FIRST_SUITE = "TLS_AES_128_GCM_SHA256";

  private static final int LARGEST_REQUEST = 1 << 20;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          2,
          Thread.ofPlatform().name("demo-api-", 0).daemon().factory(),
          NioIoHandler.newFactory());
  private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
  private final SSLContext tls;
  private final ConnectionFaults faults;
  private final Supplier<ApiHandler> api;
  private @Nullable Channel listener;

  ApiServer(SSLContext tls, ConnectionFaults faults, Supplier<ApiHandler> api) {
    this.tls = tls;
    this.faults = faults;
    this.api = api;
  }

  /// Begins to accept connections.
  ///
  /// @param port 0 for any free one
  /// @return the port
  /// @throws IOException when the port is not free
  synchronized int listen(int port) throws IOException {
    try {
      Channel bound =
          new ServerBootstrap()
              .group(group)
              .channel(NioServerSocketChannel.class)
              .childOption(ChannelOption.TCP_NODELAY, true)
              .childHandler(connection())
              .bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port))
              .await()
              .channel();
      if (!bound.isActive()) {
        throw new IOException("cannot listen on port " + port + " of " + LOOPBACK);
      }
      listener = bound;
      return ((InetSocketAddress) bound.localAddress()).getPort();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// Ends listening and every connection as a killed process does: by TCP alone, without TLS
  /// close_notify. Afterwards the port is free.
  synchronized void abort() {
    if (listener != null) {
      listener.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
      listener = null;
    }
    for (Channel connection : connections) {
      ChannelHandlerContext tlsHandler = connection.pipeline().context("tls");
      var _ = tlsHandler == null ? connection.close() : tlsHandler.close();
    }
  }

  /// Ends everything and its threads.
  @Override
  public void close() {
    abort();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  private SSLEngine engine() {
    SSLEngine engine = tls.createSSLEngine();
    engine.setUseClientMode(false);
    List<String> suites = new ArrayList<>(List.of(engine.getEnabledCipherSuites()));
    if (suites.remove(FIRST_SUITE)) {
      suites.addFirst(FIRST_SUITE);
      engine.setEnabledCipherSuites(suites.toArray(String[]::new));
    }
    return engine;
  }

  private ChannelInitializer<SocketChannel> connection() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        channel.closeFuture().addListener(closed -> connections.remove(channel));
        channel
            .pipeline()
            .addLast("faults", faults.handler())
            .addLast("tls", new SslHandler(engine()))
            .addLast("http", new HttpServerCodec())
            .addLast("aggregate", new HttpObjectAggregator(LARGEST_REQUEST))
            .addLast("api", api.get());
      }
    };
  }
}
