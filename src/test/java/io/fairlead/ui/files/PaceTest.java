package io.fairlead.ui.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  @Test
  void saysNothingOfTheFirstMoment() {
    assertEquals(OptionalLong.empty(), pace.bytesPerSecond());
    pace.reached(0, Instant.ofEpochMilli(0));
    pace.reached(5_000, Instant.ofEpochMilli(900));
    assertEquals(OptionalLong.empty(), pace.bytesPerSecond());
    pace.reached(6_000, Instant.ofEpochMilli(2_000));
    assertEquals(OptionalLong.of(3_000), pace.bytesPerSecond());
  }

  @Test
  void forgetsHowFastItOnceWas() {
    pace.reached(0, Instant.ofEpochSecond(0));
    pace.reached(1_000_000, Instant.ofEpochSecond(1));
    for (int second = 2; second <= 10; second++) {
      pace.reached(1_000_000 + second * 100L, Instant.ofEpochSecond(second));
    }
    assertEquals(OptionalLong.of(100), pace.bytesPerSecond());
  }
}
