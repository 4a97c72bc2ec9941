package io.fairlead.ui.forwards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.tunnel.Counters;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  private final Speed speed = new Speed();

  @Test
  void isTheDifferenceBetweenTwoLooks() {
    assertEquals(Optional.empty(), look(0, 1000, 5000));
    assertEquals(flow(500, 2000), look(1000, 1500, 7000));
    assertEquals(flow(0, 1000), look(3000, 1500, 9000));
  }

  @Test
  void aLookTooSoonSaysWhatWasSaidBefore() {
    look(0, 0, 0);
    assertEquals(flow(100, 200), look(1000, 100, 200));
    assertEquals(flow(100, 200), look(1100, 900, 900));
    assertEquals(flow(800, 700), look(2000, 900, 900));
  }

  @Test
  void afterALongTimeWithoutALookItStartsOver() {
    look(0, 0, 0);
    look(1000, 100, 200);
    assertEquals(Optional.empty(), look(60_000, 900, 900));
    assertEquals(flow(1, 2), look(61_000, 901, 902));
  }

  @Test
  void countersOrClocksThatWentBackStartItOver() {
    look(0, 500, 500);
    assertEquals(Optional.empty(), look(1000, 0, 0));
    assertEquals(Optional.empty(), look(500, 10, 10));
  }

  private Optional<Speed.Flow> look(long millis, long up, long down) {
    Counters counters = new Counters(0, 0, 0, Counters.Lost.NONE, up, down, 0, 0, Optional.empty());
    return speed.look(counters, NOW.plusMillis(millis));
  }

  private static Optional<Speed.Flow> flow(long up, long down) {
    return Optional.of(new Speed.Flow(up, down));
  }
}
