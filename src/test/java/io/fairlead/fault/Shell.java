package io.fairlead.fault;

import io.fairlead.exec.ExecOutput;
import io.fairlead.exec.ExecRequest;
import io.fairlead.exec.ExecState;
import io.fairlead.exec.PersistentSession;
import io.fairlead.wire.ExecConnection.Output;
import io.fairlead.wire.ExecStreams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// An exec session that gets numbered lines back from `cat`. What is sent while it is lost may be
/// lost with it; within one connection every line comes, once, in order.
final class Shell implements Load {
  private final Toll toll = new Toll();
  private final PersistentSession session;
  private final Spells spells;
  private final Duration lineEvery;
  private final Lines lines = new Lines();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private volatile boolean over;
  private volatile boolean stopped;

  /// @param lineEvery how often a line is sent; zero for never
  Shell(World world, Duration lineEvery) {
    this.lineEvery = lineEvery;
    ExecRequest cat =
        new ExecRequest(World.pod("shell"), "", List.of("cat"), new ExecStreams(true, false));
    session = world.shells().session(cat, lines);
    session
        .state()
        .subscribe(state -> {
          if (state instanceof ExecState.Open) {
            connections.incrementAndGet();
          }
        });
    spells = Spells.of(session.state(), ExecState.Open.class::isInstance);
  }

  @Override
  public String name() {
    return "exec";
  }

  @Override
  public void start() throws Exception {
    session.start();
    Waits.until(
        spells::up, Duration.ofSeconds(30), () -> "the shell is " + session.state().value());
    sendLine();
    Waits.until(() -> lines.last >= 1, Duration.ofSeconds(20), () -> "no line came back");
    if (!lineEvery.isZero()) {
      Thread.ofVirtual().name("load exec").start(this::sendLines);
    }
  }

  private void sendLines() {
    try {
      while (!over) {
        sendLine();
        Thread.sleep(lineEvery);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped = true;
  }

  private void sendLine() throws InterruptedException {
    String line = "%d%n".formatted(sent.get() + 1);
    if (session.write(line.getBytes(StandardCharsets.US_ASCII))) {
      sent.incrementAndGet();
    }
  }

  /// A new line comes back; where none is sent by itself, one is sent for that.
  @Override
  public void awaitAnswer(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long wanted = sent.get() + 1;
    while (lines.last < wanted && System.nanoTime() < end) {
      if (lineEvery.isZero() && spells.up()) {
        sendLine();
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void finish() throws InterruptedException {
    over = true;
    Waits.quietly(() -> stopped || lineEvery.isZero(), Duration.ofSeconds(5));
    if (spells.up() && !Waits.quietly(() -> lines.last >= sent.get(), Duration.ofSeconds(10))) {
      toll.lost.addAndGet(sent.get() - lines.last);
    }
    spells.close();
    session.close();
  }

  @Override
  public Toll toll() {
    return toll;
  }

  @Override
  public Spells spells() {
    return spells;
  }

  @Override
  public long refused() {
    return 0;
  }

  @Override
  public int port() {
    return 0;
  }

  /// Counts the lines that come. Called on the session's thread, as the states are.
  private final class Lines implements ExecOutput {
    private final StringBuilder begun = new StringBuilder();
    private volatile long last;
    private long seenOn;

    @Override
    public void write(Output from, byte[] bytes) {
      if (from != Output.STDOUT) {
        return;
      }
      boolean first = seenOn != connections.get();
      if (first) {
        seenOn = connections.get();
        begun.setLength(0);
      }
      begun.append(new String(bytes, StandardCharsets.US_ASCII));
      for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
        long number = Long.parseLong(begun.substring(0, end));
        boolean later = number > last + 1;
        toll.piece(first && later ? last + 1 : number, last + 1);
        last = Math.max(last, number);
        first = false;
        begun.delete(0, end + 1);
      }
    }
  }
}
