package io.fairlead.ui.files;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// What lies over a terminal while files are dragged over it: what a drop would do.
public final class DropHint extends StackPane implements DropTarget.Hint {
  private final Label text = new Label();

  public DropHint() {
    getStyleClass().add("drop-hint");
    setMouseTransparent(true);
    setVisible(false);
    setMinSize(0, 0);
    text.setId("drop-promise");
    text.setGraphic(new FontIcon(Material2OutlinedAL.ARROW_UPWARD));
    text.setWrapText(true);
    text.setAlignment(Pos.CENTER);
    getChildren().add(text);
  }

  @Override
  public void show(String promise) {
    text.setText(promise);
    setVisible(true);
  }

  @Override
  public void hide() {
    setVisible(false);
  }
}
