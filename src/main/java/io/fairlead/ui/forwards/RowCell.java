package io.fairlead.ui.forwards;

import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;

/// A cell of the list; it builds its two kinds of content once each.
final class RowCell extends ListCell<Row> {
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

  private final EntryView entry;
  private final HeadingView heading;

  RowCell(Supplier<EntryView> entry, Supplier<HeadingView> heading, RowMenu menu) {
    this.entry = entry.get();
    this.heading = heading.get();
    setOnContextMenuRequested(event -> {
      if (getItem() instanceof Row.Entry) {
        menu.show(this, event.getScreenX(), event.getScreenY());
      } else if (getItem() instanceof Row.Heading(String name, _)) {
        menu.showGroup(this, event.getScreenX(), event.getScreenY(), name);
      }
      event.consume();
    });
    getStyleClass().add("row-cell");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(Row row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      entry.show(null);
      heading.show(null);
      setGraphic(null);
      pseudoClassStateChanged(HEADING, false);
      return;
    }
    switch (row) {
      case Row.Heading head -> {
        entry.show(null);
        heading.show(head);
        setGraphic(heading);
        setAccessibleText(head.name());
        pseudoClassStateChanged(HEADING, true);
      }
      case Row.Entry(ForwardItem item) -> {
        heading.show(null);
        entry.show(item);
        setGraphic(entry);
        setAccessibleText(item.profile().name() + ", " + item.standing().word());
        pseudoClassStateChanged(HEADING, false);
      }
    }
  }
}
