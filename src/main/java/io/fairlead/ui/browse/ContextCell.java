package io.fairlead.ui.browse;

import io.fairlead.kube.ContextEntry;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A context: its name, its server, and whether it is kubectl's current one.
final class ContextCell extends ListCell<ContextEntry> {
  private final Label name = new Label();
  private final Label current = new Label("current");
  private final Label server = new Label();
  private final VBox box;

  ContextCell() {
    name.getStyleClass().add("context-name");
    current.getStyleClass().add("context-current");
    current.setMinWidth(USE_PREF_SIZE);
    server.getStyleClass().add("context-server");
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    var line = new HBox(name, current);
    line.setAlignment(Pos.CENTER_LEFT);
    box = new VBox(line, server);
    box.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(ContextEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    name.setText(entry.name());
    server.setText(entry.server().isEmpty() ? "has no server" : entry.server());
    Shown.only(current, entry.current());
    setTooltip(Buttons.tip(entry.name() + "\n" + server.getText()));
    setAccessibleText(entry.name() + (entry.current() ? ", current" : ""));
    setGraphic(box);
  }
}
