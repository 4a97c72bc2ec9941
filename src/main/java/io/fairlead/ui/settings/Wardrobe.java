package io.fairlead.ui.settings;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Dresses the windows in the chosen theme, and changes them live with the choice and the system.
public final class Wardrobe implements AutoCloseable {
  private final ObjectProperty<Appearance> appearance;
  private final List<Scene> scenes = new CopyOnWriteArrayList<>();
  private final InvalidationListener system = _ -> dressAll();

  public Wardrobe(Scene scene, Appearance first) {
    appearance = new SimpleObjectProperty<>(first);
    scenes.add(scene);
    appearance.addListener(_ -> dressAll());
    Platform.getPreferences().colorSchemeProperty().addListener(system);
    dress(scene);
  }

  /// Dresses one more window as long as it is on screen.
  public void add(Stage stage) {
    Scene scene = stage.getScene();
    scenes.add(scene);
    dress(scene);
    stage.setOnHidden(_ -> scenes.remove(scene));
  }

  public ObjectProperty<Appearance> appearanceProperty() {
    return appearance;
  }

  private void dressAll() {
    scenes.forEach(this::dress);
  }

  /// Follows the system no longer, which would hold its windows for ever else.
  @Override
  public void close() {
    Platform.getPreferences().colorSchemeProperty().removeListener(system);
    scenes.clear();
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
