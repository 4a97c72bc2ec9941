package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.emulator.mouse.MouseButtonCodes;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseButtonModifierFlags;
import com.techsenger.jeditermfx.core.input.MouseWheelEvent;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// The mouse in a terminal: it selects, opens links and scrolls; where the program asked for it, it
/// belongs to the program, unless Shift is held.
final class Pointer {
  private static final double NOTCH = 40;
  private static final int LINES_A_NOTCH = 3;
  private static final String IN_WORDS = "-_./~:@%+=#?&";

  /// What clicks lead to.
  interface Target {
    void open(Links.Link link);

    void selected(String text);

    void pasteSelected();

    void type(byte[] bytes);

    void zoom(int steps);
  }

  private final TerminalView view;
  private final Screen screen;
  private final Links links;
  private final Target target;
  private Optional<Selection.Cell> anchor = Optional.empty();
  private boolean reporting;
  private boolean clickOpens;
  private double turned;

  Pointer(TerminalView view, Screen screen, Target target) {
    this.view = view;
    this.screen = screen;
    this.target = target;
    links = new Links(screen);
    view.setCursor(Cursor.TEXT);
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    view.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> view.hover(Optional.empty()));
    view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
  }

  /// The link at a place of the view.
  Optional<Links.Link> link(double x, double y) {
    return links.at(view.lineAt(y), view.columnAt(x));
  }

  /// Whether the program gets this event.
  boolean isReported(boolean shift) {
    return screen.modes().mouse() && !shift;
  }

  private void pressed(MouseEvent event) {
    boolean hadKeyboard = view.isFocused();
    view.requestFocus();
    event.consume();
    reporting = isReported(event.isShiftDown());
    clickOpens =
        event.getButton() == MouseButton.PRIMARY
            && event.getClickCount() == 1
            && (event.isControlDown() || (hadKeyboard && !reporting));
    if (reporting && !event.isControlDown()) {
      int row = view.rowAt(event.getY());
      int column = view.columnAt(event.getX());
      screen.ask(terminal -> terminal.mousePressed(column, row, report(event)));
    } else if (event.getButton() == MouseButton.PRIMARY) {
      select(event);
    } else if (event.getButton() == MouseButton.MIDDLE) {
      target.pasteSelected();
    }
  }

  private void select(MouseEvent event) {
    Selection.Cell here = edge(event);
    switch (event.getClickCount()) {
      case 1 -> {
        if (event.isShiftDown() && anchor.isPresent()) {
          view.select(anchor.map(from -> Selection.between(from, here)));
        } else {
          anchor = Optional.of(here);
          view.select(Optional.empty());
        }
      }
      case 2 -> view.select(Optional.of(word(view.lineAt(event.getY()), event)));
      default -> view.select(Optional.of(line(view.lineAt(event.getY()))));
    }
  }

  private Selection.Cell edge(MouseEvent event) {
    return new Selection.Cell(view.lineAt(event.getY()), view.edgeAt(event.getX()));
  }

  private Selection word(long line, MouseEvent event) {
    Row row = screen.row(line);
    int at = view.columnAt(event.getX());
    int from = at;
    while (from > 0 && isOfWord(row, from - 1) && isOfWord(row, at)) {
      from--;
    }
    int to = at;
    while (to < row.length() && isOfWord(row, to)) {
      to++;
    }
    return new Selection(
        new Selection.Cell(line, from), new Selection.Cell(line, Math.max(to, at + 1)));
  }

  private static boolean isOfWord(Row row, int column) {
    if (column >= row.length()) {
      return false;
    }
    char c = row.cells()[column];
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || (c >= Clusters.SECOND_HALF && c < '\uf900')
        || IN_WORDS.indexOf(c) >= 0;
  }

  private Selection line(long line) {
    long first = line;
    while (screen.row(first - 1).wrapped()) {
      first--;
    }
    long last = line;
    while (screen.row(last).wrapped()) {
      last++;
    }
    return new Selection(
        new Selection.Cell(first, 0), new Selection.Cell(last, view.frame().columns()));
  }

  private void dragged(MouseEvent event) {
    event.consume();
    if (reporting) {
      int row = view.rowAt(event.getY());
      int column = view.columnAt(event.getX());
      screen.ask(terminal -> terminal.mouseDragged(column, row, report(event)));
    } else if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 1) {
      if (event.getY() < 0) {
        view.scroll(-1);
      } else if (event.getY() > view.getHeight()) {
        view.scroll(1);
      }
      Selection.Cell here = edge(event);
      view.select(anchor.map(from -> Selection.between(from, here)));
    }
  }

  private void released(MouseEvent event) {
    event.consume();
    if (reporting && !(clickOpens && event.isControlDown())) {
      int row = view.rowAt(event.getY());
      int column = view.columnAt(event.getX());
      screen.ask(terminal -> terminal.mouseReleased(column, row, report(event)));
    } else if (event.getButton() == MouseButton.PRIMARY) {
      Optional<Selection> selected = view.selection();
      if (selected.isPresent()) {
        target.selected(selected.get().text(screen));
      } else if (clickOpens && event.isStillSincePress()) {
        link(event.getX(), event.getY()).ifPresent(target::open);
      }
    }
    reporting = false;
  }

  private void moved(MouseEvent event) {
    if (isReported(event.isShiftDown())) {
      int row = view.rowAt(event.getY());
      int column = view.columnAt(event.getX());
      screen.ask(terminal -> terminal.mouseMoved(column, row, report(event)));
    }
    boolean opens = event.isControlDown() || !screen.modes().mouse();
    Optional<Links.Link> link = opens ? link(event.getX(), event.getY()) : Optional.empty();
    view.hover(link.map(Links.Link::cells));
    view.setCursor(
        link.isPresent() ? Cursor.HAND : screen.modes().mouse() ? Cursor.DEFAULT : Cursor.TEXT);
  }

  private void scrolled(ScrollEvent event) {
    event.consume();
    turned += event.getDeltaY() / NOTCH;
    int notches = (int) turned;
    if (event.isControlDown()) {
      turned -= notches;
      target.zoom(notches);
    } else if (isReported(event.isShiftDown())) {
      turned -= notches;
      report(notches, view.columnAt(event.getX()), view.rowAt(event.getY()));
    } else {
      int lines = (int) (turned * LINES_A_NOTCH);
      turned -= (double) lines / LINES_A_NOTCH;
      if (screen.modes().alternate()) {
        arrows(lines > 0 ? KeyCode.UP : KeyCode.DOWN, Math.abs(lines));
      } else {
        view.scroll(-lines);
      }
    }
  }

  private void report(int notches, int column, int row) {
    int button = notches > 0 ? MouseButtonCodes.SCROLLDOWN : MouseButtonCodes.SCROLLUP;
    for (int i = 0; i < Math.abs(notches); i++) {
      screen.ask(terminal -> terminal.mouseWheelMoved(column, row, new MouseWheelEvent(button, 0)));
    }
  }

  /// A program without a scrollback gets arrow keys.
  private void arrows(KeyCode key, int times) {
    byte[][] bytes = new byte[1][];
    screen.ask(terminal -> bytes[0] = terminal.getCodeForKey(key.getCode(), 0));
    for (int i = 0; i < times; i++) {
      target.type(bytes[0]);
    }
  }

  private static com.techsenger.jeditermfx.core.input.MouseEvent report(MouseEvent event) {
    int button =
        switch (event.getButton()) {
          case PRIMARY -> MouseButtonCodes.LEFT;
          case MIDDLE -> MouseButtonCodes.MIDDLE;
          case SECONDARY -> MouseButtonCodes.RIGHT;
          case NONE, BACK, FORWARD -> MouseButtonCodes.NONE;
        };
    int modifiers =
        (event.isAltDown() ? MouseButtonModifierFlags.MOUSE_BUTTON_META_FLAG : 0)
            | (event.isControlDown() ? MouseButtonModifierFlags.MOUSE_BUTTON_CTRL_FLAG : 0);
    return new com.techsenger.jeditermfx.core.input.MouseEvent(button, modifiers);
  }
}
