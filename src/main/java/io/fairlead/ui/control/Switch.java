package io.fairlead.ui.control;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// An on/off switch: a toggle button drawn as a track with a thumb, so that keyboard and screen
/// reader treat it as one.
public final class Switch extends ToggleButton {
  public Switch(String id, String accessibleText) {
    setId(id);
    getStyleClass().setAll("switch");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setAccessibleText(accessibleText);
    var thumb = new Region();
    thumb.getStyleClass().add("thumb");
    var track = new StackPane(thumb);
    track.getStyleClass().add("track");
    setGraphic(track);
  }
}
