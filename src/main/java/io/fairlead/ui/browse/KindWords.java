package io.fairlead.ui.browse;

import io.fairlead.profile.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The kinds of object as headings and sentences have them.
final class KindWords {
  private KindWords() {}

  static String many(Kind kind) {
    return switch (kind) {
      case POD -> "Pods";
      case SERVICE -> "Services";
      case DEPLOYMENT -> "Deployments";
      case STATEFUL_SET -> "Stateful sets";
      case REPLICA_SET -> "Replica sets";
      case DAEMON_SET -> "Daemon sets";
      case JOB -> "Jobs";
    };
  }

  /// What is left out, as one line; empty where nothing is.
  static String leftOut(Collection<Kind> kinds) {
    List<String> names =
        kinds.stream().sorted().map(k -> many(k).toLowerCase(Locale.ROOT)).toList();
    if (names.isEmpty()) {
      return "";
    }
    String last = names.getLast();
    String first = String.join(", ", names.subList(0, names.size() - 1));
    return "You may not list " + (first.isEmpty() ? last : first + " and " + last) + " here.";
  }
}
