package io.fairlead.ui.settings;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// The page of settings.
public final class SettingsPage extends VBox {
  public SettingsPage(ObjectProperty<Appearance> appearance) {
    getStyleClass().add("settings");
    setId("settings-page");
    var title = new Label("Settings");
    title.getStyleClass().add("page-title");
    var theme = new Label("Theme");
    theme.getStyleClass().add("section-title");
    getChildren().addAll(title, theme);
    var choice = new ToggleGroup();
    for (Appearance each : Appearance.values()) {
      var button = new RadioButton(each.label());
      button.setId("theme-" + each.name().toLowerCase(java.util.Locale.ROOT));
      button.setToggleGroup(choice);
      button.setSelected(appearance.get() == each);
      button.setOnAction(_ -> appearance.set(each));
      getChildren().add(button);
    }
  }
}
