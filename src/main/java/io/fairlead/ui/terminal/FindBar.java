package io.fairlead.ui.terminal;

import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Follow;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The bar that searches the scrollback: it goes from the newest hit upwards, and looks again while
/// output comes.
final class FindBar extends HBox {
  private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

  private final TextField wanted = new TextField();
  private final Label count = new Label();
  private final PauseTransition again = new PauseTransition(Duration.millis(400));
  private final Background background = new Background(Follow.FX);
  private final Screen screen;
  private final TerminalView view;
  private Hits hits = Hits.NONE;
  private Subscription search = () -> {};
  private String searched = "";

  FindBar(Screen screen, TerminalView view) {
    this.screen = screen;
    this.view = view;
    setId("terminal-find");
    getStyleClass().add("terminal-find");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    wanted.setId("find-text");
    wanted.setPromptText("Find in the output");
    wanted.textProperty().addListener(_ -> search());
    wanted.setOnAction(_ -> step(-1));
    count.setId("find-count");
    count.getStyleClass().add("find-count");
    getChildren()
        .addAll(
            wanted,
            count,
            Buttons.icon(
                "find-previous",
                Material2OutlinedAL.KEYBOARD_ARROW_UP,
                "Older (Enter)",
                () -> step(-1)),
            Buttons.icon(
                "find-next",
                Material2OutlinedAL.KEYBOARD_ARROW_DOWN,
                "Newer (Shift+Enter)",
                () -> step(1)),
            Buttons.icon("find-close", Material2OutlinedAL.CLOSE, "Close (Esc)", this::close));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    again.setOnFinished(_ -> search());
    setVisible(false);
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> close();
      case UP -> step(-1);
      case DOWN -> step(1);
      case ENTER -> step(event.isShiftDown() ? 1 : -1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  void open() {
    setVisible(true);
    wanted.requestFocus();
    wanted.selectAll();
    search();
  }

  void close() {
    setVisible(false);
    search.close();
    again.stop();
    hits = Hits.NONE;
    searched = "";
    view.hits(hits);
    view.requestFocus();
  }

  /// The output has changed: looks again after a moment.
  void changed() {
    if (isVisible() && again.getStatus() != PauseTransition.Status.RUNNING) {
      again.playFromStart();
    }
  }

  private void search() {
    search.close();
    String text = wanted.getText();
    search =
        background.run(
            "find",
            () -> Search.find(screen, text),
            found -> found(text, found),
            failure -> {
              throw new IllegalStateException(failure);
            });
  }

  private void found(String text, List<Selection> found) {
    if (!isVisible()) {
      return;
    }
    boolean other = !text.equals(searched);
    searched = text;
    int chosen = other || hits.chosen() < 0 ? found.size() - 1 : same(found);
    hits = new Hits(found, chosen);
    show(other);
  }

  /// The hit looked at, in the list of now.
  private int same(List<Selection> found) {
    int at = found.indexOf(hits.all().get(hits.chosen()));
    return at < 0 ? found.size() - 1 : at;
  }

  private void step(int by) {
    int size = hits.all().size();
    if (size > 0) {
      hits = hits.choose(Math.floorMod(hits.chosen() + by, size));
      show(true);
    }
  }

  private void show(boolean reveal) {
    int size = hits.all().size();
    count.setText(
        wanted.getText().isEmpty()
            ? ""
            : size == 0 ? "None" : (hits.chosen() + 1) + " of " + Search.worded(size));
    pseudoClassStateChanged(NONE, size == 0 && !wanted.getText().isEmpty());
    view.hits(hits);
    if (reveal && hits.chosen() >= 0) {
      view.reveal(hits.all().get(hits.chosen()).from().line());
    }
  }
}
