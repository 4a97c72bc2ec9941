package io.fairlead.ui.log;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;

/// A cell of a log: a line, or a note between lines.
final class LogCell extends ListCell<LogEntry> {
  private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");
  private static final PseudoClass LOSS = PseudoClass.getPseudoClass("loss");
  private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

  private final LogRow row = new LogRow();
  private final Supplier<Shown> shown;

  /// What all cells show alike.
  ///
  /// @param chosen the place of the hit that was gone to; below 0 for none
  record Shown(LogRow.Looks looks, Optional<Pattern> searched, int chosen) {}

  LogCell(Supplier<Shown> shown) {
    this.shown = shown;
    getStyleClass().add("log-cell");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
  }

  @Override
  protected void updateItem(LogEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      pseudoClassStateChanged(NOTE, false);
      pseudoClassStateChanged(LOSS, false);
      pseudoClassStateChanged(FOUND, false);
      return;
    }
    setGraphic(row);
    pseudoClassStateChanged(NOTE, entry instanceof LogEntry.Note);
    pseudoClassStateChanged(LOSS, entry instanceof LogEntry.Note note && note.loss());
    again();
  }

  /// Shows the same entry as things are now.
  void again() {
    LogEntry entry = getItem();
    if (entry != null && !isEmpty()) {
      Shown now = shown.get();
      row.show(entry, now.looks(), now.searched());
      pseudoClassStateChanged(FOUND, now.chosen() == getIndex());
      setAccessibleText(entry.text());
    }
  }

  @Override
  public void updateIndex(int index) {
    super.updateIndex(index);
    again();
  }
}
