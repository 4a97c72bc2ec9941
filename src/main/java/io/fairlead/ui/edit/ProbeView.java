package io.fairlead.ui.edit;

import io.fairlead.profile.Probe;
import io.fairlead.ui.control.NumberField;
import io.fairlead.ui.control.Shown;
import io.fairlead.ui.edit.ProbeModel.Kind;
import io.fairlead.words.ProbeWords;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The part of the form about the probe of the target, folded up. Its head says what is chosen; of
/// its fields it shows those that the chosen kind has.
final class ProbeView extends TitledPane {
  private static final String FIRST = "The first";
  private static final double PATH_WIDTH = 280;

  private final ProbeModel model;
  private final Map<Kind, RadioButton> choices = new EnumMap<>(Kind.class);
  private final ComboBox<String> port = new ComboBox<>();
  private boolean showingPorts;
  private final HBox path;
  private final HBox statuses;
  private final Node portField;
  private final VBox fields;
  private final Label problem = Fields.note("probe-problem");

  ProbeView(ProbeModel model) {
    this.model = model;
    setId("probe");
    getStyleClass().add("routing");
    setAnimated(false);
    setExpanded(false);
    var group = new ToggleGroup();
    var lines = new VBox();
    lines.getStyleClass().add("routing-lines");
    for (Kind kind : Kind.values()) {
      lines.getChildren().add(line(kind, group));
    }
    path = path();
    statuses = statuses();
    portField = Lines.named("Port of the target", ports());
    fields = new VBox(path, statuses, portField, every(), deadline(), problem);
    fields.getStyleClass().addAll("routing-lines", "spreading", "probe-fields");
    lines.getChildren().add(fields);
    setContent(lines);
    model.kindProperty().addListener(_ -> show());
    model.pathProperty().addListener(_ -> show());
    model.everyProperty().addListener(_ -> show());
    model.ports().addListener((ListChangeListener<String>) _ -> showPorts());
    model.portProperty().addListener(_ -> showPorts());
    model.problem().addListener(_ -> show());
    showPorts();
    show();
  }

  /// Calls `then` once it is unfolded or has other fields, and is laid out.
  void onGrown(Runnable then) {
    Runnable whenOpen =
        () -> {
          if (isExpanded()) {
            Platform.runLater(then);
          }
        };
    expandedProperty().addListener(_ -> whenOpen.run());
    model.kindProperty().addListener(_ -> whenOpen.run());
  }

  private VBox line(Kind kind, ToggleGroup group) {
    var button = new RadioButton(ProbeWords.name(kind.question()));
    button.setId("probe-" + kind.name().toLowerCase(Locale.ROOT));
    choices.put(kind, button);
    String meaning = ProbeWords.meaning(kind.question());
    return Lines.way(button, group, meaning, () -> model.kindProperty().set(kind));
  }

  private HBox path() {
    var field = new TextField();
    field.setId("probe-path");
    field.textProperty().bindBidirectional(model.pathProperty());
    HBox line = Lines.named("Path", field);
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setMaxWidth(PATH_WIDTH);
    return line;
  }

  private HBox statuses() {
    var field = new TextField();
    field.setId("probe-statuses");
    field.setPrefColumnCount(8);
    field.textProperty().bindBidirectional(model.statusesProperty());
    return Lines.named("Expected status", field);
  }

  private ComboBox<String> ports() {
    port.setId("probe-port");
    port.valueProperty()
        .addListener((_, _, chosen) -> {
          if (chosen != null && !showingPorts) {
            model.portProperty().set(chosen.equals(FIRST) ? "" : chosen);
          }
        });
    return port;
  }

  private void showPorts() {
    String chosen = model.portProperty().get();
    List<String> offered = new ArrayList<>(model.ports());
    offered.addFirst(FIRST);
    showingPorts = true; // a box whose items change may choose another by itself
    if (!port.getItems().equals(offered)) {
      port.getItems().setAll(offered);
    }
    port.setValue(chosen.isEmpty() ? FIRST : chosen);
    showingPorts = false;
    Shown.only(portField, model.ports().size() > 1 || !chosen.isEmpty());
  }

  private HBox every() {
    return Lines.named(
        "Seconds from one to the next",
        number("probe-every", Probe.OFTEN, Probe.RARELY, 5, model.everyProperty()));
  }

  private HBox deadline() {
    return Lines.named(
        "Seconds for the answer, at most",
        number("probe-deadline", Probe.HASTY, Probe.PATIENT, 1, model.deadlineProperty()));
  }

  private static NumberField number(
      String id, Duration least, Duration most, int step, IntegerProperty value) {
    var field =
        new NumberField(id, (int) least.toSeconds(), (int) most.toSeconds(), step, value.get());
    field.valueProperty().addListener((_, _, now) -> value.set(now));
    value.addListener((_, _, now) -> field.getValueFactory().setValue(now.intValue()));
    return field;
  }

  private void show() {
    Kind kind = model.kindProperty().get();
    RadioButton chosen = choices.get(kind);
    if (chosen != null) {
      chosen.setSelected(true);
    }
    Shown.only(fields, kind != Kind.NONE);
    Shown.only(path, kind == Kind.HTTP);
    Shown.only(statuses, kind == Kind.HTTP);
    String wrong = model.problem().get();
    VerdictLabel.show(problem, wrong.isEmpty() ? Verdict.FINE : Verdict.wrong(wrong));
    setText("Probe of the target: " + (wrong.isEmpty() ? chosen() : "to be mended"));
  }

  private String chosen() {
    Probe probe = model.result();
    return ProbeWords.asks(probe.question())
        + (probe.wanted() ? ", every " + Spans.span(probe.every()) : "");
  }
}
