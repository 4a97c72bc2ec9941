package io.fairlead.demo;

import io.netty.channel.ChannelFuture;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// The way from the threads of a command to the event loop of its client. Of each output a few
/// pieces may be under way, then the command waits. Once the server has ended, everything is
/// dropped.
final class Sending {
  private static final int PIECES_AT_MOST = 8;

  private final EventExecutor loop;
  private final Function<Object, ChannelFuture> write;
  private final Map<ExecClient.Output, Semaphore> free = new EnumMap<>(ExecClient.Output.class);

  /// `write` writes and flushes one message, on the loop.
  Sending(EventExecutor loop, Function<Object, ChannelFuture> write) {
    this.loop = loop;
    this.write = write;
    for (ExecClient.Output output : ExecClient.Output.values()) {
      free.put(output, new Semaphore(PIECES_AT_MOST));
    }
  }

  /// Sends a piece of output, and owns it; waits until it may be on its way.
  void send(ExecClient.Output output, Object message) throws InterruptedException {
    Semaphore permits = Objects.requireNonNull(free.get(output));
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      ReferenceCountUtil.release(message);
      throw e;
    }
    try {
      loop.execute(() -> write.apply(message).addListener(_ -> permits.release()));
    } catch (RejectedExecutionException e) {
      permits.release();
      ReferenceCountUtil.release(message);
    }
  }

  /// Does something on the loop, after everything sent before.
  void then(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // the server has ended, and the client with it
    }
  }
}
