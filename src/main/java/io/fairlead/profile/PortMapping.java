package io.fairlead.profile;

import java.util.OptionalInt;

/// A local TCP port and the port of the target it leads to.
///
/// @param local 1 to 65535, or 0 for any free port
/// @param remote a number from 1 to 65535 or the name of a port of the target
public record PortMapping(int local, String remote) {
  public PortMapping {
    if (local < 0 || local > 65535) {
      throw new IllegalArgumentException("local port " + local + " is not from 0 to 65535");
    }
    if (remote.isBlank()) {
      throw new IllegalArgumentException("the remote port must not be blank");
    }
    if (remote.chars().allMatch(Character::isDigit)
        && (remote.length() > 5
            || Integer.parseInt(remote) < 1
            || Integer.parseInt(remote) > 65535)) {
      throw new IllegalArgumentException("remote port " + remote + " is not from 1 to 65535");
    }
  }

  /// The remote port as a number, empty where it is a name.
  public OptionalInt remoteNumber() {
    return remote.chars().allMatch(Character::isDigit)
        ? OptionalInt.of(Integer.parseInt(remote))
        : OptionalInt.empty();
  }

  /// Reads what kubectl takes: `8080:80`, `8080:http`, `:80` (any free local port) or `80` (the
  /// same).
  ///
  /// @throws IllegalArgumentException where it is none of these; the message names the text
  public static PortMapping parse(String text) {
    int colon = text.indexOf(':');
    String local = colon < 0 ? text : text.substring(0, colon);
    String remote = colon < 0 ? text : text.substring(colon + 1);
    try {
      return new PortMapping(local.isEmpty() ? 0 : Integer.parseInt(local), remote);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not LOCAL:REMOTE; the local port must be a number", e);
    }
  }

  @Override
  public String toString() {
    return local + ":" + remote;
  }
}
