package io.fairlead.ui.settings;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// Dresses the window in the chosen theme, and changes it live with the choice and the system.
public final class Wardrobe {
  private final ObjectProperty<Appearance> appearance;

  public Wardrobe(Scene scene, Appearance first) {
    appearance = new SimpleObjectProperty<>(first);
    appearance.addListener(_ -> dress(scene));
    Platform.getPreferences().colorSchemeProperty().addListener(_ -> dress(scene));
    dress(scene);
  }

  public ObjectProperty<Appearance> appearanceProperty() {
    return appearance;
  }

  private void dress(Scene scene) {
    boolean dark =
        switch (appearance.get()) {
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
          case LIGHT -> false;
          case DARK -> true;
        };
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scene.getPreferences().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
    scene.getRoot().getStyleClass().removeAll("dark", "light");
    scene.getRoot().getStyleClass().add(dark ? "dark" : "light");
  }
}
