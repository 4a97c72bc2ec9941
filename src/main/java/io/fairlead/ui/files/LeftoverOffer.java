package io.fairlead.ui.files;

import io.fairlead.ui.control.Buttons;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// A quiet line below a terminal that says that something was left running.
public final class LeftoverOffer extends HBox {
  /// @param sentence what was left
  /// @param showing shows it
  /// @param closing takes the line away
  public LeftoverOffer(String sentence, Runnable showing, Runnable closing) {
    getStyleClass().add("leftover-offer");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    setMaxHeight(USE_PREF_SIZE);
    var text = new Label(sentence);
    text.setId("leftover-offer");
    text.setMinWidth(0);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var show = Buttons.link("leftover-show", "Show", showing);
    var close =
        Buttons.icon("leftover-dismiss", Material2OutlinedAL.CLOSE, "Leave it running", closing);
    close.getStyleClass().add("quiet");
    getChildren().addAll(text, show, close);
  }
}
