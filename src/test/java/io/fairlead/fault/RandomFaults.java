package io.fairlead.fault;

import io.fairlead.demo.DemoCluster;
import java.time.Duration;
import java.util.Random;

/// Faults from a seed, one after another.
final class RandomFaults {
  /// A fault to come.
  ///
  /// @param kind what it is called in the table
  /// @param lossless whether nothing may be lost by it
  record Next(String kind, boolean lossless, Row.Act act) {}

  private static final int KINDS = 13;

  private final Random random;

  RandomFaults(long seed) {
    random = new Random(seed);
  }

  private long between(int from, int to) {
    return random.nextLong(from, to);
  }

  /// How long all is well before the next.
  Duration calm() {
    return Duration.ofMillis(between(2000, 12_000));
  }

  Next next() {
    Script none = Script.EMPTY;
    return switch (random.nextInt(KINDS)) {
      case 0 -> played("cut", none.at(0, new Fault.Cut()));
      case 1 -> played("reset", none.at(0, new Fault.Reset()));
      case 2 -> played("forget", none.at(0, new Fault.Forget()));
      case 3 -> played("half-open", none.at(0, new Fault.HalfOpen()));
      case 4 -> blackHole();
      case 5 ->
          played(
              "reset and refuse",
              none.at(0, new Fault.Reset()).during(0, between(500, 10_000), new Fault.Refuse()));
      case 6 ->
          played(
              "reset and silence",
              none.at(0, new Fault.Reset()).during(0, between(500, 10_000), new Fault.Silence()));
      case 7 -> lossless("delay", new Fault.Delay(millis(20, 400), millis(1, 300)));
      case 8 -> lossless("bandwidth", new Fault.Bandwidth(between(64 << 10, 512 << 10)));
      case 9 -> lossless("idle timeout", new Fault.IdleTimeout(millis(6500, 9000)));
      case 10 -> restart(between(200, 6000));
      case 11 -> pods();
      default -> flapping();
    };
  }

  private Duration millis(int from, int to) {
    return Duration.ofMillis(between(from, to));
  }

  private static Next played(String kind, Script script) {
    return new Next(kind, false, world -> script.play(world.proxy));
  }

  private Next lossless(String kind, Fault fault) {
    Script script = Script.EMPTY.during(0, between(3000, 12_000), fault);
    return new Next(kind, true, world -> script.play(world.proxy));
  }

  private Next blackHole() {
    boolean up = random.nextBoolean();
    boolean down = !up || random.nextBoolean();
    return played(
        "black hole", Script.EMPTY.during(0, between(500, 15_000), new Fault.BlackHole(up, down)));
  }

  private static Next restart(long millis) {
    return new Next(
        "server restart",
        false,
        world -> {
          world.demo.faults().restartServer(Duration.ofMillis(millis));
          Thread.sleep(millis);
        });
  }

  private static Next pods() {
    return new Next(
        "pods deleted",
        false,
        world -> {
          world.demo.faults().restartPod(DemoCluster.NAMESPACE, "echo");
          world.demo.faults().restartPod(DemoCluster.NAMESPACE, "shell");
        });
  }

  private Next flapping() {
    Script script = Script.EMPTY;
    for (long at = 0; at < 4000; at += between(200, 1200)) {
      script = script.at(at, random.nextBoolean() ? new Fault.Reset() : new Fault.Cut());
    }
    return played("flapping", script);
  }
}
