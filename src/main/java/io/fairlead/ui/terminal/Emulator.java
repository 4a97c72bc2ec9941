package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseButtonCodes;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseButtonModifierFlags;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.input.MouseEvent;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.LinesBuffer;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;

/// The library's terminal with some of its faults mended: it does not count the lines that clearing
/// the screen adds to the scrollback, without automatic wrapping it goes on writing at the start of
/// the line, and it reports a mouse that moves as a button let go.
final class Emulator extends JediTerminal {
  private static final int MOVED =
      MouseButtonCodes.RELEASE | MouseButtonModifierFlags.MOUSE_BUTTON_MOTION_FLAG;

  private final TerminalTextBuffer text;
  private long scrolled;
  private boolean everyMove;

  Emulator(TerminalDisplay display, TerminalTextBuffer text, StyleState style) {
    super(display, text, style);
    this.text = text;
  }

  /// How many lines have ever gone from the screen to the scrollback.
  long scrolled() {
    return scrolled;
  }

  void scrolledBy(int lines) {
    scrolled += lines;
  }

  @Override
  public void eraseInDisplay(int what) {
    if (what == 2 && !text.isUsingAlternateBuffer()) {
      scrolled += usedLines();
    }
    super.eraseInDisplay(what);
  }

  /// How many lines of the screen are in use, blank ones at the end left out.
  int usedLines() {
    LinesBuffer screen = text.getScreenBuffer();
    int used = screen.getLineCount();
    while (used > 0 && screen.getLine(used - 1).isNulOrEmpty()) {
      used--;
    }
    return used;
  }

  @Override
  public int distanceToLineEnd() {
    int left = super.distanceToLineEnd();
    if (left <= 0 && !isAutoWrap()) {
      setX(getTerminalWidth() - 1);
      return 1;
    }
    return left;
  }

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
