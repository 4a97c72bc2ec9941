package io.fairlead.ui.edit;

/// What is to be said about an input.
///
/// @param text a sentence, empty where there is nothing to say
record Verdict(Weight weight, String text) {
  /// How much it counts; what is not [#FINE] or [#WARNING] keeps the form from being saved.
  enum Weight {
    CHECKING,
    FINE,
    WARNING,
    WRONG
  }

  static final Verdict CHECKING = new Verdict(Weight.CHECKING, "");
  static final Verdict FINE = new Verdict(Weight.FINE, "");

  static Verdict warning(String text) {
    return new Verdict(Weight.WARNING, text);
  }

  static Verdict wrong(String text) {
    return new Verdict(Weight.WRONG, text);
  }

  boolean acceptable() {
    return switch (weight) {
      case FINE, WARNING -> true;
      case CHECKING, WRONG -> false;
    };
  }
}
