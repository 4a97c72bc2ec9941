package io.fairlead.exec;

import io.fairlead.wire.ExecConnection.Output;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Takes the greeting of [Launch] out of what a shell says first, and passes all else on.
///
/// What comes before the greeting, such as the echo of what was typed too early, is held until the
/// greeting is there, so that whoever hears of it does so before any output. That has its bounds:
/// after [#LONGEST] bytes, or with the next output after [#PATIENCE], there is none.
///
/// The greeting is an application program command (ECMA-48, 8.3.2), which terminals ignore, so it
/// would do no harm where it were passed on.
final class Greeting implements ExecOutput {
  /// Before `tmux,again`, and the like.
  static final String BEGIN = "\033_fairlead;";

  static final String END = "\033\\";
  static final int LONGEST = 4096;
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ExecOutput taker;
  private final InstantSource clock;
  private @Nullable Instant first;
  private byte[] held = {};
  private boolean over;

  Greeting(ExecOutput taker, InstantSource clock) {
    this.taker = taker;
    this.clock = clock;
  }

  @Override
  public void write(Output from, byte[] bytes) throws InterruptedException {
    if (over || from != Output.STDOUT) {
      taker.write(from, bytes);
      return;
    }
    Instant now = clock.instant();
    Instant since = first == null ? now : first;
    first = since;
    held = joined(held, bytes);
    String text = new String(held, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN);
    int end = begin < 0 ? -1 : text.indexOf(END, begin + BEGIN.length());
    if (end >= 0) {
      byte[] before = Arrays.copyOf(held, begin);
      byte[] after = Arrays.copyOfRange(held, end + END.length(), held.length);
      taker.greeted(read(text.substring(begin + BEGIN.length(), end)));
      held = joined(before, after);
      finish();
    } else if (held.length > LONGEST || now.isAfter(since.plus(PATIENCE))) {
      taker.greeted(new Keeping.Untold());
      finish();
    }
  }

  /// Passes on what is held: nothing more comes.
  void finish() throws InterruptedException {
    over = true;
    if (held.length > 0) {
      byte[] last = held;
      held = new byte[0];
      taker.write(Output.STDOUT, last);
    }
  }

  private static Keeping read(String words) {
    return switch (words) {
      case "tmux,again", "tmux,new", "screen,again", "screen,new" ->
          new Keeping.By(words.substring(0, words.indexOf(',')), words.endsWith("again"));
      case "none" -> new Keeping.Nothing();
      default -> new Keeping.Untold();
    };
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
