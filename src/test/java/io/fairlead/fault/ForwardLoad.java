package io.fairlead.fault;

import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.TunnelState;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// A forward to the echo pod. Beside what its kind does, a new connection comes every moment.
abstract class ForwardLoad implements Load {
  /// Longer than a connection may be held.
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Duration UP_WITHIN = Duration.ofSeconds(30);

  private final String name;
  private final Duration newEvery;
  final Toll toll = new Toll();
  final Forward forward;
  private final Spells spells;
  private volatile boolean over;
  private volatile int lastPort;
  private volatile long refusedInAll = -1;

  /// @param newEvery how often a new connection comes; zero for never
  ForwardLoad(World world, String name, Duration newEvery) {
    this.name = name;
    this.newEvery = newEvery;
    Listen listen = Listen.loopback(new PortMapping(0, "7000"));
    world.services().add(PortForward.create(name, "", World.pod("echo"), listen).withOn(true));
    forward =
        world.services().all().value().stream()
            .filter(each -> each.profile().name().equals(name))
            .findFirst()
            .orElseThrow();
    spells = Spells.of(forward.state(), TunnelState.Open.class::isInstance);
  }

  /// Begins to use it; returns once it was answered.
  abstract void use() throws Exception;

  @Override
  public void start() throws Exception {
    Waits.until(spells::up, UP_WITHIN, () -> name + " " + forward.state().value());
    use();
    if (!newEvery.isZero()) {
      background("new", this::comeAgain);
    }
  }

  void background(String what, Echo.Use work) {
    Thread.ofVirtual()
        .name("load " + name + " " + what)
        .start(() -> {
          try {
            work.run();
          } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void comeAgain() throws InterruptedException {
    while (!over) {
      background("probe", () -> Echo.counted(toll, this::exchangeOnce));
      Thread.sleep(newEvery);
    }
  }

  private void exchangeOnce() throws IOException {
    try (Echo echo = connect()) {
      echo.exchange(ThreadLocalRandom.current().nextLong(), toll);
    }
  }

  final Echo connect() throws IOException {
    return Echo.connect(port(), PATIENCE);
  }

  final boolean over() {
    return over;
  }

  @Override
  public void awaitAnswer(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!Echo.counted(toll, this::exchangeOnce) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  /// Whether all that is due has come.
  boolean complete() {
    return true;
  }

  @Override
  public void finish() throws InterruptedException {
    over = true;
    last();
    Waits.quietly(() -> toll.busy.get() == 0 && complete(), Duration.ofSeconds(10));
    settle();
    refusedInAll = forward.counters().lost().refused();
    spells.close();
  }

  /// Does what is to be done when the use ends.
  void last() throws InterruptedException {}

  /// Counts what never came, and lets go.
  abstract void settle();

  @Override
  public String name() {
    return name;
  }

  @Override
  public Toll toll() {
    return toll;
  }

  @Override
  public Spells spells() {
    return spells;
  }

  /// Up to the end of the use: what is still open then is refused when the forward is switched off.
  @Override
  public long refused() {
    return refusedInAll >= 0 ? refusedInAll : forward.counters().lost().refused();
  }

  @Override
  public int port() {
    var listening = forward.listening();
    if (!listening.isEmpty()) {
      lastPort = listening.getFirst().getPort();
    }
    return lastPort;
  }
}
