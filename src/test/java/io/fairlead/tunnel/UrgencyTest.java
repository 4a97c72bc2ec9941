package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UrgencyTest {
  @Test
  void thoseThatProgramsWaitForComeFirstAndThenThoseUsedLast() {
    Urgency waitedFor = new Urgency(true, false, Instant.ofEpochSecond(1));
    Urgency inUse = new Urgency(false, true, Instant.ofEpochSecond(2));
    Urgency usedLately = new Urgency(false, false, Instant.ofEpochSecond(9));
    Urgency usedOnce = new Urgency(false, false, Instant.ofEpochSecond(3));
    Urgency neverUsed = new Urgency(false, false, Instant.EPOCH);

    assertEquals(
        List.of(waitedFor, inUse, usedLately, usedOnce, neverUsed),
        Stream.of(usedOnce, neverUsed, waitedFor, usedLately, inUse).sorted().toList());
  }
}
