package io.fairlead.words;

/// The four states that a person tells apart, whatever goes on inside.
public enum Condition {
  /// Usable: the far end answers.
  OPEN("Open"),
  /// Not usable now; comes back by itself.
  HEALING("Healing"),
  /// Not usable until the user acts.
  NEEDS_YOU("Needs you"),
  OFF("Off");

  private final String word;

  Condition(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
