package io.fairlead.profile.exchange;

import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A forward that could be imported.
public final class ForwardProposal extends Proposal {
  private final PortForward incoming;
  private Optional<PortForward> already = Optional.empty();
  private Listen elsewhere;

  ForwardProposal(PortForward incoming) {
    super(incoming.target());
    this.incoming = incoming;
    elsewhere = incoming.listen();
  }

  @Override
  public String name() {
    return incoming.name();
  }

  @Override
  public String group() {
    return incoming.group();
  }

  /// Where it would listen as things are chosen.
  public Listen listen() {
    return choice() == Choice.OTHER_PORT ? elsewhere : incoming.listen();
  }

  /// Finds the saved one that leads to the same ports of the same target.
  Optional<Conflict> compare(List<PortForward> saved) {
    List<String> remote = remote(incoming);
    already =
        saved.stream()
            .filter(one -> one.target().equals(target()))
            .filter(one -> remote(one).containsAll(remote))
            .findFirst();
    return already.map(one -> new Conflict.Already(one.name()));
  }

  private static List<String> remote(PortForward forward) {
    return forward.listen().ports().stream().map(PortMapping::remote).toList();
  }

  /// Finds the ports that others have, and free ones in their place.
  List<Conflict> compare(LocalPorts ports) {
    List<Conflict> conflicts = new ArrayList<>();
    List<PortMapping> instead = new ArrayList<>();
    LocalPorts others = ports.without(already.map(PortForward::id));
    Listen listen = incoming.listen();
    for (PortMapping mapping : listen.ports()) {
      Optional<String> by = others.owner(listen.address(), mapping.local());
      int free = by.isEmpty() ? mapping.local() : others.free(listen, mapping.local(), instead);
      by.ifPresent(name -> conflicts.add(new Conflict.PortTaken(mapping.local(), name, free)));
      instead.add(new PortMapping(free, mapping.remote()));
    }
    elsewhere = new Listen(listen.address(), instead);
    return conflicts;
  }

  @Override
  Change change() {
    PortForward as = as(incoming, listen());
    return already
        .filter(_ -> choice() == Choice.REPLACE)
        .<Change>map(
            before -> new Change.ReplaceForward(before, as(before, listen()).withOn(before.on())))
        .orElseGet(() -> new Change.AddForward(as));
  }

  private PortForward as(PortForward identity, Listen listen) {
    return new PortForward(
        identity.id(),
        incoming.name(),
        incoming.group(),
        target(),
        listen,
        incoming.routing(),
        incoming.probe(),
        false,
        identity.extra());
  }

  /// Who has which local ports once it is imported.
  LocalPorts.Owner owner() {
    return new LocalPorts.Owner(
        choice() == Choice.REPLACE ? already.orElse(incoming).id() : incoming.id(),
        incoming.name(),
        listen());
  }
}
