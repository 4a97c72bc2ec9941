package io.fairlead.words;

import java.util.ArrayList;
import java.util.List;

/// Says what a forward lets others do.
public final class SafetyWords {
  private SafetyWords() {}

  /// What to warn of, a sentence or two each; nothing where there is nothing.
  ///
  /// @param exposed whether it listens on more than this computer's own loopback
  /// @param verified whether the certificate of its cluster is checked
  public static List<String> of(boolean exposed, boolean verified, String context) {
    List<String> warnings = new ArrayList<>();
    if (exposed) {
      warnings.add("Anyone who can reach this computer can use it.");
    }
    if (!verified) {
      warnings.add(
          "The certificate of "
              + context
              + " is not checked (insecure-skip-tls-verify): whoever is on the way can read and"
              + " change everything.");
    }
    return List.copyOf(warnings);
  }
}
