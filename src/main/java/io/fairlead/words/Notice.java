package io.fairlead.words;

/// A message to a person: what happened, to which thing, and the next step.
///
/// @param summary one sentence that names the thing and the reason
/// @param nextStep what the user can do, empty where waiting is enough
public record Notice(String summary, String nextStep) {
  /// Both as one text.
  public String text() {
    return nextStep.isEmpty() ? summary : summary + " " + nextStep;
  }
}
