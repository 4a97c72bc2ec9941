package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.Color;
import com.techsenger.jeditermfx.core.CursorShape;
import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseFormat;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import org.jspecify.annotations.Nullable;

/// Keeps what the emulator says about the look of things, until the view asks for it.
final class Display implements TerminalDisplay {
  private final Screen.Listener listener;
  private final Runnable leftAlternate;
  private volatile Modes modes = Modes.NONE;
  private volatile Color ink = new Color(0, 0, 0);
  private volatile Color ground = new Color(255, 255, 255);
  private Frame.Cursor.Shape shape = Frame.Cursor.Shape.BLOCK;
  private boolean visible = true;
  private String title = "";

  /// @param leftAlternate called when the main screen is shown again
  Display(Screen.Listener listener, Runnable leftAlternate) {
    this.listener = listener;
    this.leftAlternate = leftAlternate;
  }

  Modes modes() {
    return modes;
  }

  void colours(Color newInk, Color newGround) {
    ink = newInk;
    ground = newGround;
  }

  void focusReports(boolean on) {
    modes = modes.withFocus(on);
  }

  Frame.Cursor cursor(long line, int column) {
    return new Frame.Cursor(line, column, shape, visible);
  }

  @Override
  public void setCursor(int x, int y) {
    // asked for when a frame is taken
  }

  @Override
  public void setCursorShape(@Nullable CursorShape wanted) {
    shape =
        switch (wanted) {
          case null -> Frame.Cursor.Shape.BLOCK;
          case BLINK_BLOCK, STEADY_BLOCK -> Frame.Cursor.Shape.BLOCK;
          case BLINK_UNDERLINE, STEADY_UNDERLINE -> Frame.Cursor.Shape.UNDERLINE;
          case BLINK_VERTICAL_BAR, STEADY_VERTICAL_BAR -> Frame.Cursor.Shape.BAR;
        };
  }

  @Override
  public void beep() {
    // silent: what sounds in a far container concerns nobody here
  }

  @Override
  public void scrollArea(int top, int size, int dy) {
    // seen by the number of lines
  }

  @Override
  public void setCursorVisible(boolean isVisible) {
    visible = isVisible;
  }

  @Override
  public void useAlternateScreenBuffer(boolean on) {
    boolean before = modes.alternate();
    modes = modes.withAlternate(on);
    if (before && !on) {
      leftAlternate.run();
    }
  }

  @Override
  public String getWindowTitle() {
    return title;
  }

  @Override
  public void setWindowTitle(String now) {
    title = now;
    listener.title(now);
  }

  @Override
  public @Nullable TerminalSelection getSelection() {
    return null; // the view keeps it
  }

  @Override
  public void terminalMouseModeSet(MouseMode mode) {
    modes = modes.withMouse(mode != MouseMode.MOUSE_REPORTING_NONE);
  }

  @Override
  public void setMouseFormat(MouseFormat format) {
    // concerns the emulator alone
  }

  @Override
  public boolean ambiguousCharsAreDoubleWidth() {
    return false;
  }

  @Override
  public void setBracketedPasteMode(boolean on) {
    modes = modes.withWholePastes(on);
  }

  @Override
  public Color getWindowForeground() {
    return ink;
  }

  @Override
  public Color getWindowBackground() {
    return ground;
  }
}
