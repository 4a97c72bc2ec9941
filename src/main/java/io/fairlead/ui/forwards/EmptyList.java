package io.fairlead.ui.forwards;

import atlantafx.base.theme.Styles;
import io.fairlead.ui.control.Buttons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// What stands in place of the list while it is empty: what the page is for and the first step, or
/// that nothing matches the search.
final class EmptyList extends VBox {
  private final FontIcon icon = new FontIcon(Material2OutlinedMZ.SYNC_ALT);
  private final Label title = new Label();
  private final Label text = new Label();
  private final HBox steps = new HBox();
  private final Button first;

  /// @param examples makes example forwards on the demo cluster, or null where there is none
  EmptyList(PageHost host, @org.jspecify.annotations.Nullable Runnable examples) {
    getStyleClass().add("empty");
    setId("empty-list");
    setAlignment(Pos.CENTER);
    title.getStyleClass().add("empty-title");
    text.getStyleClass().add("empty-text");
    text.setWrapText(true);
    first = Buttons.text("first-forward", Material2OutlinedAL.ADD, "New forward", host::create);
    first.getStyleClass().add(Styles.ACCENT);
    steps.getChildren().add(first);
    steps
        .getChildren()
        .add(Buttons.text("import-forwards", "Import …", () -> host.exchange().importFiles()));
    if (examples != null) {
      steps
          .getChildren()
          .add(Buttons.text("demo-examples", "Try it with the demo cluster", examples));
    }
    steps.setAlignment(Pos.CENTER);
    steps.getStyleClass().add("empty-steps");
    getChildren().addAll(icon, title, text, steps);
  }

  /// Puts the keyboard on the first step.
  void focusFirst() {
    first.requestFocus();
  }

  /// @param search whether forwards exist but none matches
  void show(boolean search) {
    title.setText(search ? "Nothing matches" : "No forwards yet");
    text.setText(
        search
            ? "No forward has all these words in its name, group, target or ports."
            : "A forward brings a port of something in a Kubernetes cluster, such as a web page or"
                + " a database, to this computer, and keeps it there while pods restart, networks"
                + " break and tokens expire.");
    steps.setVisible(!search);
    steps.setManaged(!search);
  }
}
