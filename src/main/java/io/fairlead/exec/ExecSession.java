package io.fairlead.exec;

import io.fairlead.health.Heartbeat;
import io.fairlead.health.LatencyLog;
import io.fairlead.wire.ExecConnection;
import io.fairlead.wire.ExecConnection.Output;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One running command, or one attachment: from the upgrade to the end of its connection. It never
/// comes back by itself; [PersistentSession] makes a new one.
///
/// Input may come from any thread. Output goes to whoever calls [#follow].
public final class ExecSession {
  private static final int PIECE = 32 << 10;

  private final ExecPlace place;
  private final EventLoop loop;
  private final Heartbeat.Settings settings;
  private final LatencyLog log;
  private final EndWitness witness;
  private final OutputQueue queue = new OutputQueue(() -> read(true));
  private final StdinGate gate = new StdinGate();
  private @Nullable Wired wired; // written once on the loop, before anybody else has the session
  private volatile @Nullable ExecFailure givenUp;

  ExecSession(
      ExecPlace place,
      EventLoop loop,
      Heartbeat.Settings settings,
      LatencyLog log,
      EndWitness witness) {
    this.place = place;
    this.loop = loop;
    this.settings = settings;
    this.log = log;
    this.witness = witness;
  }

  /// The connection, its heartbeat and what the heartbeat asks.
  private record Wired(ExecConnection connection, ExecPulse pulse, Heartbeat heartbeat) {}

  /// What a new connection reports to.
  ExecConnection.Sink sink() {
    return new Arrivals();
  }

  /// Takes the connection over; called on the loop. The command learns its size first of all.
  void begin(ExecConnection connection, Optional<TerminalSize> size) {
    ExecPulse pulse = new ExecPulse(connection, place.transport(), log, this::die);
    Heartbeat heartbeat =
        new Heartbeat(settings, pulse, this::later, Heartbeat.Clock.SYSTEM, pulse);
    wired = new Wired(connection, pulse, heartbeat);
    size.ifPresent(cells -> connection.resize(cells.columns(), cells.rows()));
    heartbeat.start();
  }

  private void later(Duration delay, Runnable task) {
    if (!loop.isShuttingDown()) {
      loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void die() {
    giveUp(new ExecFailure.HeartbeatMissed(settings.deadline()));
  }

  private void giveUp(ExecFailure why) {
    givenUp = why;
    wired().connection().abort();
  }

  /// Asks for a sign of life at once; or gives the connection up where its own address is gone.
  ///
  /// @param local whether an address is one of this computer
  void check(Predicate<InetAddress> local) {
    if (!loop.isShuttingDown()) {
      loop.execute(() -> {
        Optional<InetAddress> gone = wired().connection().localAddress().filter(local.negate());
        if (gone.isPresent()) {
          giveUp(new ExecFailure.AddressGone(gone.get().getHostAddress()));
        } else {
          wired().heartbeat().now();
        }
      });
    }
  }

  public ExecPlace place() {
    return place;
  }

  /// Hands the output on until the command or its connection is over, then finds out how it ended.
  /// Blocks, also for requests to the API; the output gets its bytes on this thread. An interrupted
  /// caller ends the connection.
  public Ending follow(ExecOutput output) throws InterruptedException {
    try {
      ExecConnection.End end = queue.drainTo(output);
      ExecFailure why = givenUp;
      return why != null && end instanceof ExecConnection.End.Lost
          ? new Ending.Failed(why)
          : witness.judge(end, place);
    } finally {
      close();
    }
  }

  /// Whether the far end says how the command ended, within the time; ends the connection. For a
  /// command that says little.
  boolean answers(Duration patience) throws InterruptedException {
    try {
      return queue.awaitEnd(patience) instanceof ExecConnection.End.Told;
    } finally {
      close();
    }
  }

  /// Sends bytes to the command's stdin. Waits while the way to the command is full. Dropped once
  /// the connection is over.
  public void write(byte[] bytes) throws InterruptedException {
    for (int at = 0; at < bytes.length; at += PIECE) {
      int from = at;
      int length = Math.min(PIECE, bytes.length - at);
      gate.await();
      loop.submit(() -> send(Unpooled.copiedBuffer(bytes, from, length))).await();
    }
  }

  /// Sends bytes without waiting, as they are typed.
  ///
  /// @return false where the way to the command is full; nothing was sent then
  public boolean offer(byte[] bytes) {
    if (!gate.isOpen()) {
      return false;
    }
    byte[] copy = bytes.clone();
    loop.execute(() -> send(Unpooled.wrappedBuffer(copy)));
    return true;
  }

  private void send(ByteBuf bytes) {
    Wired now = wired();
    now.pulse().sent(bytes.readableBytes());
    now.connection().write(bytes);
    gate.set(now.connection().isWritable());
  }

  /// Ends the command's stdin, after all that was written before.
  ///
  /// @return false where the protocol cannot say it ([ExecTransport#LEGACY])
  public boolean closeStdin() throws InterruptedException {
    return Boolean.TRUE.equals(
        loop.submit(() -> wired().connection().closeStdin()).await().getNow());
  }

  /// Tells the size of the terminal.
  public void resize(TerminalSize size) {
    loop.execute(() -> wired().connection().resize(size.columns(), size.rows()));
  }

  /// Ends the connection; the command is not ended by it.
  public void close() {
    gate.finish();
    if (!loop.isShuttingDown()) {
      loop.execute(() -> {
        wired().heartbeat().stop();
        wired().connection().close();
      });
    }
  }

  private void read(boolean on) {
    loop.execute(() -> {
      wired().pulse().pause(!on);
      wired().connection().setReading(on);
    });
  }

  private Wired wired() {
    Wired now = wired;
    if (now == null) {
      throw new IllegalStateException("the connection has not begun");
    }
    return now;
  }

  /// Called on the loop.
  private final class Arrivals implements ExecConnection.Sink {
    @Override
    public void output(Output output, ByteBuf bytes) {
      byte[] copy = ByteBufUtil.getBytes(bytes);
      bytes.release();
      if (queue.add(output, copy)) {
        wired().pulse().pause(true);
        wired().connection().setReading(false);
      }
    }

    @Override
    public void writable(boolean writable) {
      gate.set(writable);
    }

    @Override
    public void arrived() {
      wired().pulse().heard();
      wired().heartbeat().arrived();
    }

    @Override
    public void pong(int number) {
      wired().heartbeat().farEndPong(number);
    }

    @Override
    public void ended(ExecConnection.End end) {
      wired().heartbeat().stop();
      gate.finish();
      queue.end(end);
    }
  }
}
