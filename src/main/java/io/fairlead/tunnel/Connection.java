package io.fairlead.tunnel;

import io.fairlead.wire.PortStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One local TCP connection and, while there is a lane for it, its stream pair to the pod.
///
/// A connection which never reached its pod, because that was already gone, begins again on the
/// next lane, with what it has sent so far ([Replay]).
final class Connection extends ChannelInboundHandlerAdapter
    implements PortStream.Sink, Congestion.Member {
  private static final long QUIET_MILLIS = 200;
  private static final long LINGER_SECONDS = 5;

  private final Switchboard board;
  private final Tally tally;
  private final Share share;
  private final int index;
  private final SocketChannel local;
  private final Replay sent;
  private final Meter meter;
  private boolean untouched = true;
  private boolean answered;
  private boolean localEof;
  private boolean over;
  private boolean drainWatched;
  private long accounted;
  private long attachedAt;
  private @Nullable Lane lane;
  private @Nullable PortStream stream;

  /// @param index which port mapping of the forward it came in by
  Connection(Switchboard board, Tally tally, Share share, int index, SocketChannel local) {
    this.board = board;
    this.tally = tally;
    this.share = share;
    this.index = index;
    this.local = local;
    sent = new Replay(local.alloc());
    meter = new Meter(local.remoteAddress());
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    tally.accepted();
    board.accepted(this);
  }

  /// What it carried so far, for any thread; empty where it is over.
  Optional<OpenConnection> sample() {
    return meter.sample();
  }

  /// Begins on a lane, from the first byte.
  void attach(Lane next) {
    lane = next;
    attachedAt = System.nanoTime();
    next.joined(this);
    PortStream fresh = next.open(index, this);
    stream = fresh;
    meter.in(next.destination().pod(), fresh.port());
    tally.open(1);
    sent.again().ifPresent(fresh::write);
    fresh.flush();
    if (localEof) {
      finishWhenQuiet();
    } else {
      local.config().setAutoRead(fresh.isWritable());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (over) {
      bytes.release();
      return;
    }
    tally.up(bytes.readableBytes());
    meter.up(bytes.readableBytes());
    untouched = false;
    sent.add(bytes, stream != null);
    PortStream current = stream;
    Lane on = lane;
    if (current == null || on == null) {
      // Held, but a read was under way: what it brought goes first on the next lane.
      bytes.release();
      return;
    }
    on.sent(bytes.readableBytes());
    current.write(bytes);
    if (!current.isWritable()) {
      local.config().setAutoRead(false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    PortStream current = stream;
    if (current != null && !over) {
      current.flush();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      localEof = true;
      if (over) {
        local.close();
      } else {
        finishWhenQuiet();
      }
    }
  }

  /// Passes the local half-close on once the far end has been quiet for a moment: a real server
  /// ends the pair 1.00 s after it and loses what the pod still sends (wire/README.md, 19).
  private void finishWhenQuiet() {
    PortStream current = stream;
    if (over || current == null) {
      return;
    }
    long quiet = TimeUnit.NANOSECONDS.toMillis(meter.quiet());
    if (quiet >= QUIET_MILLIS) {
      current.finish();
    } else {
      local
          .eventLoop()
          .schedule(this::finishWhenQuiet, QUIET_MILLIS - quiet, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    account();
  }

  /// Takes stock of what waits for the local program, and has it done again when all is gone.
  private void account() {
    long now = waiting();
    share.change(now - accounted);
    accounted = now;
    Lane on = lane;
    if (on != null) {
      on.backlog(this);
    }
    if (now > 0 && !drainWatched && local.isActive()) {
      drainWatched = true;
      local
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(drained -> {
            drainWatched = false;
            if (drained.isSuccess()) {
              // Its own bytes are taken off the count only after this.
              local.eventLoop().execute(this::account);
            }
          });
    }
  }

  /// Whether the far end has let the connection wait for a sign for so long.
  boolean unacknowledgedFor(Duration patience) {
    PortStream current = stream;
    return current != null
        && !current.acknowledged()
        && System.nanoTime() - attachedAt >= patience.toNanos();
  }

  @Override
  public long waiting() {
    var queue = local.unsafe().outboundBuffer();
    return queue == null ? 0 : queue.totalPendingWriteBytes();
  }

  @Override
  public boolean slow() {
    return !local.isWritable() || waiting() >= share.allowance();
  }

  @Override
  public void hopeless(int others) {
    int port = stream == null ? 0 : stream.port();
    tally.error(
        Instant.now(),
        port,
        "ended, because its program took nothing while " + others + " others waited behind it");
    tally.cut();
    reset();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end();
    account();
    board.gone(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // The local program reset its connection; that is its right and ends the pair.
    end();
    local.close();
  }

  @Override
  public void data(ByteBuf bytes) {
    sent.forget();
    untouched = false;
    answered = true;
    tally.down(bytes.readableBytes());
    meter.down(bytes.readableBytes());
    local.write(bytes);
  }

  @Override
  public void dataComplete() {
    local.flush();
    if (waiting() > 0 || accounted > 0) {
      account();
    }
  }

  @Override
  public void writable(boolean writable) {
    if (!over && !localEof) {
      local.config().setAutoRead(writable);
    }
  }

  @Override
  public void ended(PortStream.End how) {
    int port = stream == null ? 0 : stream.port();
    Lane on = lane;
    detach();
    if (over) {
      return;
    }
    switch (how) {
      case PortStream.End.Clean() -> {
        if (untouched) {
          unlessLeft(on, this::closeAfterRest);
        } else {
          closeAfterRest();
        }
      }
      case PortStream.End.Failed(String text) -> {
        Runnable refuse = () -> refuse(port, text);
        if (untouched || (sent.isWhole() && neverReached(text))) {
          unlessLeft(on, refuse);
        } else {
          refuse.run();
        }
      }
      case PortStream.End.PodGone(String text) -> {
        tally.error(Instant.now(), port, text);
        podGone(on);
      }
      case PortStream.End.SessionEnded _ -> {
        if (untouched) {
          board.again(this);
        } else {
          tally.cut();
          reset();
        }
      }
    }
  }

  /// Whether the far end says that no process took the connection (wire/README.md, "How a stream
  /// pair ends").
  private static boolean neverReached(String text) {
    return text.contains("failed to connect") || text.contains("onnection refused");
  }

  private void refuse(int port, String text) {
    tally.error(Instant.now(), port, text);
    refuse();
  }

  /// A pod that is deleted may end its process before the API has told us. So a connection from
  /// which nothing was lost waits a moment for that news, and then begins again on another pod.
  private void unlessLeft(@Nullable Lane on, Runnable otherwise) {
    if (on == null) {
      otherwise.run();
      return;
    }
    local.config().setAutoRead(false);
    board.whenKnown(
        on,
        left -> {
          if (over) {
            return;
          }
          if (left) {
            board.again(this);
          } else {
            otherwise.run();
          }
        });
  }

  private void podGone(@Nullable Lane on) {
    if (on != null) {
      on.podGone();
    }
    if (sent.isWhole()) {
      local.config().setAutoRead(false);
      board.again(this);
    } else {
      tally.cut();
      reset();
    }
  }

  /// Sends what is left, ends our side, and waits a moment for the program to end its own: closing
  /// with unread bytes would make the system send a reset that can destroy the answer.
  private void closeAfterRest() {
    over = true;
    meter.over();
    sent.forget();
    local
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(_ -> {
          if (localEof) {
            local.close();
          } else {
            local.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            local.config().setAutoRead(true);
            local.eventLoop().schedule(() -> local.close(), LINGER_SECONDS, TimeUnit.SECONDS);
          }
        });
  }

  /// Ends a connection for which there is no lane, or no answer. One that has been answered already
  /// counts as cut.
  void refuse() {
    if (!over) {
      if (answered) {
        tally.cut();
      } else {
        tally.refused();
      }
    }
    reset();
  }

  /// Resets the local connection, so that its program does not take the end for a clean one.
  private void reset() {
    end();
    if (local.isOpen()) {
      local.config().setOption(ChannelOption.SO_LINGER, 0);
      local.close();
    }
  }

  private void end() {
    if (over) {
      return;
    }
    over = true;
    PortStream current = stream;
    detach();
    meter.over();
    if (current != null) {
      current.cancel();
    }
    sent.forget();
  }

  private void detach() {
    Lane on = lane;
    if (stream != null) {
      stream = null;
      meter.held();
      tally.open(-1);
    }
    if (on != null) {
      lane = null;
      on.left(this);
    }
  }
}
