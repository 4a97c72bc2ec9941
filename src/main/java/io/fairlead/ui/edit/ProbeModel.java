package io.fairlead.ui.edit;

import io.fairlead.profile.Probe;
import io.fairlead.profile.Question;
import io.fairlead.profile.Statuses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The part of the form about the probe as values. What does not fit the chosen kind is kept while
/// the form is open, and not looked at.
final class ProbeModel {
  /// What can be asked, each as it begins.
  enum Kind {
    NONE,
    TCP,
    HTTP,
    GREETING;

    Question question() {
      return switch (this) {
        case NONE -> new Question.Nothing();
        case TCP -> new Question.Connect();
        case HTTP -> new Question.Get(Question.Get.ROOT, Statuses.WELL);
        case GREETING -> new Question.Hear();
      };
    }

    static Kind of(Question question) {
      return switch (question) {
        case Question.Nothing() -> NONE;
        case Question.Connect() -> TCP;
        case Question.Get _ -> HTTP;
        case Question.Hear() -> GREETING;
      };
    }
  }

  private final ObservableList<PortLine> lines;
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.NONE);
  private final StringProperty path = new SimpleStringProperty(Question.Get.ROOT);
  private final StringProperty statuses = new SimpleStringProperty(Statuses.WELL.toString());
  private final StringProperty port = new SimpleStringProperty("");
  private final IntegerProperty every = seconds(Probe.USUALLY);
  private final IntegerProperty deadline = seconds(Probe.DEADLINE);
  private final ObservableList<String> ports = FXCollections.observableArrayList();
  private final Set<PortLine> followed = new HashSet<>();
  private final StringBinding problem;

  /// @param lines the ports of the form
  ProbeModel(ObservableList<PortLine> lines) {
    this.lines = lines;
    problem =
        Bindings.createStringBinding(
            () -> typed().problem(), kind, path, statuses, port, every, deadline, ports);
    lines.addListener((ListChangeListener<PortLine>) _ -> follow());
    follow();
  }

  private static IntegerProperty seconds(Duration of) {
    return new SimpleIntegerProperty((int) of.toSeconds());
  }

  private void follow() {
    for (PortLine line : lines) {
      if (followed.add(line)) {
        line.remote().addListener(_ -> readPorts());
      }
    }
    followed.retainAll(lines);
    readPorts();
  }

  private void readPorts() {
    List<String> found = new ArrayList<>();
    for (PortLine line : lines) {
      String remote = line.remote().get().strip();
      if (!remote.isEmpty() && !found.contains(remote)) {
        found.add(remote);
      }
    }
    if (!found.equals(ports)) {
      ports.setAll(found);
    }
  }

  ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  StringProperty pathProperty() {
    return path;
  }

  StringProperty statusesProperty() {
    return statuses;
  }

  /// Which port of the target; empty for the first.
  StringProperty portProperty() {
    return port;
  }

  /// In seconds.
  IntegerProperty everyProperty() {
    return every;
  }

  /// In seconds.
  IntegerProperty deadlineProperty() {
    return deadline;
  }

  /// The ports of the target that the form has now, each once.
  ObservableList<String> ports() {
    return ports;
  }

  /// What keeps it from being saved, as a sentence; empty where nothing does.
  StringBinding problem() {
    return problem;
  }

  void fill(Probe probe) {
    kind.set(Kind.of(probe.question()));
    if (probe.question() instanceof Question.Get(String at, Statuses expected)) {
      path.set(at);
      statuses.set(expected.toString());
    }
    port.set(probe.port());
    every.set((int) probe.every().toSeconds());
    deadline.set((int) probe.deadline().toSeconds());
  }

  /// What is chosen.
  ///
  /// @throws IllegalArgumentException where there is a [#problem]
  Probe result() {
    if (kind.get() == Kind.NONE) {
      return Probe.NONE;
    }
    Question question =
        kind.get() == Kind.HTTP
            ? new Question.Get(path.get().strip(), Statuses.parse(statuses.get()))
            : kind.get().question();
    if (!port.get().isEmpty() && !ports.contains(port.get())) {
      throw new IllegalArgumentException(
          "port " + port.get() + " of the probe is none of the forward's");
    }
    return new Probe(
        question, port.get(), Duration.ofSeconds(every.get()), Duration.ofSeconds(deadline.get()));
  }

  /// What is typed, as a probe or as the refusal of it.
  private record Typed(Optional<Probe> probe, String problem) {}

  private Typed typed() {
    try {
      return new Typed(Optional.of(result()), "");
    } catch (IllegalArgumentException e) {
      String text = String.valueOf(e.getMessage());
      return new Typed(
          Optional.empty(),
          text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".");
    }
  }
}
