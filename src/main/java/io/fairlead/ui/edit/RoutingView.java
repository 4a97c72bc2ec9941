package io.fairlead.ui.edit;

import io.fairlead.profile.LaneLimits;
import io.fairlead.profile.Routing;
import io.fairlead.profile.TransportChoice;
import io.fairlead.ui.control.NumberField;
import io.fairlead.words.TransportWords;
import java.util.EnumMap;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// The part of the form about the way of the connections, folded up: few need it. Its head says
/// what is chosen, so that nothing is hidden.
final class RoutingView extends TitledPane {
  private static final String SPREAD =
      "Connections go round over all of them instead of keeping to one.";
  private static final String ONE_POD =
      "The target is a single pod. Choose a service or a workload to spread over its pods.";

  private static final String LANES =
      "With more of them a long transfer, or a program that does not read, disturbs the others"
          + " less. They are opened when they are needed (usual: %d)."
              .formatted(LaneLimits.DEFAULT.lanes());
  private static final String WAITING =
      "What the pod sends and the program has not read yet (usual: %d)."
          .formatted(LaneLimits.DEFAULT.waitingMib());

  private final FormModel model;
  private final Map<TransportChoice, RadioButton> choices = new EnumMap<>(TransportChoice.class);
  private final Label spreadNote = Lines.note("");

  RoutingView(FormModel model) {
    this.model = model;
    setId("routing");
    getStyleClass().add("routing");
    setAnimated(false);
    setExpanded(false);
    var group = new ToggleGroup();
    var lines = new VBox();
    lines.getStyleClass().add("routing-lines");
    for (TransportChoice choice : TransportChoice.values()) {
      lines.getChildren().add(line(choice, group));
    }
    var spread = new CheckBox("Spread connections over all ready pods");
    spread.setId("spread");
    spread.setWrapText(true);
    spread.disableProperty().bind(model.singlePod());
    spread.selectedProperty().bindBidirectional(model.spreadProperty());
    spreadNote.setId("spread-note");
    var spreading = new VBox(spread, spreadNote);
    spreading.getStyleClass().addAll("routing-line", "spreading");
    lines.getChildren().addAll(spreading, limits());
    setContent(lines);
    model.transportProperty().addListener(_ -> show());
    model.spreadProperty().addListener(_ -> show());
    model.singlePod().addListener(_ -> show());
    show();
  }

  private VBox limits() {
    LaneLimits first = model.limitsProperty().get();
    var lanes = new NumberField("lanes", 1, LaneLimits.LANES_AT_MOST, 1, first.lanes());
    var waiting = new NumberField("waiting", 1, LaneLimits.WAITING_AT_MOST, 1, first.waitingMib());
    Runnable take =
        () -> model.limitsProperty().set(new LaneLimits(lanes.getValue(), waiting.getValue()));
    lanes.valueProperty().addListener(_ -> take.run());
    waiting.valueProperty().addListener(_ -> take.run());
    model
        .limitsProperty()
        .addListener((_, _, now) -> {
          lanes.getValueFactory().setValue(now.lanes());
          waiting.getValueFactory().setValue(now.waitingMib());
        });
    var box =
        new VBox(
            number("Connections to the cluster, at most", lanes, LANES),
            number("May wait for one local program, in MiB", waiting, WAITING));
    box.getStyleClass().addAll("routing-lines", "spreading");
    return box;
  }

  private static VBox number(String text, NumberField field, String meaning) {
    field.setAccessibleHelp(meaning);
    var box = new VBox(Lines.named(text, field), Lines.note(meaning));
    box.getStyleClass().add("routing-limit");
    return box;
  }

  /// Unfolds it and puts the keyboard on the chosen transport.
  void open() {
    setExpanded(true);
    RadioButton chosen = choices.get(model.transportProperty().get());
    if (chosen != null) {
      chosen.requestFocus();
    }
  }

  /// Calls `then` once it is unfolded and laid out.
  void onOpened(Runnable then) {
    expandedProperty()
        .addListener((_, _, open) -> {
          if (open) {
            Platform.runLater(then);
          }
        });
  }

  private VBox line(TransportChoice choice, ToggleGroup group) {
    var button = new RadioButton(TransportWords.name(choice));
    button.setId("transport-" + choice.word());
    choices.put(choice, button);
    String meaning = TransportWords.meaning(choice);
    return Lines.way(button, group, meaning, () -> model.transportProperty().set(choice));
  }

  private void show() {
    RadioButton chosen = choices.get(model.transportProperty().get());
    if (chosen != null) {
      chosen.setSelected(true);
    }
    spreadNote.setText(model.singlePod().get() ? ONE_POD : SPREAD);
    Routing routing = model.routing();
    setText(
        "How it travels: "
            + TransportWords.name(routing.transport())
            + (routing.spread() ? ", spread over pods" : ""));
  }
}
