package io.fairlead.tunnel;

import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The local ports of one tunnel, bound until closed.
final class LocalListener {
  /// What may wait for a local program before its lane is no longer read, in bytes.
  private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(256 << 10, 1 << 20);

  /// Makes the handlers of accepted connections.
  @FunctionalInterface
  interface Connections {
    ChannelHandler handler(int index, SocketChannel accepted);
  }

  private final List<Channel> channels;

  private LocalListener(List<Channel> channels) {
    this.channels = List.copyOf(channels);
  }

  /// Binds every port of `listen` or none.
  ///
  /// @throws FailureException why a port cannot be had
  static LocalListener bind(Listen listen, EventLoop loop, Connections connections)
      throws FailureException, InterruptedException {
    List<Channel> bound = new ArrayList<>();
    try {
      for (int i = 0; i < listen.ports().size(); i++) {
        PortMapping mapping = listen.ports().get(i);
        InetAddress address = address(listen.address());
        bound.add(bind(address, mapping.local(), bootstrap(loop, connections, i)));
      }
      return new LocalListener(bound);
    } catch (FailureException | InterruptedException e) {
      bound.forEach(Channel::close);
      throw e;
    }
  }

  private static InetAddress address(String name) throws FailureException {
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      throw new FailureException(new Failure.AddressNotLocal(name), e);
    }
  }

  private static ServerBootstrap bootstrap(EventLoop loop, Connections connections, int index) {
    return new ServerBootstrap()
        .group(loop, loop)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 1024)
        .childOption(ChannelOption.AUTO_READ, false)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel accepted) {
                accepted.pipeline().addLast(connections.handler(index, accepted));
              }
            });
  }

  private static Channel bind(InetAddress address, int port, ServerBootstrap bootstrap)
      throws FailureException, InterruptedException {
    ChannelFuture binding = bootstrap.bind(address, port).await();
    if (binding.isSuccess()) {
      return binding.channel();
    }
    Throwable cause = binding.cause();
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    throw new FailureException(
        message.contains("assign requested address")
            ? new Failure.AddressNotLocal(address.getHostAddress())
            : message.contains("permission denied")
                ? new Failure.PortPrivileged(address.getHostAddress(), port)
                : new Failure.PortInUse(address.getHostAddress(), port, PortHolder.of(port)),
        cause);
  }

  /// Where it listens, in the order of the mappings.
  List<InetSocketAddress> addresses() {
    return channels.stream().map(channel -> (InetSocketAddress) channel.localAddress()).toList();
  }

  /// Gives the ports back; waits until they are free.
  void close() {
    channels.forEach(channel -> channel.close().awaitUninterruptibly(2000));
  }
}
