package io.fairlead.ui.settings;

import io.fairlead.ui.terminal.TerminalLooks;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the user sets about all terminals. A change counts at once.
///
/// @param looks font, size and length of the scrollback
/// @param keepScrollback whether it is kept for the next start
public record TerminalSettings(
    ObjectProperty<TerminalLooks> looks, BooleanProperty keepScrollback) {
  public static TerminalSettings of(TerminalLooks looks, boolean keepScrollback) {
    return new TerminalSettings(
        new SimpleObjectProperty<>(looks), new SimpleBooleanProperty(keepScrollback));
  }
}
