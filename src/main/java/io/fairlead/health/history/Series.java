package io.fairlead.health.history;

import java.util.List;

/// Round trips over some time, in equal slots without gaps between them, oldest first.
///
/// @param resolution what it was made of: the length of a slot is a multiple of its unit
public record Series(Resolution resolution, List<Slot> slots) {
  public Series {
    slots = List.copyOf(slots);
  }
}
