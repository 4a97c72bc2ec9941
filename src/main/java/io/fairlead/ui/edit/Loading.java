package io.fairlead.ui.edit;

import io.fairlead.words.Notice;
import java.util.List;

/// A list that is asked of a cluster.
sealed interface Loading<T> {
  record Idle<T>() implements Loading<T> {}

  record Busy<T>() implements Loading<T> {}

  record Loaded<T>(List<T> items) implements Loading<T> {}

  record Failed<T>(Notice notice) implements Loading<T> {}

  default List<T> itemsOrNone() {
    return switch (this) {
      case Loaded<T>(List<T> items) -> items;
      case Idle<T> _, Busy<T> _, Failed<T> _ -> List.of();
    };
  }
}
