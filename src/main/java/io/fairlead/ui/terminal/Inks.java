package io.fairlead.ui.terminal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours that the style sheet gives to a view.
final class Inks {
  private static final StyleablePropertyFactory<TerminalView> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final Map<Ink, CssMetaData<TerminalView, Color>> META = new EnumMap<>(Ink.class);

  static {
    for (Ink ink : Ink.values()) {
      META.put(
          ink,
          FACTORY.createColorCssMetaData(
              ink.property(), view -> view.inks().property(ink), Color.web(ink.usual()), false));
    }
  }

  private final Map<Ink, StyleableProperty<Color>> properties = new EnumMap<>(Ink.class);

  /// @param changed called after each change of a colour
  Inks(TerminalView view, Runnable changed) {
    META.forEach((ink, meta) -> properties.put(ink, property(view, meta, changed)));
  }

  private static StyleableProperty<Color> property(
      TerminalView view, CssMetaData<TerminalView, Color> meta, Runnable changed) {
    return new SimpleStyleableObjectProperty<>(
        meta, view, meta.getProperty(), meta.getInitialValue(view)) {
      @Override
      protected void invalidated() {
        changed.run();
      }
    };
  }

  static List<CssMetaData<? extends Styleable, ?>> metaData() {
    return Stream.concat(Region.getClassCssMetaData().stream(), META.values().stream()).toList();
  }

  private StyleableProperty<Color> property(Ink ink) {
    StyleableProperty<Color> property = properties.get(ink);
    if (property == null) {
      throw new IllegalStateException(ink + " has no property");
    }
    return property;
  }

  Palette palette() {
    Map<Ink, Color> colours = new EnumMap<>(Ink.class);
    properties.forEach((ink, property) -> colours.put(ink, property.getValue()));
    return new Palette(colours);
  }
}
