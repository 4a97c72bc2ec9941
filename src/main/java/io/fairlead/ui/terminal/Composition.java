package io.fairlead.ui.terminal;

import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;

/// Text that an input method composes, shown at the cursor until it is committed.
final class Composition extends Label implements InputMethodRequests {
  private final TerminalView view;

  Composition(TerminalView view, Consumer<String> committed) {
    this.view = view;
    getStyleClass().add("terminal-composition");
    setManaged(false);
    setVisible(false);
    setMouseTransparent(true);
    view.setInputMethodRequests(this);
    view.setOnInputMethodTextChanged(event -> {
      compose(event);
      if (!event.getCommitted().isEmpty()) {
        committed.accept(event.getCommitted());
      }
    });
  }

  private void compose(InputMethodEvent event) {
    var text = new StringBuilder();
    event.getComposed().forEach(run -> text.append(run.getText()));
    setText(text.toString());
    setVisible(!text.isEmpty());
    setFont(view.face().font(0));
    autosize();
    Point2D place = place();
    relocate(place.getX(), place.getY() - view.face().height());
  }

  private Point2D place() {
    Frame frame = view.frame();
    int row = (int) (frame.cursor().line() - frame.top());
    return new Point2D(view.leftOf(frame.cursor().column()), view.belowRow(row));
  }

  @Override
  public Point2D getTextLocation(int offset) {
    return view.localToScreen(place());
  }

  @Override
  public int getLocationOffset(int x, int y) {
    return 0;
  }

  @Override
  public void cancelLatestCommittedText() {
    // it has gone to the program
  }

  @Override
  public String getSelectedText() {
    return "";
  }
}
