package io.fairlead.profile;

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

  @Override
  public String toString() {
    return value;
  }
}
