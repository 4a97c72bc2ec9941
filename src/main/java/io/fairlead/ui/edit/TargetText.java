package io.fairlead.ui.edit;

import io.fairlead.kube.TargetOption;
import io.fairlead.profile.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the user typed as a target: `service/web`, `svc/web` or a bare name.
///
/// @param option the object of the cluster that is meant, where the list has it
record TargetText(Kind kind, String name, Optional<TargetOption> option) {
  /// Reads `text`; a bare name means the first object of that name, or a pod.
  ///
  /// @return empty where it is no target
  static Optional<TargetText> read(String text, List<TargetOption> options) {
    String stripped = text.strip().replaceFirst("\\s+", "/");
    int slash = stripped.indexOf('/');
    String name = stripped.substring(slash + 1);
    if (name.isEmpty() || name.chars().anyMatch(c -> c == '/' || Character.isWhitespace(c))) {
      return Optional.empty();
    }
    Optional<Kind> kind = slash < 0 ? Optional.empty() : Kind.of(stripped.substring(0, slash));
    if (slash >= 0 && kind.isEmpty()) {
      return Optional.empty();
    }
    Optional<TargetOption> option =
        options.stream()
            .filter(one -> one.name().equals(name))
            .filter(one -> kind.isEmpty() || one.kind() == kind.get())
            .findFirst();
    Kind meant = kind.or(() -> option.map(TargetOption::kind)).orElse(Kind.POD);
    return Optional.of(new TargetText(meant, name, option));
  }

  /// The options that contain every word of `text`.
  static List<TargetOption> matching(String text, List<TargetOption> options) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("[\\s/]+", -1);
    return options.stream()
        .filter(option -> {
          String haystack = text(option) + " " + option.ports();
          for (String word : words) {
            if (!haystack.toLowerCase(Locale.ROOT).contains(word) && !isKind(word, option)) {
              return false;
            }
          }
          return true;
        })
        .toList();
  }

  static String text(TargetOption option) {
    return option.kind().word() + "/" + option.name();
  }

  private static boolean isKind(String word, TargetOption option) {
    return Kind.of(word).filter(kind -> kind == option.kind()).isPresent();
  }
}
