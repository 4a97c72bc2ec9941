package io.fairlead.profile.exchange;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// What an import would do: every profile that was read, what stands in its way here, and what the
/// user chose about that. Nothing happens by it. For one thread.
public final class ImportPlan {
  /// What is saved and known here.
  ///
  /// @param contexts the contexts of this computer's kubeconfigs, each with its namespace
  /// @param current the one that kubectl would use
  /// @param usable whether no program has a local port now
  public record Here(
      List<PortForward> forwards,
      List<ExecProfile> sessions,
      Map<String, String> contexts,
      Optional<String> current,
      IntPredicate usable) {}

  private final Here here;
  private final List<ForwardProposal> forwards;
  private final List<SessionProposal> sessions;
  private final Map<Proposal, String> contexts = new HashMap<>();
  private final Map<Proposal, String> namespaces = new HashMap<>();
  private final Map<String, String> chosen = new HashMap<>();

  public ImportPlan(Imported imported, Here here) {
    this.here = here;
    forwards = imported.forwards().stream().map(ForwardProposal::new).toList();
    sessions = imported.sessions().stream().map(SessionProposal::new).toList();
    for (Proposal each : proposals()) {
      contexts.put(each, each.target().context());
      namespaces.put(each, each.target().namespace());
    }
    if (imported.format() == Format.KUBECTL) {
      here.current().ifPresent(name -> chosen.put("", name));
    }
    look();
  }

  /// In the order of the text, forwards first.
  public List<Proposal> proposals() {
    return Stream.<Proposal>concat(forwards.stream(), sessions.stream()).toList();
  }

  /// Names of contexts that are not known here, in the order they occur; the empty one stands for
  /// profiles that come without.
  public List<String> unknownContexts() {
    return proposals().stream()
        .map(each -> contexts.getOrDefault(each, ""))
        .filter(name -> !here.contexts().containsKey(name))
        .distinct()
        .toList();
  }

  /// Takes `known` in place of the context `unknown`. The same name keeps it as it is.
  public void chooseContext(String unknown, String known) {
    chosen.put(unknown, known);
    look();
  }

  /// The context that was chosen in place of `unknown`.
  public Optional<String> chosenContext(String unknown) {
    return Optional.ofNullable(chosen.get(unknown));
  }

  /// Finds the conflicts anew, after the user chose something. What comes first has a port first.
  public void look() {
    var ports =
        new LocalPorts(
            here.forwards().stream()
                .map(one -> new LocalPorts.Owner(one.id(), one.name(), one.listen()))
                .toList(),
            here.usable());
    for (ForwardProposal each : forwards) {
      List<Conflict> conflicts = place(each);
      each.compare(here.forwards()).ifPresent(conflicts::add);
      conflicts.addAll(each.compare(ports));
      each.meet(conflicts);
      if (each.wanted()) {
        ports = ports.with(each.owner());
      }
    }
    for (SessionProposal each : sessions) {
      List<Conflict> conflicts = place(each);
      each.compare(here.sessions()).ifPresent(conflicts::add);
      each.meet(conflicts);
    }
  }

  /// Puts it into its context, or the one chosen instead.
  private List<Conflict> place(Proposal each) {
    String own = contexts.getOrDefault(each, "");
    Optional<String> in =
        here.contexts().containsKey(own) ? Optional.of(own) : Optional.ofNullable(chosen.get(own));
    Target target = each.target();
    each.place(new Target(in.orElse(own), namespace(each, in), target.kind(), target.name()));
    List<Conflict> conflicts = new ArrayList<>();
    if (in.isEmpty()) {
      conflicts.add(new Conflict.UnknownContext(own));
    }
    return conflicts;
  }

  private String namespace(Proposal each, Optional<String> context) {
    String named = namespaces.getOrDefault(each, "");
    return !named.isEmpty()
        ? named
        : context.map(here.contexts()::get).filter(own -> !own.isEmpty()).orElse("default");
  }

  /// What is to be done, in order.
  public List<Change> changes() {
    return proposals().stream().filter(Proposal::wanted).map(Proposal::change).toList();
  }
}
