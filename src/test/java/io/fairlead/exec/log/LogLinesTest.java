package io.fairlead.exec.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Bytes of a log as lines.
class LogLinesTest {
  private static final Optional<Instant> AT =
      Optional.of(Instant.parse("2026-10-01T10:00:00.123456789Z"));

  @Test
  void takesTimeAndTextApart() throws Exception {
    assertEquals(
        List.of(
            new LogEvent.Line(AT, "one  two ", 0),
            new LogEvent.Line(AT, "", 0),
            new LogEvent.Line(AT, "", 0),
            new LogEvent.Line(Optional.of(Instant.parse("2026-10-01T08:00:00Z")), "zone", 0),
            new LogEvent.Line(Optional.empty(), "unable to retrieve container logs", 0),
            new LogEvent.Line(Optional.empty(), "2026 is no time", 0)),
        lines(
            """
            2026-10-01T10:00:00.123456789Z one  two\s
            2026-10-01T10:00:00.123456789Z\s
            2026-10-01T10:00:00.123456789Z
            2026-10-01T10:00:00+02:00 zone
            unable to retrieve container logs
            2026 is no time
            """));
  }

  @Test
  void aCharacterMayComeInPieces() throws Exception {
    String text = "2026-10-01T10:00:00.123456789Z grün 🦊\n";
    InputStream byteByByte =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(length, 1));
          }
        };
    assertEquals("grün 🦊", all(byteByByte).getFirst().line().text());
  }

  @Test
  void ofALongLineTheBeginningIsKept() throws Exception {
    String prefix = "2026-10-01T10:00:00.123456789Z ";
    int length = 10 << 20;
    List<LogEvent.Line> lines = lines(prefix + "ü".repeat(length / 2) + "\n" + prefix + "next\n");

    LogEvent.Line first = lines.getFirst();
    int kept = first.text().getBytes(StandardCharsets.UTF_8).length;
    assertEquals(length, kept + first.cut());
    assertEquals(prefix.length() + kept, LogLines.KEPT_AT_MOST - 1);
    assertEquals("ü".repeat(kept / 2), first.text());
    assertEquals(new LogEvent.Line(AT, "next", 0), lines.get(1));
  }

  @Test
  void linesThatDifferOnlyInWhatWasCutAreNotTheSame() throws Exception {
    String same = "x".repeat(LogLines.KEPT_AT_MOST);
    List<LogLines.Raw> all = all(stream(same + "a\n" + same + "b\n"));
    assertEquals(all.get(0).line(), all.get(1).line());
    assertNotEquals(all.get(0).hash(), all.get(1).hash());
  }

  @Test
  void saysThatTheLastLineHasNoEnd() throws Exception {
    List<LogLines.Raw> all = all(stream("a\nb"));
    assertEquals(List.of(true, false), all.stream().map(LogLines.Raw::ended).toList());
    assertEquals(List.of(), all(stream("")));
  }

  private static List<LogEvent.Line> lines(String text) throws IOException {
    return all(stream(text)).stream().map(LogLines.Raw::line).toList();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<LogLines.Raw> all(InputStream in) throws IOException {
    LogLines lines = new LogLines(in);
    List<LogLines.Raw> all = new ArrayList<>();
    for (LogLines.Raw raw = lines.next(); raw != null; raw = lines.next()) {
      all.add(raw);
    }
    return all;
  }
}
