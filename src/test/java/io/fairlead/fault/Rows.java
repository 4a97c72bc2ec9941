package io.fairlead.fault;

import static java.time.Duration.ofMillis;

import io.fairlead.fault.Row.Expected;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The faults of the table. Times are those of [World.Settings#SCALED].
final class Rows {
  private static final int SECOND = 1000;

  /// What a noisy machine may add.
  private static final Duration NOISE = Duration.ofSeconds(2);

  /// When an end that is told must have shown.
  private static final Duration AT_ONCE = NOISE;

  /// When an end that is not told must have shown.
  private static final Duration BY_HEARTBEAT = World.Settings.SCALED.detection().plus(NOISE);

  /// How long a request to the API server waits for an answer.
  private static final Duration NO_ANSWER = Duration.ofSeconds(10);

  private static final Duration BACK = Duration.ofSeconds(3);

  static final List<Row> ALL =
      Stream.concat(networks().stream(), ServerRows.all().stream()).toList();

  private Rows() {}

  private static List<Row> networks() {
    return Stream.of(slowNetworks(), ends(), silences(), refusals()).flatMap(List::stream).toList();
  }

  private static List<Row> slowNetworks() {
    return List.of(
        Row.of(
            "delay of 200 ms each way",
            Script.EMPTY.during(0, 4 * SECOND, new Fault.Delay(ofMillis(200), Duration.ZERO)),
            Expected.SURVIVES),
        Row.of(
            "jitter up to 300 ms",
            Script.EMPTY.during(0, 4 * SECOND, new Fault.Delay(Duration.ZERO, ofMillis(300))),
            Expected.SURVIVES),
        Row.of(
            "64 KiB/s per connection",
            Script.EMPTY.during(0, 4 * SECOND, new Fault.Bandwidth(64 << 10)),
            Expected.SURVIVES),
        Row.of(
            "idle timeout of 1.5 s",
            Script.EMPTY.during(0, 5 * SECOND, new Fault.IdleTimeout(ofMillis(1500))),
            Expected.SURVIVES),
        Row.of(
            "silence shorter than the deadline",
            Script.EMPTY.during(0, SECOND, new Fault.BlackHole(true, true)),
            Expected.SURVIVES));
  }

  private static List<Row> ends() {
    return List.of(
        Row.of("cut (FIN)", Script.EMPTY.at(0, new Fault.Cut()), Expected.lost(AT_ONCE, BACK)),
        Row.of("reset (RST)", Script.EMPTY.at(0, new Fault.Reset()), Expected.lost(AT_ONCE, BACK)),
        Row.of(
            "reset four times in 2 s",
            Script.EMPTY
                .at(0, new Fault.Reset())
                .at(600, new Fault.Reset())
                .at(1200, new Fault.Reset())
                .at(2000, new Fault.Reset()),
            Expected.lost(AT_ONCE, BACK)),
        new Row(
            "slow close (1.5 s) of a restart",
            world -> {
              world.proxy.begin(new Fault.SlowClose(ofMillis(1500)));
              world.demo.faults().restartServer(ofMillis(200));
              Thread.sleep(2 * SECOND);
              world.proxy.end(new Fault.SlowClose(ofMillis(1500)));
            },
            Expected.lost(ofMillis(1500).plus(NOISE), BACK)));
  }

  private static List<Row> silences() {
    Expected noticed = Expected.lost(BY_HEARTBEAT, BACK);
    return List.of(
        Row.of(
            "black hole both ways for 6 s",
            Script.EMPTY.during(0, 6 * SECOND, new Fault.BlackHole(true, true)),
            noticed),
        Row.of(
            "black hole to the server for 6 s",
            Script.EMPTY.during(0, 6 * SECOND, new Fault.BlackHole(true, false)),
            noticed),
        Row.of(
            "black hole to the client for 6 s",
            Script.EMPTY.during(0, 6 * SECOND, new Fault.BlackHole(false, true)),
            noticed),
        Row.of(
            "connections forgotten by a box",
            Script.EMPTY.at(0, new Fault.Forget()),
            Expected.lost(BY_HEARTBEAT, BY_HEARTBEAT.plus(BACK))),
        Row.of(
            "half-open: the server's end is gone",
            Script.EMPTY.at(0, new Fault.HalfOpen()),
            Expected.lost(BY_HEARTBEAT, BY_HEARTBEAT.plus(BACK))));
  }

  private static List<Row> refusals() {
    return List.of(
        Row.of(
            "reset, then refuse for 3 s",
            Script.EMPTY.at(0, new Fault.Reset()).during(0, 3 * SECOND, new Fault.Refuse()),
            Expected.lost(AT_ONCE, Duration.ofSeconds(3).plus(NOISE))),
        Row.of(
            "reset, then accept in silence for 3 s",
            Script.EMPTY.at(0, new Fault.Reset()).during(0, 3 * SECOND, new Fault.Silence()),
            Expected.lost(NO_ANSWER.plus(NOISE), NO_ANSWER.plus(BACK))),
        Row.of(
            "reset, refuse, forget, black hole",
            Script.EMPTY
                .at(0, new Fault.Reset())
                .during(200, 1200, new Fault.Refuse())
                .at(2500, new Fault.Forget())
                .during(3000, 5000, new Fault.BlackHole(true, true)),
            Expected.lost(AT_ONCE, NO_ANSWER.plus(NO_ANSWER))));
  }
}
