package io.fairlead.ui.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Stands in front of the emulator and mends what it would misread: takes bytes cut anywhere,
/// passes on whole sequences in words that the emulator knows, carries out itself what the emulator
/// lacks, and swallows what nobody here understands. Strings that the terminal is asked for end at
/// 64 Ki.
///
/// Sequences are those of ECMA-48 and of xterm's ctlseqs.
final class Mender {
  private static final int STRING_AT_MOST = 1 << 16;
  private static final char ESC = '\u001b';
  private static final char BEL = '\u0007';
  private static final char CANCEL = '\u0018';
  private static final char SUBSTITUTE = '\u001a';

  private enum Place {
    TEXT,
    ESCAPE,
    CONTROL,
    STRING,
    STRING_ESCAPE
  }

  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer decoded = CharBuffer.allocate(4096);
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder sequence = new StringBuilder();
  private final Emulated emulated;
  private final Cells cells;
  private final Sequences sequences;
  private byte[] cut = {};
  private Place place = Place.TEXT;
  private boolean command; // whether the string is an OSC

  Mender(Clusters clusters, Emulated emulated) {
    this.emulated = emulated;
    cells =
        new Cells(
            clusters,
            out,
            back -> {
              flush();
              emulated.stepBack(back);
            });
    sequences = new Sequences(out, cells, emulated, this::flush);
  }

  /// Takes `length` bytes; all that is whole has gone to the emulator on return.
  void take(byte[] bytes, int from, int length) {
    ByteBuffer in = joined(bytes, from, length);
    CoderResult result;
    do {
      decoded.clear();
      result = utf8.decode(in, decoded, false);
      scan(decoded.array(), decoded.position());
    } while (result.isOverflow());
    cut = new byte[in.remaining()];
    in.get(cut);
    flush();
  }

  /// Forgets what was cut: what follows comes from another program.
  void reset() {
    cut = new byte[0];
    place = Place.TEXT;
    sequence.setLength(0);
    cells.forget();
    sequences.reset();
  }

  private ByteBuffer joined(byte[] bytes, int from, int length) {
    if (cut.length == 0) {
      return ByteBuffer.wrap(bytes, from, length);
    }
    return ByteBuffer.allocate(cut.length + length).put(cut).put(bytes, from, length).flip();
  }

  private void flush() {
    if (!out.isEmpty()) {
      try {
        emulated.emulate(out);
      } finally {
        out.setLength(0);
      }
    }
    cells.taken();
  }

  private void scan(char[] text, int length) {
    int at = 0;
    while (at < length) {
      if (place == Place.TEXT && isPlain(text[at])) {
        int end = at + 1;
        while (end < length && isPlain(text[end])) {
          end++;
        }
        sequences.beforeText(end - at);
        cells.ascii(text, at, end);
        at = end;
      } else {
        int codePoint = Character.codePointAt(text, at, length);
        step(codePoint);
        at += Character.charCount(codePoint);
      }
    }
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private void step(int c) {
    switch (place) {
      case TEXT -> text(c);
      case ESCAPE -> escape(c);
      case CONTROL -> control(c);
      case STRING -> string(c);
      case STRING_ESCAPE -> {
        endString();
        if (c != '\\') {
          begin(Place.ESCAPE);
          escape(c);
        }
      }
    }
  }

  private void text(int c) {
    if (c == ESC) {
      begin(Place.ESCAPE);
    } else if (c < ' ') {
      sequences.single((char) c);
    } else if (c >= 0xa0) {
      sequences.beforeText(Widths.of(c));
      cells.put(c);
    } // else a control of eight bits, which UTF-8 leaves no use for
  }

  private void begin(Place next) {
    place = next;
    sequence.setLength(0);
  }

  private void escape(int c) {
    if (isInterruption(c)) {
      return;
    }
    if (c < ' ') {
      sequences.single((char) c);
    } else if (c < '0') {
      append(c);
    } else {
      switch (sequence.isEmpty() ? c : 0) {
        case '[' -> begin(Place.CONTROL);
        case ']' -> beginString(true);
        case 'P', 'X', '^', '_' -> beginString(false);
        default -> {
          place = Place.TEXT;
          if (c < 0x7f) {
            sequences.escape(sequence.toString(), (char) c);
          }
        }
      }
    }
  }

  private void control(int c) {
    if (isInterruption(c)) {
      return;
    }
    if (c < ' ') {
      sequences.single((char) c);
    } else if (c < '@') {
      append(c);
    } else {
      place = Place.TEXT;
      if (c < 0x7f && sequence.length() < STRING_AT_MOST) {
        sequences.control(sequence, (char) c);
      }
    }
  }

  private void beginString(boolean isCommand) {
    begin(Place.STRING);
    command = isCommand;
  }

  private void string(int c) {
    if (c == ESC) {
      place = Place.STRING_ESCAPE;
    } else if (c == BEL && command) {
      endString();
    } else if (c == CANCEL || c == SUBSTITUTE) {
      place = Place.TEXT;
    } else {
      append(c);
    }
  }

  private void endString() {
    place = Place.TEXT;
    if (command && sequence.length() < STRING_AT_MOST) {
      sequences.command(sequence.toString());
    }
  }

  private void append(int c) {
    if (sequence.length() < STRING_AT_MOST) {
      sequence.appendCodePoint(c);
    }
  }

  private boolean isInterruption(int c) {
    if (c == ESC) {
      begin(Place.ESCAPE);
    } else if (c == CANCEL || c == SUBSTITUTE) {
      place = Place.TEXT;
    } else {
      return false;
    }
    return true;
  }
}
