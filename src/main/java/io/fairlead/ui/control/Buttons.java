package io.fairlead.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes the buttons of the window: each with an id, a word for screen readers, and a tooltip where
/// it shows an icon alone.
public final class Buttons {
  private Buttons() {}

  /// A flat button that shows an icon alone.
  public static Button icon(String id, Ikon icon, String meaning, Runnable action) {
    var button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().addAll("icon-button", "flat");
    button.setAccessibleText(meaning);
    button.setTooltip(tip(meaning));
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A button with a word.
  public static Button text(String id, String text, Runnable action) {
    var button = new Button(text);
    button.setId(id);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A button with an icon and a word.
  public static Button text(String id, Ikon icon, String text, Runnable action) {
    var button = text(id, text, action);
    button.setGraphic(new FontIcon(icon));
    return button;
  }

  /// A button that reads as a link.
  public static Button link(String id, String text, Runnable action) {
    var button = text(id, text, action);
    button.getStyleClass().addAll("link-button", "flat");
    button.setAccessibleRole(AccessibleRole.HYPERLINK);
    return button;
  }

  public static Tooltip tip(String text) {
    var tip = new Tooltip(text);
    tip.setShowDelay(Duration.millis(400));
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    return tip;
  }
}
