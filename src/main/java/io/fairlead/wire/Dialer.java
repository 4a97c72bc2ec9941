package io.fairlead.wire;

import io.fairlead.wire.UpgradeException.Reason;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens a connection to an API server and upgrades it. Blocks its caller, never the event loop:
/// names are looked up on the calling thread.
public final class Dialer {
  /// What may wait for the socket before writers are asked to stop, in bytes.
  private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(128 << 10, 512 << 10);

  private final EventLoop loop;
  private final Duration patience;

  /// @param loop where the connection lives
  /// @param patience for TCP and TLS together with the answer to the upgrade, an address at a time
  public Dialer(EventLoop loop, Duration patience) {
    this.loop = loop;
    this.patience = patience;
  }

  /// Tries the addresses of the origin in turn until one gives a connection.
  ///
  /// @param session adds the handlers of the new protocol; called on the event loop
  /// @throws UpgradeException the reason of the last address tried, or the server's refusal
  public Upgraded dial(Origin origin, UpgradeRequest request, Consumer<ChannelPipeline> session)
      throws UpgradeException, InterruptedException {
    UpgradeException last =
        new UpgradeException(new Reason.Unreachable("unknown host " + origin.host()));
    for (InetSocketAddress address : addresses(origin)) {
      try {
        return dialOne(origin, address, request, session);
      } catch (UpgradeException e) {
        last = e;
        if (!(e.reason() instanceof Reason.Unreachable || e.reason() instanceof Reason.TimedOut)) {
          throw e;
        }
      }
    }
    throw last;
  }

  private static List<InetSocketAddress> addresses(Origin origin) throws UpgradeException {
    if (origin.route().isPresent()) {
      // The proxy looks the name up.
      return List.of(InetSocketAddress.createUnresolved(origin.host(), origin.port()));
    }
    List<InetSocketAddress> found = new ArrayList<>();
    try {
      for (InetAddress address : InetAddress.getAllByName(origin.host())) {
        found.add(new InetSocketAddress(address, origin.port()));
      }
    } catch (UnknownHostException e) {
      throw new UpgradeException(new Reason.Unreachable("unknown host " + origin.host()), e);
    }
    return found;
  }

  private Upgraded dialOne(
      Origin origin,
      InetSocketAddress address,
      UpgradeRequest request,
      Consumer<ChannelPipeline> session)
      throws UpgradeException, InterruptedException {
    CompletableFuture<Upgraded> done = new CompletableFuture<>();
    Channel channel = connect(origin, address, request, session, done);
    try {
      return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      channel.close();
      throw new UpgradeException(new Reason.TimedOut("the upgrade"), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof UpgradeException known
          ? new UpgradeException(known.reason(), known)
          : new UpgradeException(Failures.of(cause), cause);
    } catch (InterruptedException e) {
      channel.close();
      throw e;
    }
  }

  private Channel connect(
      Origin origin,
      InetSocketAddress address,
      UpgradeRequest request,
      Consumer<ChannelPipeline> session,
      CompletableFuture<Upgraded> done) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .disableResolver()
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) patience.toMillis())
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    ChannelPipeline pipeline = fresh.pipeline();
                    addProxy(origin, fresh);
                    SslHandler tls = addTls(origin, fresh);
                    pipeline.addLast("http", new HttpClientCodec());
                    pipeline.addLast(
                        "upgrade", new UpgradeHandler(origin, request, tls, session, done));
                  }
                });
    var connecting = bootstrap.connect(address);
    connecting.addListener(connected -> {
      if (!connected.isSuccess()) {
        done.completeExceptionally(
            new UpgradeException(Failures.of(connected.cause()), connected.cause()));
      }
    });
    return connecting.channel();
  }

  private static void addProxy(Origin origin, Channel channel) {
    origin
        .route()
        .ifPresent(route -> {
          route
              .tlsToProxy()
              .ifPresent(context ->
                  channel
                      .pipeline()
                      .addLast(
                          "tls-proxy",
                          context.newHandler(
                              channel.alloc(),
                              route.proxy().getHostString(),
                              route.proxy().getPort())));
          channel.pipeline().addLast("proxy", proxyHandler(route));
        });
  }

  private static ProxyHandler proxyHandler(Origin.Route route) {
    InetSocketAddress proxy =
        route.proxy().isUnresolved()
            ? new InetSocketAddress(route.proxy().getHostString(), route.proxy().getPort())
            : route.proxy();
    String user = route.user().orElse("");
    String password = route.password().orElse("");
    return switch (route.kind()) {
      case HTTP_CONNECT ->
          user.isEmpty()
              ? new HttpProxyHandler(proxy)
              : new HttpProxyHandler(proxy, user, password);
      case SOCKS5 ->
          user.isEmpty()
              ? new Socks5ProxyHandler(proxy)
              : new Socks5ProxyHandler(proxy, user, password);
    };
  }

  private @Nullable SslHandler addTls(Origin origin, Channel channel) {
    if (origin.tls().isEmpty()) {
      return null;
    }
    Origin.Tls tls = origin.tls().get();
    SslHandler handler = tls.context().newHandler(channel.alloc(), tls.serverName(), origin.port());
    handler.setHandshakeTimeoutMillis(patience.toMillis());
    channel.pipeline().addLast("tls", handler);
    return handler;
  }
}
