package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The text of the big downloads.
class PatternTest {
  private static String line(long number) {
    return "%07d abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ012\n".formatted(number);
  }

  private static String written(long offset, int length) {
    ByteBuf target = Unpooled.buffer();
    Pattern.write(offset, target, length);
    return target.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void numbersItsLines() {
    String lines =
        LongStream.range(0, 3000).mapToObj(PatternTest::line).collect(Collectors.joining());
    assertEquals(lines, written(0, lines.length()));
  }

  @Test
  void isTheSameHoweverItIsCut() {
    String lines =
        LongStream.range(41_998, 42_004).mapToObj(PatternTest::line).collect(Collectors.joining());
    for (int from = 0; from < 200; from++) {
      for (int length : new int[] {1, 3, 63, 130}) {
        assertEquals(
            lines.substring(from, from + length), written(41_998L * Pattern.LINE + from, length));
      }
    }
  }

  @Test
  void beginsAnewAfterTenMillionLines() {
    assertEquals(line(9_999_999) + line(0), written(9_999_999L * Pattern.LINE, 2 * Pattern.LINE));
  }
}
