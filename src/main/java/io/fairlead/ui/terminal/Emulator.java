package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.RequestOrigin;
import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseButtonCodes;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseButtonModifierFlags;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.input.MouseEvent;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.LinesBuffer;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.TermSize;

/// The library's terminal with its faults mended, by what xterm does: margins concern only what is
/// between them, the cursor stays on the screen, erasing ends where it should, numbers may be
/// larger than the screen, and a mouse that moves is not a button let go.
final class Emulator extends JediTerminal {
  private static final int MOVED =
      MouseButtonCodes.RELEASE | MouseButtonModifierFlags.MOUSE_BUTTON_MOTION_FLAG;

  private final TerminalTextBuffer text;
  private final Runnable clearScrollback;

  // Set by the library's constructor already, so they have no value of their own to begin with.
  private int top;
  private int bottom;
  private boolean stepping;
  private boolean everyMove;

  /// @param clearScrollback carries out what a program asks for
  Emulator(
      TerminalDisplay display,
      TerminalTextBuffer text,
      StyleState style,
      Runnable clearScrollback) {
    super(display, text, style);
    this.text = text;
    this.clearScrollback = clearScrollback;
  }

  /// How many lines of the screen are in use, blank ones at the end left out.
  int usedLines() {
    LinesBuffer screen = text.getScreenBuffer();
    int used = Math.min(screen.getLineCount(), getTerminalHeight());
    while (used > 0 && screen.getLine(used - 1).isNulOrEmpty()) {
      used--;
    }
    return used;
  }

  /// Brings a cursor back that has left the screen. It may stand behind the last cell of a line,
  /// where the next character wraps.
  void keepInside() {
    int y = Math.clamp(getY(), 1, getTerminalHeight());
    int x = Math.clamp(getX(), 0, getTerminalWidth());
    if (y != getY()) {
      setY(y);
    }
    if (x != getX()) {
      setX(x);
    }
  }

  /// From behind the last cell of a line to that cell, where a cursor that moves begins.
  private void settle() {
    if (getX() >= getTerminalWidth()) {
      setX(getTerminalWidth() - 1);
    }
  }

  // ---- margins ----

  @Override
  public void setScrollingRegion(int first, int last) {
    int within = Math.min(last, getTerminalHeight());
    if (first < within) {
      top = Math.max(1, first);
      bottom = within;
      super.setScrollingRegion(first, within);
    }
  }

  @Override
  public void resize(TermSize size, RequestOrigin origin) {
    keepInside();
    if (size.getColumns() != getTerminalWidth()) {
      super.resize(new TermSize(size.getColumns(), getTerminalHeight()), origin);
      keepInside();
    }
    leaveLinesThatGo(size.getRows());
    super.resize(size, origin);
    resetScrollRegionsInPlace();
    keepInside();
  }

  /// Moves the cursor out of the lines that go to the scrollback when the screen becomes lower: the
  /// library looks for it above the screen else, and fails.
  private void leaveLinesThatGo(int rows) {
    int shrinks = getTerminalHeight() - rows;
    int blank = getTerminalHeight() - Math.max(getY(), usedLines());
    int go = shrinks - Math.min(Math.max(0, shrinks), blank);
    if (go >= getY() && !text.isUsingAlternateBuffer()) {
      setY(Math.min(go + 1, getTerminalHeight()));
    }
  }

  /// Programs set their margins anew for another size.
  void resetScrollRegionsInPlace() {
    int x = getX();
    int y = getY();
    resetScrollRegions();
    setX(x);
    setY(y);
  }

  private boolean isBetweenMargins() {
    return getY() >= top && getY() <= bottom;
  }

  /// Asked by the library whenever the cursor may have left the margins; the answer depends on how.
  @Override
  public void scrollY() {
    if (stepping) {
      stepping = false;
      super.scrollY();
    }
  }

  @Override
  public void newLine() {
    settle();
    if (getY() == bottom || getY() < getTerminalHeight()) {
      stepping = getY() == bottom;
      super.newLine();
    } else if (isAutoNewLine()) {
      carriageReturn();
    }
  }

  @Override
  public void writeCharacters(String string) {
    boolean wraps = getX() >= getTerminalWidth() && isAutoWrap();
    if (wraps && getY() != bottom && getY() == getTerminalHeight()) {
      setX(0); // below the margins there is no line to go on in
    } else {
      stepping = wraps && getY() == bottom;
    }
    super.writeCharacters(string);
    stepping = false;
  }

  @Override
  public void index() {
    settle();
    if (getY() == bottom || getY() < getTerminalHeight()) {
      super.index();
    }
  }

  @Override
  public void nextLine() {
    carriageReturn();
    index();
  }

  @Override
  public void reverseIndex() {
    settle();
    if (getY() == top || getY() > 1) {
      super.reverseIndex();
    }
  }

  @Override
  public void insertLines(int count) {
    if (isBetweenMargins()) {
      super.insertLines(Math.min(count, bottom - getY() + 1));
    }
  }

  @Override
  public void deleteLines(int count) {
    if (isBetweenMargins()) {
      super.deleteLines(Math.min(count, bottom - getY() + 1));
    }
  }

  @Override
  public void scrollDown(int count) {
    int size = bottom - top + 1;
    super.scrollDown(Math.clamp(count, -size, size));
  }

  // ---- cursor ----

  @Override
  public int distanceToLineEnd() {
    int left = super.distanceToLineEnd();
    if (left <= 0 && !isAutoWrap()) {
      settle();
      return 1;
    }
    return left;
  }

  @Override
  public void backspace() {
    settle();
    if (getX() > 0) {
      super.backspace();
    }
  }

  @Override
  public void cursorUp(int count) {
    settle();
    super.cursorUp(count);
  }

  @Override
  public void cursorDown(int count) {
    settle();
    super.cursorDown(count);
  }

  @Override
  public void cursorBackward(int count) {
    settle();
    super.cursorBackward(count);
  }

  @Override
  public void cursorHorizontalAbsolute(int column) {
    setX(Math.clamp(column - 1L, 0, getTerminalWidth() - 1));
  }

  @Override
  public void linePositionAbsolute(int line) {
    settle();
    cursorPosition(getX() + 1, line);
  }

  // ---- erasing ----

  @Override
  public void eraseInDisplay(int what) {
    int y = getY();
    switch (what) {
      case 0 -> {
        eraseInLine(0);
        if (y < getTerminalHeight()) {
          clearLines(y, getTerminalHeight() - 1);
        }
      }
      case 1 -> {
        eraseInLine(1);
        if (y > 1) {
          clearLines(0, y - 2);
        }
      }
      case 3 -> clearScrollback.run();
      default -> super.eraseInDisplay(what);
    }
  }

  @Override
  public void eraseCharacters(int count) {
    settle();
    super.eraseCharacters(Math.min(count, getTerminalWidth() - getX()));
  }

  // ---- mouse ----

  @Override
  public void mouseMoved(int x, int y, MouseEvent event) {
    if (everyMove) {
      mousePressed(x, y, new MouseEvent(MOVED, event.getModifierKeys()));
    }
  }

  @Override
  public void setMouseMode(MouseMode mode) {
    super.setMouseMode(mode);
    everyMove = mode == MouseMode.MOUSE_REPORTING_ALL_MOTION;
  }
}
