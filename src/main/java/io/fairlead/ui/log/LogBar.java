package io.fairlead.ui.log;

import io.fairlead.ui.control.Buttons;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The bar over a log: search, container, pause, what is shown, and saving.
final class LogBar extends HBox {
  /// What the user does with it.
  interface Actions {
    void find(String text);

    void step(int by);

    /// Leaves the search.
    void leave();

    void container(String name);

    void pause();

    void previous(boolean wanted);

    void save();
  }

  private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");
  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

  private final Actions actions;
  private final TextField wanted = new TextField();
  private final Label count = new Label();
  private final ComboBox<String> container = new ComboBox<>();
  private final CheckMenuItem times = check("log-times", "Time of each line");
  private final CheckMenuItem wrap = check("log-wrap", "Wrap long lines");
  private final CheckMenuItem previous = check("log-previous", "Previous run of the container");
  private final Button pause;
  private boolean telling;

  LogBar(Actions actions) {
    this.actions = actions;
    getStyleClass().add("log-bar");
    setAlignment(Pos.CENTER_LEFT);
    wanted.setId("log-find");
    wanted.setPromptText("Find in the log (Ctrl+F)");
    wanted.setMinWidth(90);
    wanted.setMaxWidth(360);
    HBox.setHgrow(wanted, Priority.ALWAYS);
    wanted.textProperty().addListener((_, _, text) -> actions.find(text));
    wanted.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    count.setId("log-count");
    count.getStyleClass().add("log-count");
    HBox.setHgrow(count, Priority.SOMETIMES);
    count.setMaxWidth(Double.MAX_VALUE);
    count.setMinWidth(0);
    container.setId("log-container");
    container.setAccessibleText("Container");
    container.setTooltip(Buttons.tip("The container whose log is shown"));
    container.setMaxWidth(150);
    container
        .valueProperty()
        .addListener((_, _, name) -> {
          if (!telling && name != null) {
            actions.container(name);
          }
        });
    containers(List.of(), "");
    pause = Buttons.icon("log-pause", Material2OutlinedMZ.PAUSE, "Pause", actions::pause);
    previous.setOnAction(_ -> actions.previous(previous.isSelected()));
    getChildren()
        .addAll(
            wanted,
            step("log-older", Material2OutlinedAL.KEYBOARD_ARROW_UP, "Older (Enter)", -1),
            step("log-newer", Material2OutlinedAL.KEYBOARD_ARROW_DOWN, "Newer (Shift+Enter)", 1),
            count,
            container,
            pause,
            choices(),
            Buttons.icon(
                "log-save", Material2OutlinedMZ.SAVE_ALT, "Save to a file", actions::save));
  }

  private Button step(String id, Material2OutlinedAL icon, String meaning, int by) {
    Button button = Buttons.icon(id, icon, meaning, () -> actions.step(by));
    button.setFocusTraversable(false);
    return button;
  }

  private MenuButton choices() {
    var menu = new MenuButton(null, new FontIcon(Material2OutlinedMZ.TUNE), times, wrap, previous);
    menu.setId("log-choices");
    menu.getStyleClass().addAll("icon-button", "flat", "no-arrow");
    menu.setAccessibleText("What is shown");
    menu.setTooltip(Buttons.tip("What is shown"));
    return menu;
  }

  private static CheckMenuItem check(String id, String text) {
    var item = new CheckMenuItem(text);
    item.setId(id);
    return item;
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> {
        wanted.clear();
        actions.leave();
      }
      case UP -> actions.step(-1);
      case DOWN -> actions.step(1);
      case ENTER -> actions.step(event.isShiftDown() ? 1 : -1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  CheckMenuItem times() {
    return times;
  }

  CheckMenuItem wrap() {
    return wrap;
  }

  void focusFind() {
    wanted.requestFocus();
    wanted.selectAll();
  }

  /// Shows how many rows hold what is searched for.
  ///
  /// @param place which of them is chosen, from 0; below 0 for none
  void hits(int hits, int place) {
    boolean any = !wanted.getText().isEmpty();
    String of = place < 0 ? "" : (place + 1) + " of ";
    count.setText(!any ? "" : hits == 0 ? "None" : of + String.format("%,d", hits));
    pseudoClassStateChanged(NONE, any && hits == 0);
  }

  /// Offers a choice where there is one.
  void containers(List<String> names, String chosen) {
    telling = true;
    container.getItems().setAll(names);
    container.setValue(chosen.isEmpty() ? null : chosen);
    telling = false;
    container.setVisible(names.size() > 1);
    container.setManaged(names.size() > 1);
  }

  void paused(boolean paused) {
    pause.setGraphic(
        new FontIcon(paused ? Material2OutlinedMZ.PLAY_ARROW : Material2OutlinedMZ.PAUSE));
    String meaning = paused ? "Continue" : "Pause";
    pause.setAccessibleText(meaning);
    pause.setTooltip(Buttons.tip(paused ? "Continue" : "Pause: nothing is read meanwhile"));
    pause.pseudoClassStateChanged(ON, paused);
  }

  void previous(boolean shown) {
    previous.setSelected(shown);
  }
}
