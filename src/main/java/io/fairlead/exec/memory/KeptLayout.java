package io.fairlead.exec.memory;

import java.util.List;
import java.util.stream.Stream;

/// How the terminals of a tab share its room.
public sealed interface KeptLayout {
  /// One that has it all.
  record One(KeptTerminal terminal) implements KeptLayout {}

  /// Several side by side, or one below the other.
  ///
  /// @param dividers where they meet, as parts of the whole; one less than parts
  record Split(boolean below, List<KeptLayout> parts, List<Double> dividers) implements KeptLayout {
    public Split {
      parts = List.copyOf(parts);
      dividers = List.copyOf(dividers);
      if (parts.isEmpty() || dividers.size() != parts.size() - 1) {
        throw new IllegalArgumentException(
            dividers.size() + " dividers do not part " + parts.size() + " terminals");
      }
    }
  }

  default Stream<KeptTerminal> terminals() {
    return switch (this) {
      case One(KeptTerminal terminal) -> Stream.of(terminal);
      case Split(_, List<KeptLayout> parts, _) -> parts.stream().flatMap(KeptLayout::terminals);
    };
  }
}
