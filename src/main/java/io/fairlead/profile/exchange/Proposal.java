package io.fairlead.profile.exchange;

import io.fairlead.profile.Target;
import java.util.List;
import java.util.Optional;

/// One profile that could be imported, with what the user says to it.
public abstract sealed class Proposal permits ForwardProposal, SessionProposal {
  private Optional<Boolean> asked = Optional.empty();
  private Optional<Choice> chosen = Optional.empty();
  private List<Conflict> conflicts = List.of();
  private Target target;

  Proposal(Target target) {
    this.target = target;
  }

  public abstract String name();

  /// The group it comes under, empty for none.
  public abstract String group();

  /// What it leads to, in the context that was chosen.
  public final Target target() {
    return target;
  }

  public final List<Conflict> conflicts() {
    return conflicts;
  }

  /// Whether it can be imported: its context must be known, or chosen.
  public final boolean possible() {
    return conflicts.stream().noneMatch(Conflict.UnknownContext.class::isInstance);
  }

  /// Whether it will be imported. What is there already is not, unless the user wants it.
  public final boolean wanted() {
    return possible() && asked.orElse(!isAlready());
  }

  public final void want(boolean wanted) {
    asked = Optional.of(wanted);
  }

  /// The ways there are, the proposed one first.
  public final List<Choice> choices() {
    boolean taken = conflicts.stream().anyMatch(Conflict.PortTaken.class::isInstance);
    if (isAlready()) {
      return taken
          ? List.of(Choice.REPLACE, Choice.OTHER_PORT, Choice.ADD)
          : List.of(Choice.REPLACE, Choice.ADD);
    }
    return taken ? List.of(Choice.OTHER_PORT, Choice.ADD) : List.of(Choice.ADD);
  }

  public final Choice choice() {
    List<Choice> ways = choices();
    return chosen.filter(ways::contains).orElse(ways.getFirst());
  }

  public final void choose(Choice choice) {
    chosen = Optional.of(choice);
  }

  private boolean isAlready() {
    return conflicts.stream().anyMatch(Conflict.Already.class::isInstance);
  }

  final void place(Target in) {
    target = in;
  }

  final void meet(List<Conflict> all) {
    conflicts = List.copyOf(all);
  }

  abstract Change change();
}
