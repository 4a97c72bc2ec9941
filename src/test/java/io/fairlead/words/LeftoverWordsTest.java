package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.exec.Leftover;
import io.fairlead.exec.LeftoverFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeftoverWordsTest {
  @Test
  void saysWhatRunsAndSinceWhen() {
    Instant now = Instant.parse("2026-10-01T10:00:00Z");
    assertEquals(
        "\"bash\" (pid 12) has been running for 2 h 14 min, with 3 other processes",
        LeftoverWords.of(
            new Leftover("a.b", 12, "bash", now.minus(Duration.ofMinutes(134)), 3), now));
  }

  @Test
  void saysWhyNothingIsKnown() {
    assertEquals(
        "What the session left cannot be found: the container has no sh. It ends with its pod.",
        LeftoverWords.of(new LeftoverFailure.Lacks("sh")).text());
  }
}
