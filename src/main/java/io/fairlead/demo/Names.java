package io.fairlead.demo;

import java.util.random.RandomGenerator;

/// The generated parts of object names, in the alphabet of Kubernetes (no vowels, nothing alike).
final class Names {
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private Names() {}

  /// The five letters at the end of a pod's name.
  static String suffix(RandomGenerator random) {
    return letters(random.nextLong(), 5);
  }

  /// Ten letters that depend on the text alone, as `pod-template-hash` does on the template.
  static String hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return letters(hash, 10);
  }

  private static String letters(long bits, int length) {
    StringBuilder letters = new StringBuilder();
    long rest = bits;
    for (int i = 0; i < length; i++) {
      letters.append(ALPHABET.charAt((int) Long.remainderUnsigned(rest, ALPHABET.length())));
      rest = Long.divideUnsigned(rest, ALPHABET.length());
    }
    return letters.toString();
  }
}
