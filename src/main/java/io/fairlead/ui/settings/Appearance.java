package io.fairlead.ui.settings;

/// Which theme the window wears.
public enum Appearance {
  SYSTEM("Like the system"),
  LIGHT("Light"),
  DARK("Dark");

  private final String label;

  Appearance(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
