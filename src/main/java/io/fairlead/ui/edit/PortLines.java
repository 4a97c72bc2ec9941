package io.fairlead.ui.edit;

import io.fairlead.kube.TargetOption;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The ports of the form: proposed from what the target declares, judged while they are typed.
final class PortLines implements AutoCloseable {
  private final PortRules rules;
  private final Background background;
  private final Duration pause;
  private final StringProperty address = new SimpleStringProperty(Listen.LOOPBACK);
  private final ObservableList<PortLine> lines = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper acceptable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper remoteMissing = new ReadOnlyBooleanWrapper();
  private final Map<PortLine, Subscription> proposing = new HashMap<>();
  private List<TargetOption.Port> declared = List.of();
  private Subscription judging = () -> {};

  /// @param pause how long to wait for the next letter before a port is looked at
  PortLines(PortRules rules, Background background, Duration pause) {
    this.rules = rules;
    this.background = background;
    this.pause = pause;
    address.addListener(_ -> judge());
  }

  StringProperty address() {
    return address;
  }

  ObservableList<PortLine> lines() {
    return lines;
  }

  /// Whether every line could be saved as it is.
  ReadOnlyBooleanProperty acceptable() {
    return acceptable.getReadOnlyProperty();
  }

  /// Whether a line has no port of the target yet.
  ReadOnlyBooleanProperty remoteMissing() {
    return remoteMissing.getReadOnlyProperty();
  }

  List<TargetOption.Port> declared() {
    return declared;
  }

  void fill(Listen listen) {
    address.set(listen.address());
    for (PortMapping mapping : listen.ports()) {
      PortLine line = new PortLine();
      line.local().set(Integer.toString(mapping.local()));
      line.remote().set(mapping.remote());
      append(line);
    }
  }

  /// Adds a line for the first declared port that has none yet.
  void add() {
    PortLine line = new PortLine();
    append(line);
    unused().ifPresent(line::proposeRemote);
  }

  void remove(PortLine line) {
    lines.remove(line);
    stop(line);
    judge();
  }

  /// Takes over what another target declares; proposes its ports where the user typed none.
  void declare(List<TargetOption.Port> ports) {
    declared = List.copyOf(ports);
    for (PortLine line : lines) {
      if (line.remoteIsOurs()) {
        line.proposeRemote("");
      }
    }
    for (PortLine line : lines) {
      if (line.remoteIsOurs()) {
        unused().ifPresent(line::proposeRemote);
      }
    }
  }

  /// What is typed as something to listen on.
  Listen listen() {
    return new Listen(
        address.get().strip(),
        lines.stream()
            .map(line ->
                new PortMapping(
                    Integer.parseInt(line.local().get().strip()), line.remote().get().strip()))
            .toList());
  }

  @Override
  public void close() {
    judging.close();
    proposing.values().forEach(Subscription::close);
  }

  private void append(PortLine line) {
    lines.add(line);
    line.local().addListener(_ -> judge());
    line.remote()
        .addListener(_ -> {
          propose(line);
          judge();
        });
    judge();
  }

  private Optional<String> unused() {
    List<String> used = lines.stream().map(line -> line.remote().get()).toList();
    return declared.stream()
        .map(port -> Integer.toString(port.number()))
        .filter(port -> !used.contains(port))
        .findFirst();
  }

  private void propose(PortLine line) {
    stop(line);
    Optional<Integer> remote = number(line.remote().get().strip());
    if (!line.localIsOurs()) {
      return;
    }
    if (remote.isEmpty()) {
      line.proposeLocal("");
      return;
    }
    String at = address.get().strip();
    List<Integer> taken = new ArrayList<>();
    for (PortLine other : lines) {
      if (other != line) {
        number(other.local().get().strip()).ifPresent(taken::add);
      }
    }
    proposing.put(
        line,
        background.run(
            "propose-port",
            () -> rules.propose(at, remote.get(), taken),
            port -> proposed(line, Integer.toString(port)),
            _ -> proposed(line, "0")));
  }

  private void proposed(PortLine line, String port) {
    proposing.remove(line);
    line.proposeLocal(port);
    judge();
  }

  private void stop(PortLine line) {
    Subscription running = proposing.remove(line);
    if (running != null) {
      running.close();
    }
  }

  /// The number that `text` is or that the declared port of this name has.
  private Optional<Integer> number(String text) {
    if (!text.isEmpty() && text.length() <= 5 && text.chars().allMatch(Character::isDigit)) {
      return Optional.of(Integer.parseInt(text));
    }
    return declared.stream()
        .filter(port -> port.name().equals(text))
        .map(TargetOption.Port::number)
        .findFirst();
  }

  private void judge() {
    judging.close();
    List<Runnable> toProbe = new ArrayList<>();
    List<Subscription> running = new ArrayList<>();
    for (PortLine line : lines) {
      line.judgeRemote(PortRules.remote(line.remote().get()));
      String text = line.local().get().strip();
      List<String> others =
          lines.stream()
              .filter(other -> other != line)
              .map(other -> other.local().get().strip())
              .toList();
      boolean toBeProposed = text.isEmpty() && line.remote().get().isBlank();
      Optional<Verdict> shape =
          toBeProposed || proposing.containsKey(line)
              ? Optional.of(Verdict.CHECKING)
              : PortRules.shape(text, others);
      line.judgeLocal(shape.orElse(Verdict.CHECKING));
      if (shape.isEmpty()) {
        toProbe.add(() -> running.add(probe(line, Integer.parseInt(text))));
      }
    }
    sum();
    toProbe.forEach(Runnable::run);
    judging = () -> running.forEach(Subscription::close);
  }

  private Subscription probe(PortLine line, int port) {
    String at = address.get().strip();
    return background.run(
        "check-port",
        () -> {
          Thread.sleep(pause);
          return rules.local(at, port);
        },
        verdict -> {
          line.judgeLocal(verdict);
          sum();
        },
        e -> {
          line.judgeLocal(Verdict.warning(Objects.toString(e.getMessage(), "Not checked.")));
          sum();
        });
  }

  private void sum() {
    remoteMissing.set(lines.stream().anyMatch(line -> line.remote().get().isBlank()));
    acceptable.set(
        !lines.isEmpty()
            && lines.stream()
                .allMatch(line ->
                    line.localVerdict().get().acceptable()
                        && line.remoteVerdict().get().acceptable()));
  }
}
