package io.fairlead.exec.copy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// SHA-256 of the files that were copied, by path relative to what is copied, to be compared with
/// what the container says.
final class Sums {
  private static final int DIGITS = 64;

  private final Map<String, byte[]> unconfirmed = new HashMap<>();
  private int files;

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  void put(String path, byte[] sum) {
    unconfirmed.put(path, sum);
    files++;
  }

  /// Compares with a line of `sha256sum`. One that begins with a backslash has a name with escapes.
  void check(String line) throws CopyFailureException {
    boolean escaped = line.startsWith("\\");
    String rest = escaped ? line.substring(1) : line;
    if (rest.length() < DIGITS + 3 || !rest.substring(0, DIGITS).matches("[0-9a-f]+")) {
      return;
    }
    String name = rest.substring(DIGITS + 2);
    String path = relative(escaped ? unescaped(name) : name);
    byte[] here = unconfirmed.get(path);
    if (here == null) {
      return;
    }
    if (!Arrays.equals(here, HexFormat.of().parseHex(rest.substring(0, DIGITS)))) {
      throw new CopyFailureException(new CopyFailure.Differs(path));
    }
    unconfirmed.remove(path);
  }

  private static String relative(String name) {
    String rest = name;
    while (rest.startsWith("./")) {
      rest = rest.substring(2);
    }
    return rest;
  }

  private static String unescaped(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\' && i + 1 < name.length()) {
        i++;
        c = name.charAt(i);
        text.append(c == 'n' ? '\n' : c == 'r' ? '\r' : c);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /// What is known after the last line.
  ///
  /// @param missing the program that the container lacks, where it lacks one
  Verification verdict(Optional<String> missing) {
    if (unconfirmed.isEmpty()) {
      return new Verification.Verified();
    }
    return missing
        .<Verification>map(Verification.Unverified::new)
        .orElse(new Verification.Partly(files - unconfirmed.size(), files));
  }
}
