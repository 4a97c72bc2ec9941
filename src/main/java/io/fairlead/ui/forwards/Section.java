package io.fairlead.ui.forwards;

import java.time.Instant;
import javafx.scene.layout.VBox;

/// A part of the detail pane. It is shown anew on each change of the forward and each second, so it
/// only sets what differs.
abstract class Section extends VBox {
  Section(String styleClass) {
    getStyleClass().addAll("section", styleClass);
  }

  abstract void show(ForwardItem item, Instant now);
}
