package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.Color;
import com.techsenger.jeditermfx.core.RequestOrigin;
import com.techsenger.jeditermfx.core.emulator.JediEmulator;
import com.techsenger.jeditermfx.core.model.LinesBuffer;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalLine;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.TermSize;
import io.fairlead.exec.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The emulator's state: screen, scrollback, cursor and modes. Safe for any thread: who asks gets a
/// turn, in the order of asking. A turn is short, so the window's thread never waits for long.
final class Screen {
  /// It would log every sequence that it does not know, and a program can send millions.
  private static final Logger LIBRARY = Logger.getLogger("com.techsenger.jeditermfx");

  private static final Logger LOG = Logger.getLogger(Screen.class.getName());

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  /// What the screen tells, on the thread that has the turn.
  interface Listener {
    void title(String title);

    /// The terminal answers the program.
    void answer(byte[] bytes);

    /// Lines have got other numbers.
    void renumbered();
  }

  /// What the emulator reads in about a millisecond.
  static final int BYTES_A_TURN = 4096;

  private static final int LINES_A_TURN = 500;

  /// To the library, which would copy the whole scrollback for each line beyond a limit.
  private static final int UNLIMITED = -1;

  /// How many lines beyond the scrollback are forgotten at once.
  private static final int SLACK = 1000;

  private static final String SOFT_RESET =
      "\u001b[?1l\u001b[?6l\u001b[?7h\u001b[?25h\u001b[?1000l\u001b[?1006l\u001b[?2004l"
          + "\u001b[?1039h\u001b>\u001b(B\u001b)B\u000f\u001b[r";

  private final ReentrantLock turn = new ReentrantLock(true);
  private final StyleState style = new StyleState();
  private final CharStream stream = new CharStream();
  private final Clusters clusters = new Clusters();
  private final Mender mender = new Mender(clusters, new Deeds(this));
  private final Listener listener;
  private final Display display;
  private final TerminalTextBuffer text;
  private final Emulator terminal;
  private final JediEmulator emulator;
  private final int scrollback;

  /// Those of the main screen, also while a program shows the alternate one.
  private final LinesBuffer history;

  private final LinesBuffer lines;

  /// How many lines have been dropped for good, all from the top.
  private long forgotten;

  Screen(TerminalSize size, int scrollback, Listener listener) {
    this.listener = listener;
    this.scrollback = scrollback;
    text = new TerminalTextBuffer(size.columns(), size.rows(), style, UNLIMITED, null);
    history = text.getHistoryBuffer();
    lines = text.getScreenBuffer();
    display = new Display(listener, this::leftAlternate);
    terminal = new Emulator(display, text, style, this::clearScrollback);
    terminal.setTerminalOutput(new Answers(listener::answer));
    emulator = new JediEmulator(stream, terminal);
  }

  Clusters clusters() {
    return clusters;
  }

  Modes modes() {
    return display.modes();
  }

  /// The colours to answer programs that ask for them.
  void colours(Color ink, Color ground) {
    display.colours(ink, ground);
  }

  private <T> T inTurn(Supplier<T> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  private void turn(Runnable work) {
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  /// Shows output of the program.
  void take(byte[] bytes, int from, int length) {
    turn(() -> {
      mender.take(bytes, from, length);
      forget();
    });
  }

  private void forget() {
    int excess = history.getLineCount() - scrollback;
    if (excess >= SLACK) {
      drop(excess);
    }
    if (modes().alternate()) {
      LinesBuffer unseen = text.getHistoryBuffer();
      unseen.removeTopLines(unseen.getLineCount());
    }
  }

  private void drop(int count) {
    history.removeTopLines(count);
    forgotten += count;
  }

  /// The number of the first line of the screen.
  private long screenLine() {
    return forgotten + history.getLineCount();
  }

  /// Lets the emulator read whole sequences that it knows.
  void emulate(CharSequence whole) {
    stream.set(whole);
    emulator.resetEof();
    while (!stream.isEmpty()) {
      try {
        emulator.next();
        terminal.keepInside();
      } catch (IOException e) {
        throw new IllegalStateException(e); // nothing is read from outside
      } catch (RuntimeException e) {
        // A fault of the library costs one sequence, not the session.
        LOG.log(Level.FINE, "the emulator failed at a piece of output", e);
      }
    }
  }

  Emulator terminal() {
    return terminal;
  }

  StyleState style() {
    return style;
  }

  Display display() {
    return display;
  }

  Listener listener() {
    return listener;
  }

  void softReset() {
    int x = terminal.getCursorX();
    int y = terminal.getCursorY();
    style.reset();
    emulate(SOFT_RESET);
    terminal.cursorPosition(x, y);
    display.setCursorShape(null);
    display.focusReports(false);
  }

  void fullReset() {
    leaveAlternate();
    softReset();
    emulate("\u001b[2J\u001b[H");
  }

  private void leaveAlternate() {
    if (modes().alternate()) {
      emulate("\u001b[?1049l");
    }
  }

  /// Draws a rule across the scrollback below all that was written, with a text; what follows comes
  /// from another program, which finds the terminal in its first state.
  void gap(String what) {
    turn(() -> {
      mender.reset();
      leaveAlternate();
      softReset();
      int used = terminal.usedLines();
      emulate("\u001b[" + Math.max(used, 1) + ";1H" + (used > 0 ? "\r\n" : ""));
      for (String line : Words.wrapped(what, text.getWidth() - Painter.GAP_MARGIN)) {
        style.setCurrent(GapStyle.GAP);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        mender.take(bytes, 0, bytes.length);
        style.reset();
        emulate("\r\n");
      }
    });
  }

  /// Shows what [#stored] gave.
  void restore(byte[] stored) {
    StoredText.read(stored, this::takeInTurns, this::gap);
    turn(() -> {
      mender.reset();
      style.reset();
      emulate(terminal.getCursorX() > 1 ? "\r\n" : "");
    });
  }

  private void takeInTurns(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at += BYTES_A_TURN) {
      take(bytes, at, Math.min(BYTES_A_TURN, to - at));
    }
  }

  /// The newest part of scrollback and main screen as text with colours.
  byte[] stored(int bytesAtMost) {
    int width = size().columns();
    List<TerminalLine> old = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    turn(() -> {
      for (int i = 0; i < history.getLineCount(); i++) {
        old.add(history.getLine(i)); // no longer written to
      }
      for (int i = 0; i < lines.getLineCount(); i++) {
        rows.add(Row.of(lines.getLine(i), text.getWidth()));
      }
    });
    return StoredText.write(
        old.size() + rows.size(),
        i -> i < old.size() ? Row.of(old.get(i), width) : rows.get(i - old.size()),
        clusters,
        bytesAtMost);
  }

  void resize(TerminalSize size) {
    turn(() -> {
      boolean otherWidth = text.getWidth() != size.columns();
      terminal.resize(new TermSize(size.columns(), size.rows()), RequestOrigin.User);
      if (otherWidth) {
        listener.renumbered();
      }
    });
  }

  TerminalSize size() {
    return inTurn(() -> new TerminalSize(text.getWidth(), text.getHeight()));
  }

  /// Forgets the scrollback, and on the main screen also what is above the cursor.
  void clear() {
    turn(() -> {
      clearScrollback();
      int above = terminal.getCursorY() - 1;
      if (!modes().alternate() && above > 0) {
        lines.removeTopLines(above);
        forgotten += above;
        terminal.setY(1);
        display.setCursor(terminal.getX(), 1);
      }
    });
  }

  /// Whoever shrank the window while the alternate screen was shown finds more lines on the main
  /// one than it has room for.
  private void leftAlternate() {
    int excess = lines.getLineCount() - text.getHeight();
    if (excess > 0) {
      for (int i = 0; i < excess; i++) {
        history.addLines(List.of(lines.getLine(i)));
      }
      lines.removeTopLines(excess);
      terminal.setY(Math.clamp(terminal.getY() - excess, 1, text.getHeight()));
    }
    terminal.setX(Math.min(terminal.getX(), text.getWidth() - 1));
  }

  private void clearScrollback() {
    if (!modes().alternate()) {
      drop(history.getLineCount());
    }
  }

  /// What is to be seen.
  ///
  /// @param top the number of the first line wanted; empty for the newest lines
  Frame frame(OptionalLong top) {
    return inTurn(() -> {
      long screen = screenLine();
      long oldest = oldest();
      long first = Math.clamp(top.orElse(screen), oldest, screen);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < text.getHeight(); i++) {
        rows.add(Row.of(text.getLine((int) (first - screen) + i), text.getWidth()));
      }
      Frame.Cursor cursor =
          display.cursor(
              screen + terminal.getCursorY() - 1, Math.min(terminal.getX(), text.getWidth() - 1));
      return new Frame(rows, first, oldest, screen, text.getWidth(), cursor);
    });
  }

  private long oldest() {
    int kept = modes().alternate() ? 0 : Math.min(history.getLineCount(), scrollback);
    return screenLine() - kept;
  }

  /// The line of this number; an empty one where there is none.
  Row row(long line) {
    return inTurn(() -> rowAt(line));
  }

  private Row rowAt(long line) {
    long index = line - screenLine();
    boolean kept = line >= oldest() && index < text.getHeight();
    return kept ? Row.of(text.getLine((int) index), text.getWidth()) : Row.EMPTY;
  }

  /// Visits all lines from the oldest, with their numbers, in turns of some hundred.
  void each(RowVisitor visitor) {
    long next = inTurn(this::oldest);
    boolean more = true;
    while (more) {
      long from = next;
      next += LINES_A_TURN;
      long to = next;
      more =
          inTurn(() -> {
            long end = screenLine() + text.getHeight();
            for (long i = Math.max(from, oldest()); i < Math.min(to, end); i++) {
              visitor.visit(i, rowAt(i));
            }
            return to < end;
          });
    }
  }

  @FunctionalInterface
  interface RowVisitor {
    void visit(long line, Row row);
  }

  /// Lets the emulator say something to the program, as for a key or the mouse.
  void ask(Consumer<Emulator> question) {
    turn(() -> question.accept(terminal));
  }
}
