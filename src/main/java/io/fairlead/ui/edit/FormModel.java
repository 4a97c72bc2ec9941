package io.fairlead.ui.edit;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ContextEntry;
import io.fairlead.kube.TargetOption;
import io.fairlead.profile.Kind;
import io.fairlead.profile.LaneLimits;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.Routing;
import io.fairlead.profile.Target;
import io.fairlead.profile.TransportChoice;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import io.fairlead.words.FailureWords;
import io.fairlead.words.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The form as values: what is typed, what the cluster offers, and whether it can be saved.
///
/// All of it can be typed freely, so a forward can be made and changed while its cluster cannot be
/// reached. Used on the window's thread alone.
final class FormModel implements AutoCloseable {
  private final Catalog catalog;
  private final Background background;
  private final Optional<PortForward> original;
  private final List<PortForward> saved;
  private final StringProperty context = new SimpleStringProperty("");
  private final StringProperty namespace = new SimpleStringProperty("");
  private final StringProperty target = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty group = new SimpleStringProperty("");
  private final ObjectProperty<TransportChoice> transport =
      new SimpleObjectProperty<>(Routing.DEFAULT.transport());
  private final BooleanProperty spread = new SimpleBooleanProperty(Routing.DEFAULT.spread());
  private final ObjectProperty<LaneLimits> limits = new SimpleObjectProperty<>(LaneLimits.DEFAULT);
  private final BooleanBinding singlePod;
  private final PortLines ports;
  private final ReadOnlyObjectWrapper<Loading<String>> namespaces =
      new ReadOnlyObjectWrapper<>(new Loading.Idle<>());
  private final ReadOnlyObjectWrapper<Loading<TargetOption>> targets =
      new ReadOnlyObjectWrapper<>(new Loading.Idle<>());
  private final StringBinding missing;
  private final BooleanBinding acceptable;
  private String proposedName = "";
  private Optional<TargetOption> declaredBy = Optional.empty();
  private Subscription loadingNamespaces = () -> {};
  private Subscription loadingTargets = () -> {};

  /// @param pause how long to wait for the next letter before something is looked up
  FormModel(
      Catalog catalog,
      Background background,
      PortProbe probe,
      Duration pause,
      List<PortForward> saved,
      Optional<PortForward> original) {
    this.catalog = catalog;
    this.background = background;
    this.saved =
        saved.stream()
            .filter(one -> original.filter(o -> o.id().equals(one.id())).isEmpty())
            .toList();
    this.original = original;
    ports =
        new PortLines(
            new PortRules(probe, this.saved, original.map(PortForward::listen)), background, pause);
    context.addListener(_ -> loadNamespaces());
    namespace.addListener(_ -> loadTargets(pause));
    target.addListener(_ -> targetChanged());
    missing =
        Bindings.createStringBinding(
            this::firstMissing, context, namespace, target, targets, name, ports.remoteMissing());
    singlePod =
        Bindings.createBooleanBinding(
            () -> target().filter(text -> text.kind() == Kind.POD).isPresent(), target, targets);
    acceptable = missing.isEmpty().and(ports.acceptable());
    original.ifPresentOrElse(this::fill, this::fillNew);
  }

  StringProperty contextProperty() {
    return context;
  }

  StringProperty namespaceProperty() {
    return namespace;
  }

  StringProperty targetProperty() {
    return target;
  }

  StringProperty nameProperty() {
    return name;
  }

  StringProperty groupProperty() {
    return group;
  }

  ObjectProperty<TransportChoice> transportProperty() {
    return transport;
  }

  /// Whether connections shall go round over all ready pods; means nothing for a [#singlePod].
  BooleanProperty spreadProperty() {
    return spread;
  }

  /// What the forward may hold.
  ObjectProperty<LaneLimits> limitsProperty() {
    return limits;
  }

  /// Whether the target is one pod, so that there is nothing to spread over.
  BooleanBinding singlePod() {
    return singlePod;
  }

  /// What is chosen about the way of the connections.
  Routing routing() {
    return new Routing(transport.get(), spread.get() && !singlePod.get(), limits.get());
  }

  PortLines ports() {
    return ports;
  }

  Optional<PortForward> original() {
    return original;
  }

  ReadOnlyObjectProperty<Loading<String>> namespaces() {
    return namespaces.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Loading<TargetOption>> targets() {
    return targets.getReadOnlyProperty();
  }

  /// The first thing that is missing, as a sentence; empty where nothing is.
  StringBinding missing() {
    return missing;
  }

  /// Whether it could be saved as it stands.
  BooleanBinding acceptable() {
    return acceptable;
  }

  /// What is typed as a target. A bare name that the list knows nothing of counts only while there
  /// is no list: else it is a search that is not over yet.
  Optional<TargetText> target() {
    boolean searching =
        targets.get() instanceof Loading.Loaded<TargetOption> && !target.get().contains("/");
    return TargetText.read(target.get(), targets.get().itemsOrNone())
        .filter(text -> !searching || text.option().isPresent());
  }

  /// Fills in what a command line says.
  void fill(KubectlLine line) {
    line.context().ifPresent(context::set);
    line.namespace().ifPresent(namespace::set);
    target.set(line.kind().word() + "/" + line.name());
    ports.lines().clear();
    ports.fill(new Listen(line.address().orElse(Listen.LOOPBACK), line.ports()));
  }

  /// Asks the cluster again.
  void reload() {
    loadNamespaces();
    loadTargets(Duration.ZERO);
  }

  /// What is typed as a profile: the edited one changed, or a new one, switched off.
  PortForward result() {
    TargetText text = target().orElseThrow();
    var to = new Target(context.get().strip(), namespace.get().strip(), text.kind(), text.name());
    String called = name.get().strip();
    String under = Objects.requireNonNullElse(group.get(), "").strip();
    return original
        .map(o ->
            new PortForward(
                o.id(), called, under, to, ports.listen(), routing(), o.on(), o.extra()))
        .orElseGet(
            () -> PortForward.create(called, under, to, ports.listen()).withRouting(routing()));
  }

  @Override
  public void close() {
    loadingNamespaces.close();
    loadingTargets.close();
    ports.close();
  }

  private String firstMissing() {
    if (context.get().isBlank()) {
      return "Choose a cluster.";
    }
    if (namespace.get().isBlank()) {
      return "Choose a namespace.";
    }
    if (target().isEmpty()) {
      return "Choose what to forward to.";
    }
    if (ports.remoteMissing().get()) {
      return "Enter the port of the target.";
    }
    return name.get().isBlank() ? "Give it a name." : "";
  }

  private void fill(PortForward profile) {
    name.set(profile.name());
    group.set(profile.group());
    context.set(profile.target().context());
    namespace.set(profile.target().namespace());
    target.set(profile.target().kindAndName());
    ports.fill(profile.listen());
    transport.set(profile.routing().transport());
    spread.set(profile.routing().spread());
    limits.set(profile.routing().limits());
  }

  private void fillNew() {
    ports.add();
    List<ContextEntry> contexts = catalog.contexts().value();
    contexts.stream()
        .filter(ContextEntry::current)
        .findFirst()
        .or(() -> contexts.stream().findFirst())
        .ifPresent(entry -> context.set(entry.name()));
  }

  private void loadNamespaces() {
    loadingNamespaces.close();
    String of = context.get();
    if (of.isBlank()) {
      namespaces.set(new Loading.Idle<>());
      return;
    }
    boolean sameTarget = original.filter(o -> o.target().context().equals(of)).isPresent();
    String own =
        catalog.contexts().value().stream()
            .filter(entry -> entry.name().equals(of))
            .findFirst()
            .map(ContextEntry::namespace)
            .orElse("default");
    namespace.set(sameTarget ? original.get().target().namespace() : own);
    namespaces.set(new Loading.Busy<>());
    loadingNamespaces =
        background.run(
            "namespaces",
            () -> catalog.namespaces(of),
            found -> namespaces.set(new Loading.Loaded<>(found)),
            e -> namespaces.set(new Loading.Failed<>(words(e))));
    loadTargets(Duration.ZERO);
  }

  private void loadTargets(Duration wait) {
    loadingTargets.close();
    String cluster = context.get();
    String in = namespace.get() == null ? "" : namespace.get().strip();
    if (cluster.isBlank() || in.isBlank()) {
      targets.set(new Loading.Idle<>());
      return;
    }
    targets.set(new Loading.Busy<>());
    Callable<List<TargetOption>> ask =
        () -> {
          Thread.sleep(wait);
          return catalog.targets(cluster, in);
        };
    loadingTargets =
        background.run(
            "targets",
            ask,
            found -> {
              targets.set(new Loading.Loaded<>(found));
              targetChanged();
            },
            e -> targets.set(new Loading.Failed<>(words(e))));
  }

  private void targetChanged() {
    Optional<TargetText> text = target();
    Optional<TargetOption> option = text.flatMap(TargetText::option);
    if (!option.equals(declaredBy)) {
      declaredBy = option;
      ports.declare(option.map(TargetOption::ports).orElse(List.of()));
    }
    if (name.get().isEmpty() || name.get().equals(proposedName)) {
      proposedName = text.map(one -> free(one.name())).orElse("");
      name.set(proposedName);
    }
  }

  private String free(String wanted) {
    List<String> taken = saved.stream().map(PortForward::name).toList();
    String free = wanted;
    for (int i = 2; taken.contains(free); i++) {
      free = wanted + " " + i;
    }
    return free;
  }

  private static Notice words(Exception e) {
    return e instanceof ClusterException failure
        ? FailureWords.of(failure.failure())
        : new Notice("The cluster could not be asked: " + e + ".", "");
  }
}
