package io.fairlead.ui.palette;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A field and what fits it. Enter does what is chosen; Tab chooses what is done.
public final class PaletteView extends VBox {
  private static final int AT_MOST = 50;
  private static final double ROW = 38;
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final Supplier<Stream<Found>> all;
  private final Runnable close;
  private final TextField field = new TextField();
  private final ListView<Found> list = new ListView<>();
  private final Label foot = new Label();
  private int deed;

  /// @param all everything there is now
  /// @param close takes the palette away, before what was chosen is done
  public PaletteView(Supplier<Stream<Found>> all, Runnable close) {
    this.all = all;
    this.close = close;
    setId("palette");
    getStyleClass().add("palette");
    field.setId("palette-field");
    field.setPromptText("Go to a forward, a session, a page, a service, a pod …");
    field.setAccessibleText("Find anything by a part of its name");
    field.textProperty().addListener((_, _, _) -> search());
    list.setId("palette-list");
    list.setAccessibleText("What fits");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setCellFactory(_ -> new FoundCell());
    list.setPlaceholder(
        new Label("Nothing fits. Clusters that you have not looked at are not searched."));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, _) -> {
          deed = 0;
          list.refresh();
          tell();
        });
    list.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 1) {
        act();
      }
    });
    foot.setId("palette-foot");
    foot.getStyleClass().add("palette-foot");
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(field, list, foot);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    search();
  }

  /// Puts the keyboard on the field.
  public void focus() {
    field.requestFocus();
  }

  /// Looks again, because there is more now. What is chosen stays chosen.
  public void refresh() {
    Found chosen = list.getSelectionModel().getSelectedItem();
    int before = deed;
    search();
    for (int i = 0; chosen != null && i < list.getItems().size(); i++) {
      Found each = list.getItems().get(i);
      if (each.name().equals(chosen.name())
          && each.what().equals(chosen.what())
          && each.where().equals(chosen.where())) {
        list.getSelectionModel().clearAndSelect(i);
        deed = Math.min(before, each.deeds().size() - 1);
        list.refresh();
      }
    }
  }

  private void search() {
    list.getItems().setAll(Found.best(field.getText(), all.get(), AT_MOST));
    if (!list.getItems().isEmpty()) {
      list.getSelectionModel().clearAndSelect(0);
      list.scrollTo(0);
    }
    tell();
  }

  private void tell() {
    Found found = list.getSelectionModel().getSelectedItem();
    foot.setText(
        found == null
            ? "Esc closes"
            : "Enter: "
                + found.deeds().get(deed).word()
                + (found.deeds().size() > 1 ? "    Tab: another action" : "")
                + "    Esc closes");
    field.setAccessibleHelp(
        found == null ? "" : found.name() + ", " + found.what() + ". " + foot.getText());
  }

  private void key(KeyEvent event) {
    int size = list.getItems().size();
    int at = list.getSelectionModel().getSelectedIndex();
    KeyCode code = event.getCode();
    if (code == KeyCode.DOWN && size > 0) {
      go((at + 1) % size);
    } else if (code == KeyCode.UP && size > 0) {
      go((at + size - 1) % size);
    } else if (code == KeyCode.PAGE_DOWN && size > 0) {
      go(Math.min(size - 1, at + 8));
    } else if (code == KeyCode.PAGE_UP && size > 0) {
      go(Math.max(0, at - 8));
    } else if (code == KeyCode.TAB) {
      turn(event.isShiftDown() ? -1 : 1);
    } else if (code == KeyCode.ENTER) {
      act();
    } else {
      return;
    }
    event.consume();
  }

  private void go(int index) {
    list.getSelectionModel().clearAndSelect(index);
    list.scrollTo(Math.max(0, index - 4));
  }

  private void turn(int by) {
    Found found = list.getSelectionModel().getSelectedItem();
    if (found != null) {
      deed = Math.floorMod(deed + by, found.deeds().size());
      list.refresh();
      tell();
    }
  }

  private void act() {
    Found found = list.getSelectionModel().getSelectedItem();
    if (found != null) {
      Runnable action = found.deeds().get(deed).action();
      close.run();
      action.run();
    }
  }

  private final class FoundCell extends ListCell<Found> {
    private final Label name = new Label();
    private final Label where = new Label();
    private final HBox deeds = new HBox(2);
    private final HBox line = new HBox(name, where, deeds);

    FoundCell() {
      line.getStyleClass().add("palette-line");
      name.getStyleClass().add("palette-name");
      where.getStyleClass().add("palette-where");
      name.setMinWidth(USE_PREF_SIZE);
      where.setMinWidth(0);
      where.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(where, Priority.ALWAYS);
      deeds.setMinWidth(USE_PREF_SIZE);
      deeds.getStyleClass().add("palette-line");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Found found, boolean empty) {
      super.updateItem(found, empty);
      if (empty || found == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(found.name());
      where.setText(found.what() + (found.where().isEmpty() ? "" : ", " + found.where()));
      boolean chosen = found.equals(list.getSelectionModel().getSelectedItem());
      List<Found.Deed> shown = chosen ? found.deeds() : List.of();
      deeds.getChildren().clear();
      for (int i = 0; i < shown.size(); i++) {
        var word = new Label(shown.get(i).word());
        word.getStyleClass().add("palette-deed");
        word.pseudoClassStateChanged(CHOSEN, i == deed);
        deeds.getChildren().add(word);
      }
      setAccessibleText(found.name() + ", " + where.getText());
      setGraphic(line);
    }
  }
}
