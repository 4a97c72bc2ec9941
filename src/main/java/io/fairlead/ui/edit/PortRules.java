package io.fairlead.ui.edit;

import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges local ports, and proposes one.
///
/// @param others the saved forwards but for the one being edited
/// @param original what the edited forward listens on as saved, empty for a new one
record PortRules(PortProbe probe, List<PortForward> others, Optional<Listen> original) {
  private static final int PROPOSED_FROM = 8000;
  private static final Pattern PORT_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Set<String> ANY = Set.of("0.0.0.0", "::");

  PortRules {
    others = List.copyOf(others);
  }

  /// What the text alone says, empty where it is a port that must be looked at.
  static Optional<Verdict> shape(String text, Collection<String> otherLines) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return Optional.of(Verdict.wrong("Enter a local port, or 0 for any free one."));
    }
    if (!stripped.chars().allMatch(c -> c >= '0' && c <= '9')
        || stripped.length() > 5
        || Integer.parseInt(stripped) > 65535) {
      return Optional.of(Verdict.wrong("A port is a number from 1 to 65535."));
    }
    if (Integer.parseInt(stripped) == 0) {
      return Optional.of(new Verdict(Verdict.Weight.FINE, "Any free port, a new one each time."));
    }
    if (otherLines.contains(stripped)) {
      return Optional.of(Verdict.wrong("Port " + stripped + " stands here twice."));
    }
    return Optional.empty();
  }

  static Verdict remote(String text) {
    if (text.isBlank()) {
      return new Verdict(Verdict.Weight.CHECKING, "");
    }
    String stripped = text.strip();
    boolean number = stripped.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean good =
        number
            ? stripped.length() <= 5
                && Integer.parseInt(stripped) >= 1
                && Integer.parseInt(stripped) <= 65535
            : PORT_NAME.matcher(stripped).matches();
    return good
        ? Verdict.FINE
        : Verdict.wrong("The target's port is a number from 1 to 65535, or a name.");
  }

  /// Looks at a local port. Blocks.
  Verdict local(String address, int port) {
    for (PortForward other : others) {
      if (overlaps(other.listen(), address, port)) {
        return other.on()
            ? Verdict.wrong(
                "Port " + port + " is used by your forward \"" + other.name() + "\", which is on.")
            : Verdict.warning(
                "Port " + port + " is also that of \"" + other.name() + "\": only one can be on.");
      }
    }
    if (original.filter(own -> overlaps(own, address, port)).isPresent()) {
      return Verdict.FINE;
    }
    return switch (probe.probe(address, port)) {
      case FREE -> Verdict.FINE;
      case IN_USE -> Verdict.wrong("Port " + port + " is in use by another program.");
      case RESERVED ->
          Verdict.wrong("Port " + port + " is reserved by the system. Choose one from 1024 up.");
      case NOT_OURS -> Verdict.wrong(address + " is not an address of this computer.");
    };
  }

  /// The same number where it is free and not reserved, else a free one from about 8000 up. Blocks.
  int propose(String address, int remote, Collection<Integer> taken) {
    if (remote >= 1024 && isFree(address, remote, taken)) {
      return remote;
    }
    int start = PROPOSED_FROM + remote % 1000;
    for (int port = start; port < start + 1000; port++) {
      if (isFree(address, port, taken)) {
        return port;
      }
    }
    return 0;
  }

  boolean isFree(String address, int port, Collection<Integer> taken) {
    return !taken.contains(port)
        && others.stream().noneMatch(other -> overlaps(other.listen(), address, port))
        && probe.probe(address, port) == PortProbe.Outcome.FREE;
  }

  private static boolean overlaps(Listen listen, String address, int port) {
    return listen.ports().stream().anyMatch(mapping -> mapping.local() == port)
        && (listen.address().equals(address)
            || ANY.contains(listen.address())
            || ANY.contains(address));
  }
}
