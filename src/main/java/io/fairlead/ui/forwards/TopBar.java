package io.fairlead.ui.forwards;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.fairlead.ui.control.Buttons;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Search, which also takes a kubectl command line, and what can be done with all forwards.
final class TopBar extends VBox {
  private final ForwardsModel model;
  private final ForwardActions actions;
  private final SearchField search = new SearchField();
  private final Label hint = new Label();
  private final Button startAll;
  private final Button stopAll;
  private final Runnable toList;

  TopBar(ForwardsModel model, ForwardActions actions, Runnable toList) {
    this.model = model;
    this.actions = actions;
    this.toList = toList;
    getStyleClass().add("top-bar");
    search.setId("search");
    search.setPromptText("Search, or paste a kubectl port-forward line");
    search.setAccessibleText("Search, or paste a kubectl port-forward line");
    search.setLeft(new FontIcon(Material2OutlinedMZ.SEARCH));
    search.textProperty().addListener((_, _, text) -> typed(text));
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    HBox.setHgrow(search, Priority.ALWAYS);
    Button create =
        Buttons.text("new-forward", Material2OutlinedAL.ADD, "New", () -> actions.host().create());
    create.getStyleClass().add(Styles.ACCENT);
    create.setTooltip(Buttons.tip("New forward (Ctrl+N)"));
    startAll =
        Buttons.text(
            "start-all", Material2OutlinedMZ.PLAY_ARROW, "Start all", () -> actions.turnAll(true));
    stopAll =
        Buttons.text(
            "stop-all", Material2OutlinedMZ.STOP, "Stop all", () -> actions.turnAll(false));
    startAll.getStyleClass().add(Styles.FLAT);
    stopAll.getStyleClass().add(Styles.FLAT);
    var bar = new HBox(search, create, startAll, stopAll);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("top-bar-row");
    hint.setId("search-hint");
    hint.getStyleClass().add("search-hint");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(bar, hint);
    say("");
    model.onChange(this::update);
    update();
  }

  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private void update() {
    long on = model.switchedOn();
    startAll.setDisable(on == model.items().size());
    stopAll.setDisable(on == 0);
  }

  private void typed(String text) {
    if (isKubectl(text)) {
      model.filter("");
      say("Enter makes a forward of this command.");
    } else {
      model.filter(text);
      say("");
    }
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && isKubectl(search.getText())) {
      create();
    } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
    } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      toList.run();
    } else {
      return;
    }
    event.consume();
  }

  private void create() {
    Optional<String> wrong = actions.host().createFrom(search.getText());
    if (wrong.isEmpty()) {
      search.clear();
    } else {
      say(wrong.get());
    }
  }

  private void say(String text) {
    hint.setText(text);
    hint.setVisible(!text.isEmpty());
    hint.setManaged(!text.isEmpty());
  }

  private static boolean isKubectl(String text) {
    return text.contains("kubectl ") || text.strip().startsWith("port-forward ");
  }

  /// Acts on a pasted command line at once.
  private final class SearchField extends CustomTextField {
    @Override
    public void paste() {
      super.paste();
      if (isKubectl(getText())) {
        create();
      }
    }
  }
}
