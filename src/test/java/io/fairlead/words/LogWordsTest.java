package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.exec.log.LogEvent;
import io.fairlead.exec.log.LogEvent.Change;
import io.fairlead.exec.log.LogFailure;
import org.junit.jupiter.api.Test;

class LogWordsTest {
  @Test
  void namesTheThingAndTheNextStep() {
    assertEquals(
        "Container app of pod web-1 has not been restarted. Show its present log instead.",
        LogWords.of(new LogFailure.NoPrevious("web-1", "app")).text());
    assertEquals(
        "Container app of pod web-1 has not begun: ContainerCreating.",
        LogWords.of(new LogFailure.NotBegun("web-1", "app", "ContainerCreating")).text());
  }

  @Test
  void saysWhereLinesComeFrom() {
    assertEquals(
        "The pod is gone; from here on the log of its successor, container app of pod web-2",
        LogWords.of(new LogEvent.Source("web-2", "app", Change.POD_REPLACED)));
    assertEquals("... 9.8 MB more in this line", LogWords.cut(9_800_000));
  }
}
