package io.fairlead.exec.memory;

import io.fairlead.profile.ProfileId;
import java.time.Instant;
import java.util.regex.Pattern;

/// A terminal as it is remembered.
///
/// @param id names its scrollback; letters, digits and hyphens
/// @param profile what was open in it
/// @param copy which of several that were open at once
/// @param pod where it ran last, empty where it never did
/// @param at when it was remembered
public record KeptTerminal(String id, ProfileId profile, int copy, String pod, Instant at) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public KeptTerminal {
    if (!ID.matcher(id).matches()) { // it becomes the name of a file
      throw new IllegalArgumentException("no terminal is called " + id);
    }
    if (copy < 1) {
      throw new IllegalArgumentException("copies count from 1, not from " + copy);
    }
  }
}
