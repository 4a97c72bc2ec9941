package io.fairlead.ui.edit;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Target;
import io.fairlead.profile.exchange.KubectlExec;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The form of a session as values: what is typed, what the pod offers, and whether it can be
/// saved. Used on the window's thread alone.
final class SessionModel implements AutoCloseable {
  private final Pods pods;
  private final Background background;
  private final Duration pause;
  private final Optional<ExecProfile> original;
  private final List<String> taken;
  private final PlaceModel place;
  private final StringProperty container = new SimpleStringProperty("");
  private final StringProperty command = new SimpleStringProperty("");
  private final StringProperty directory = new SimpleStringProperty("");
  private final StringProperty environment = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty group = new SimpleStringProperty("");
  private final BooleanProperty terminal = new SimpleBooleanProperty(true);
  private final BooleanProperty persistent = new SimpleBooleanProperty();
  private final BooleanProperty secret = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Optional<PodView>> pod =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectBinding<Verdict> commandVerdict;
  private final ObjectBinding<Verdict> environmentVerdict;
  private final ObjectBinding<Verdict> containerVerdict;
  private final BooleanBinding keepable;
  private final StringBinding missing;
  private final BooleanBinding acceptable;
  private Subscription loadingPod = () -> {};
  private Optional<Target> lookedUp = Optional.empty();
  private String proposedName = "";

  /// @param pause how long to wait for the next letter before something is looked up
  /// @param saved all saved sessions, so that no proposed name is given twice
  SessionModel(
      Catalog catalog,
      Pods pods,
      Background background,
      Duration pause,
      List<ExecProfile> saved,
      Optional<ExecProfile> original) {
    this.pods = pods;
    this.background = background;
    this.pause = pause;
    this.original = original;
    taken = saved.stream().map(ExecProfile::name).toList();
    place =
        new PlaceModel(
            catalog,
            background,
            pause,
            "Choose where it is to run.",
            original.map(ExecProfile::target));
    place.onTarget(this::targetChanged);
    place.contextProperty().addListener(_ -> targetChanged());
    place.namespaceProperty().addListener(_ -> targetChanged());
    commandVerdict = verdict(() -> CommandText.split(command.get()), command);
    environmentVerdict = verdict(() -> EnvironmentText.read(environment.get()), environment);
    containerVerdict = Bindings.createObjectBinding(this::judgeContainer, container, pod);
    keepable =
        Bindings.createBooleanBinding(
            () -> terminal.get() && command.get().isBlank(), terminal, command);
    missing =
        Bindings.createStringBinding(
            this::firstMissing, place.missing(), name, commandVerdict, environmentVerdict);
    acceptable = missing.isEmpty();
    original.ifPresentOrElse(this::fill, () -> fillCommand(ContainerCommand.TERMINAL_SHELL, false));
    place.begin();
  }

  /// Fills in what a command line says.
  void fill(KubectlExec line) {
    line.context().ifPresent(place.contextProperty()::set);
    line.namespace().ifPresent(place.namespaceProperty()::set);
    place.targetProperty().set(line.kind().word() + "/" + line.name());
    fillCommand(line.command(), secret.get());
  }

  private static ObjectBinding<Verdict> verdict(Runnable reading, StringProperty text) {
    return Bindings.createObjectBinding(
        () -> {
          try {
            reading.run();
            return Verdict.FINE;
          } catch (IllegalArgumentException e) {
            return Verdict.wrong(Objects.toString(e.getMessage(), ""));
          }
        },
        text);
  }

  PlaceModel place() {
    return place;
  }

  StringProperty containerProperty() {
    return container;
  }

  StringProperty commandProperty() {
    return command;
  }

  StringProperty directoryProperty() {
    return directory;
  }

  StringProperty environmentProperty() {
    return environment;
  }

  StringProperty nameProperty() {
    return name;
  }

  StringProperty groupProperty() {
    return group;
  }

  BooleanProperty terminalProperty() {
    return terminal;
  }

  BooleanProperty persistentProperty() {
    return persistent;
  }

  BooleanProperty secretProperty() {
    return secret;
  }

  /// The pod that the target leads to now; its containers can be chosen from.
  ReadOnlyObjectProperty<Optional<PodView>> pod() {
    return pod.getReadOnlyProperty();
  }

  ObjectBinding<Verdict> commandVerdict() {
    return commandVerdict;
  }

  ObjectBinding<Verdict> environmentVerdict() {
    return environmentVerdict;
  }

  ObjectBinding<Verdict> containerVerdict() {
    return containerVerdict;
  }

  /// Whether tmux or screen could keep it: a shell with a terminal.
  BooleanBinding keepable() {
    return keepable;
  }

  /// The first thing that is missing, as a sentence; empty where nothing is.
  StringBinding missing() {
    return missing;
  }

  /// Whether it could be saved as it stands.
  BooleanBinding acceptable() {
    return acceptable;
  }

  Optional<ExecProfile> original() {
    return original;
  }

  /// What is typed as a profile: the edited one changed, or a new one.
  ExecProfile result() {
    ContainerCommand runs =
        new ContainerCommand(
            text(container),
            CommandText.split(command.get()),
            terminal.get(),
            EnvironmentText.read(environment.get()),
            text(directory),
            persistent.get() && keepable.get());
    Target to = place.place().orElseThrow();
    return original
        .map(o ->
            new ExecProfile(o.id(), text(name), text(group), to, runs, secret.get(), o.extra()))
        .orElseGet(
            () -> ExecProfile.create(text(name), text(group), to, runs).withSecret(secret.get()));
  }

  private static String text(StringProperty property) {
    return Objects.requireNonNullElse(property.get(), "").strip();
  }

  @Override
  public void close() {
    loadingPod.close();
    place.close();
  }

  private void fill(ExecProfile profile) {
    name.set(profile.name());
    group.set(profile.group());
    fillCommand(profile.command(), profile.secret());
  }

  private void fillCommand(ContainerCommand runs, boolean isSecret) {
    container.set(runs.container());
    command.set(CommandText.join(runs.words()));
    terminal.set(runs.tty());
    environment.set(EnvironmentText.write(runs.environment()));
    directory.set(runs.directory());
    persistent.set(runs.persistent());
    secret.set(isSecret);
  }

  private String firstMissing() {
    if (!place.missing().get().isEmpty()) {
      return place.missing().get();
    }
    for (Verdict verdict : List.of(commandVerdict.get(), environmentVerdict.get())) {
      if (!verdict.acceptable()) {
        return verdict.text();
      }
    }
    return name.get().isBlank() ? "Give it a name." : "";
  }

  private Verdict judgeContainer() {
    String named = text(container);
    Optional<PodView> shown = pod.get();
    if (named.isEmpty() || shown.isEmpty() || shown.get().container(named).isPresent()) {
      return Verdict.FINE;
    }
    List<String> known = shown.get().containers().stream().map(PodView.Container::name).toList();
    return Verdict.warning(
        "Pod "
            + shown.get().name()
            + " has no such container. It has "
            + String.join(", ", known)
            + ".");
  }

  private void targetChanged() {
    if (name.get().isEmpty() || name.get().equals(proposedName)) {
      proposedName = place.target().map(text -> free("Shell of " + text.name())).orElse("");
      name.set(proposedName);
    }
    Optional<Target> to = place.place();
    if (!to.equals(lookedUp)) {
      lookedUp = to;
      pod.set(Optional.empty());
      loadingPod.close();
      to.ifPresent(this::lookUp);
    }
  }

  /// A target without a ready pod offers no containers; that is said when it is opened.
  private void lookUp(Target to) {
    loadingPod =
        background.run(
            "pod",
            () -> {
              Thread.sleep(pause);
              return pods.choose(to);
            },
            found -> pod.set(Optional.of(found)),
            _ -> pod.set(Optional.empty()));
  }

  private String free(String wanted) {
    String free = wanted;
    for (int i = 2; taken.contains(free); i++) {
      free = wanted + " " + i;
    }
    return free;
  }
}
