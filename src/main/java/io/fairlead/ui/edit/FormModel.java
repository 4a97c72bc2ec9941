package io.fairlead.ui.edit;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.TargetOption;
import io.fairlead.profile.Kind;
import io.fairlead.profile.LaneLimits;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.Routing;
import io.fairlead.profile.Target;
import io.fairlead.profile.TransportChoice;
import io.fairlead.profile.exchange.KubectlForward;
import io.fairlead.ui.control.Background;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The form as values: what is typed, what the cluster offers, and whether it can be saved.
///
/// All of it can be typed freely, so a forward can be made and changed while its cluster cannot be
/// reached. Used on the window's thread alone.
final class FormModel implements AutoCloseable {
  private final Optional<PortForward> original;
  private final List<PortForward> saved;
  private final PlaceModel place;
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty group = new SimpleStringProperty("");
  private final ObjectProperty<TransportChoice> transport =
      new SimpleObjectProperty<>(Routing.DEFAULT.transport());
  private final BooleanProperty spread = new SimpleBooleanProperty(Routing.DEFAULT.spread());
  private final ObjectProperty<LaneLimits> limits = new SimpleObjectProperty<>(LaneLimits.DEFAULT);
  private final BooleanBinding singlePod;
  private final PortLines ports;
  private final ProbeModel probing;
  private final StringBinding missing;
  private final BooleanBinding acceptable;
  private String proposedName = "";
  private Optional<TargetOption> declaredBy = Optional.empty();

  /// @param pause how long to wait for the next letter before something is looked up
  FormModel(
      Catalog catalog,
      Background background,
      PortProbe probe,
      Duration pause,
      List<PortForward> saved,
      Optional<PortForward> original) {
    this.saved =
        saved.stream()
            .filter(one -> original.filter(o -> o.id().equals(one.id())).isEmpty())
            .toList();
    this.original = original;
    ports =
        new PortLines(
            new PortRules(probe, this.saved, original.map(PortForward::listen)), background, pause);
    probing = new ProbeModel(ports.lines());
    place =
        new PlaceModel(
            catalog,
            background,
            pause,
            "Choose what to forward to.",
            original.map(PortForward::target));
    place.onTarget(this::targetChanged);
    missing =
        Bindings.createStringBinding(
            this::firstMissing, place.missing(), name, ports.remoteMissing(), probing.problem());
    singlePod =
        Bindings.createBooleanBinding(
            () -> place.target().filter(text -> text.kind() == Kind.POD).isPresent(),
            place.targetProperty(),
            place.targets());
    acceptable = missing.isEmpty().and(ports.acceptable());
    original.ifPresentOrElse(this::fill, ports::add);
    place.begin();
    original.ifPresent(o -> ports.fill(o.listen()));
  }

  /// What in which cluster.
  PlaceModel place() {
    return place;
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

  /// How the target is asked.
  ProbeModel probing() {
    return probing;
  }

  Optional<PortForward> original() {
    return original;
  }

  /// The first thing that is missing, as a sentence; empty where nothing is.
  StringBinding missing() {
    return missing;
  }

  /// Whether it could be saved as it stands.
  BooleanBinding acceptable() {
    return acceptable;
  }

  /// Fills in what a command line says.
  void fill(KubectlForward line) {
    line.context().ifPresent(place.contextProperty()::set);
    line.namespace().ifPresent(place.namespaceProperty()::set);
    place.targetProperty().set(line.kind().word() + "/" + line.name());
    ports.lines().clear();
    ports.fill(new Listen(line.address().orElse(Listen.LOOPBACK), line.ports()));
  }

  /// What is typed as a profile: the edited one changed, or a new one, switched off.
  PortForward result() {
    Target to = place.place().orElseThrow();
    String called = name.get().strip();
    String under = Objects.requireNonNullElse(group.get(), "").strip();
    return original
        .map(o ->
            new PortForward(
                o.id(),
                called,
                under,
                to,
                ports.listen(),
                routing(),
                probing.result(),
                o.on(),
                o.extra()))
        .orElseGet(() ->
            PortForward.create(called, under, to, ports.listen())
                .withRouting(routing())
                .withProbe(probing.result()));
  }

  @Override
  public void close() {
    place.close();
    ports.close();
  }

  private String firstMissing() {
    if (!place.missing().get().isEmpty()) {
      return place.missing().get();
    }
    if (ports.remoteMissing().get()) {
      return "Enter the port of the target.";
    }
    return name.get().isBlank() ? "Give it a name." : probing.problem().get();
  }

  private void fill(PortForward profile) {
    name.set(profile.name());
    group.set(profile.group());
    transport.set(profile.routing().transport());
    spread.set(profile.routing().spread());
    limits.set(profile.routing().limits());
    probing.fill(profile.probe());
  }

  private void targetChanged() {
    Optional<TargetText> text = place.target();
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
}
