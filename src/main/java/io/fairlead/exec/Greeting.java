package io.fairlead.exec;

import io.fairlead.wire.ExecConnection.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Takes the greeting of [Launch] out of what a shell says first, and passes all else on.
///
/// The greeting is an application program command (ECMA-48, 8.3.2), which terminals ignore, so it
/// would do no harm where it were passed on. What begins in another way has none.
final class Greeting implements ExecOutput {
  /// Before `tmux,again`, and the like.
  static final String BEGIN = "\033_fairlead;";

  static final String END = "\033\\";
  private static final int LONGEST = 64;

  private final ExecOutput taker;
  private byte[] held = {};
  private boolean over;

  Greeting(ExecOutput taker) {
    this.taker = taker;
  }

  @Override
  public void write(Output from, byte[] bytes) throws InterruptedException {
    if (over || from != Output.STDOUT) {
      taker.write(from, bytes);
      return;
    }
    held = joined(held, bytes);
    String text = new String(held, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END);
    if (text.startsWith(BEGIN) && end >= 0) {
      over = true;
      read(text.substring(BEGIN.length(), end)).ifPresent(taker::greeted);
      pass(Arrays.copyOfRange(held, end + END.length(), held.length));
    } else if (!couldBegin(text) || held.length > LONGEST) {
      over = true;
      pass(held);
    }
  }

  private static boolean couldBegin(String text) {
    return text.startsWith(BEGIN) || BEGIN.startsWith(text);
  }

  private static Optional<Keeping> read(String words) {
    return switch (words) {
      case "tmux,again", "tmux,new", "screen,again", "screen,new" -> {
        int comma = words.indexOf(',');
        yield Optional.of(new Keeping(words.substring(0, comma), words.endsWith("again")));
      }
      case "none" -> Optional.of(Keeping.NOTHING);
      default -> Optional.empty();
    };
  }

  private void pass(byte[] bytes) throws InterruptedException {
    held = new byte[0];
    if (bytes.length > 0) {
      taker.write(Output.STDOUT, bytes);
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
