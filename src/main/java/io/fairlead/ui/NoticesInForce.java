package io.fairlead.ui;

import io.fairlead.health.alert.Alert;
import io.fairlead.health.alert.Rule;
import io.fairlead.monitor.Notice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The notices that still hold: raised, and not over.
final class NoticesInForce {
  private NoticesInForce() {}

  /// Those that hold, oldest first; one that was told again stands where it was told last.
  ///
  /// @param all oldest first
  static List<Notice> of(List<Notice> all) {
    List<Notice> holding = new ArrayList<>();
    for (Notice notice : all) {
      Set<String> about = new HashSet<>(notice.subjects());
      Rule rule = notice.rule();
      // What is told of several is over when it is told so of each of them.
      holding.removeIf(before -> before.rule() == rule && about.containsAll(before.subjects()));
      if (notice.kind() != Alert.Kind.RECOVERED) {
        holding.add(notice);
      }
    }
    return holding;
  }
}
