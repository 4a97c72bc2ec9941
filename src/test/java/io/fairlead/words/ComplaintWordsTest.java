package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.tunnel.Counters.ConnectionError;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComplaintWordsTest {
  @Test
  void aConnectionThatWasGivenUpNamesItsProgram() {
    assertEquals(
        Optional.of(
            new Notice(
                "A connection was ended: the program that opened it took nothing, and 3 other"
                    + " connections waited behind it.",
                "See whether that program hangs. In a forward of its own it would hold up"
                    + " nobody.")),
        of("ended, because its program took nothing while 3 others waited behind it"));
  }

  @Test
  void aRefusedConnectionMeansThatNobodyListens() {
    assertEquals(
        "Nothing in the pod listens on port 5432. Check the port of the target, and whether its"
            + " program runs.",
        of("dial tcp4 127.0.0.1:5432: connect: connection refused").orElseThrow().text());
  }

  @Test
  void otherTextsSpeakForThemselves() {
    assertEquals(Optional.empty(), of("network namespace for sandbox is closed"));
  }

  private static Optional<Notice> of(String text) {
    return ComplaintWords.of(new ConnectionError(Instant.EPOCH, 5432, text));
  }
}
