package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.CursorShape;
import com.techsenger.jeditermfx.core.TextStyle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Carries out on a screen what the output of a program asks for.
record Deeds(Screen screen) implements Emulated {
  private static final int TAB = 8;

  @Override
  public void emulate(CharSequence whole) {
    screen.emulate(whole);
  }

  @Override
  public void cursorShape(int shape) {
    screen.display().setCursorShape(shape(shape));
  }

  private static @Nullable CursorShape shape(int shape) {
    return switch (shape) {
      case 3, 4 -> CursorShape.STEADY_UNDERLINE;
      case 5, 6 -> CursorShape.STEADY_VERTICAL_BAR;
      default -> null;
    };
  }

  @Override
  public void softReset() {
    screen.softReset();
  }

  @Override
  public void fullReset() {
    screen.fullReset();
  }

  @Override
  public void reply(String answer) {
    screen.listener().answer(answer.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void replySize() {
    Emulator terminal = screen.terminal();
    reply("\u001b[8;" + terminal.getTerminalHeight() + ";" + terminal.getTerminalWidth() + "t");
  }

  @Override
  public void charset(int number) {
    screen.terminal().mapCharsetToGL(number);
  }

  @Override
  public void link(String address) {
    TextStyle current = screen.style().getCurrent();
    TextStyle look = current.toBuilder().build();
    screen.style().setCurrent(address.isEmpty() ? look : new LinkStyle(look, address));
  }

  @Override
  public void focusReports(boolean on) {
    screen.display().focusReports(on);
  }

  @Override
  public void stepBack(int cells) {
    Emulator terminal = screen.terminal();
    terminal.setX(Math.max(0, terminal.getX() - cells));
  }

  @Override
  public void tabBack(int stops) {
    Emulator terminal = screen.terminal();
    int column = terminal.getCursorX() - 1;
    int stop = (column + TAB - 1) / TAB - stops;
    terminal.cursorHorizontalAbsolute(Math.max(stop, 0) * TAB + 1);
  }
}
