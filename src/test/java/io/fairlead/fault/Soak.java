package io.fairlead.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Random faults from a seed against forwards and a session in constant use, with the settings that
/// the product has by default: `mvn -Psoak test-compile exec:exec@soak -Dsoak.minutes=60
/// -Dsoak.seed=1`. Prints its table every 5 min, and at the end, also into `target/soak.txt`.
final class Soak {
  private static final Path REPORT = Path.of("target", "soak.txt");
  private static final Duration REPORT_EVERY = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration NEW_EVERY = Duration.ofMillis(250);

  private final World world;
  private final List<Load> loads;
  private final RandomFaults faults;
  private final SoakTable table;

  private Soak(World world, long seed) {
    this.world = world;
    faults = new RandomFaults(seed);
    loads =
        List.of(
            new IdleForward(world, NEW_EVERY),
            new StreamingForward(world, NEW_EVERY),
            new ManyConnections(world, 50, NEW_EVERY),
            new Shell(world, Duration.ofMillis(100)));
    table = new SoakTable(loads);
  }

  public static void main(String[] args) throws Exception {
    Duration length = Duration.ofMinutes(Long.getLong("soak.minutes", 60));
    long seed = Long.getLong("soak.seed", 1);
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "soak");
    Files.writeString(REPORT, "soak of %s with seed %d%n".formatted(length, seed));
    boolean clean;
    try (World world = World.of(folder.toAbsolutePath(), World.Settings.REAL)) {
      Soak soak = new Soak(world, seed);
      clean = soak.run(length);
    }
    System.exit(clean ? 0 : 1);
  }

  private boolean run(Duration length) throws Exception {
    for (Load load : loads) {
      load.start();
    }
    List<Integer> ports = loads.stream().map(Load::port).filter(port -> port != 0).toList();
    table.begins();
    long end = System.nanoTime() + length.toNanos();
    long reportAt = System.nanoTime() + REPORT_EVERY.toNanos();
    while (System.nanoTime() < end) {
      Thread.sleep(faults.calm());
      once(faults.next());
      if (System.nanoTime() > reportAt) {
        reportAt += REPORT_EVERY.toNanos();
        report(table.text());
      }
    }
    for (Load load : loads) {
      load.finish();
    }
    world.closeServices();
    Waits.quietly(() -> world.proxy.open() == 0, Duration.ofSeconds(10));
    long bound = ports.stream().filter(Trial::isBound).count();
    report(
        table.text()
            + "at the end: %d connections to the server left, %d ports left%n"
                .formatted(world.proxy.open(), bound));
    return table.clean() && world.proxy.open() == 0 && bound == 0;
  }

  /// One fault: when its loss showed, and how long after its end something new was answered.
  private void once(RandomFaults.Next fault) throws Exception {
    long from = System.nanoTime();
    fault.act().on(world);
    long to = System.nanoTime();
    AtomicBoolean failed = new AtomicBoolean();
    List<Thread> asking =
        loads.stream()
            .map(load ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        load.awaitAnswer(PATIENCE);
                        table.answered(load, System.nanoTime() - to);
                      } catch (InterruptedException e) {
                        failed.set(true);
                      }
                    }))
            .toList();
    for (Thread thread : asking) {
      thread.join();
    }
    if (failed.get()) {
      throw new IllegalStateException("interrupted");
    }
    loads.forEach(load -> table.noticed(fault, load, Trial.detected(load, from)));
  }

  private static void report(String text) throws IOException {
    System.out.println(text);
    Files.writeString(REPORT, text + "\n", StandardOpenOption.APPEND);
  }
}
