package io.fairlead.profile.exchange;

import io.fairlead.profile.ExecProfile;
import java.util.List;
import java.util.Optional;

/// A session that could be imported.
public final class SessionProposal extends Proposal {
  private final ExecProfile incoming;
  private Optional<ExecProfile> already = Optional.empty();

  SessionProposal(ExecProfile incoming) {
    super(incoming.target());
    this.incoming = incoming;
  }

  @Override
  public String name() {
    return incoming.name();
  }

  @Override
  public String group() {
    return incoming.group();
  }

  /// As it would be added.
  public ExecProfile session() {
    return new ExecProfile(
        incoming.id(),
        incoming.name(),
        incoming.group(),
        target(),
        incoming.command(),
        incoming.secret(),
        incoming.extra());
  }

  /// Finds the saved one that runs the same.
  Optional<Conflict> compare(List<ExecProfile> saved) {
    already =
        saved.stream()
            .filter(one -> one.target().equals(target()))
            .filter(one -> one.command().words().equals(incoming.command().words()))
            .filter(one -> one.command().container().equals(incoming.command().container()))
            .findFirst();
    return already.map(one -> new Conflict.Already(one.name()));
  }

  @Override
  Change change() {
    ExecProfile as = session();
    return already
        .filter(_ -> choice() == Choice.REPLACE)
        .<Change>map(before ->
            new Change.ReplaceSession(
                before,
                new ExecProfile(
                    before.id(),
                    as.name(),
                    as.group(),
                    as.target(),
                    as.command(),
                    as.secret(),
                    before.extra())))
        .orElseGet(() -> new Change.AddSession(as));
  }
}
