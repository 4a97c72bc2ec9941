package io.fairlead.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/// The identity of a saved connection; it never changes, whatever the user renames.
public record ProfileId(String value) {
  public ProfileId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a profile id must not be blank");
    }
  }

  /// A fresh, unique id.
  public static ProfileId random() {
    return new ProfileId(UUID.randomUUID().toString());
  }

  /// The id of an entry that was written by hand without one: the same each time it is read, as
  /// long as it says the same.
  static ProfileId of(Object... said) {
    byte[] text = Arrays.toString(said).getBytes(StandardCharsets.UTF_8);
    return new ProfileId(UUID.nameUUIDFromBytes(text).toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
