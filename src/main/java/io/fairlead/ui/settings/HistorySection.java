package io.fairlead.ui.settings;

import io.fairlead.health.history.History;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.NumberField;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.control.Question;
import io.fairlead.words.Spans;
import java.time.InstantSource;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// How much is remembered of the health of connections.
final class HistorySection extends VBox implements AutoCloseable {
  /// How often the size is looked at, in beats of the pulse.
  private static final int BEATS = 5;

  private final Label size = new Label();
  private final Subscription beats;
  private int beat;

  /// @param limit the most that it may take, in MB
  HistorySection(
      History history,
      IntegerProperty limit,
      Background background,
      Pulse pulse,
      Overlay overlay,
      InstantSource clock) {
    getStyleClass().add("settings-section");
    var most = new NumberField("history-limit", 50, 10_000, 50, limit.get());
    most.valueProperty().addListener((_, _, now) -> limit.set(now));
    size.setId("history-size");
    size.getStyleClass().add("field-note");
    var line = Parts.line(new Label("At most"), most, new Label("MB"), size);
    var note =
        Parts.note(
            "Pings are kept for a day, minutes for 30 days, hours for a year, incidents until you"
                + " have them forgotten. Where that is more than the limit, the oldest go first.");
    var forget =
        Buttons.text(
            "forget-incidents",
            "Forget past incidents …",
            () ->
                Question.ask(
                    overlay,
                    "Forget all past incidents?",
                    "Those that go on are kept. This cannot be taken back.",
                    "Forget",
                    () -> history.clearIncidents(clock.instant())));
    getChildren().addAll(Parts.section("History"), line, note, forget);
    beats =
        pulse.subscribe(() -> {
          if (getScene() != null && beat++ % BEATS == 0) {
            background.run(
                "size",
                history::size,
                now -> size.setText("takes " + Spans.bytes(now) + " now"),
                e -> size.setText("cannot be measured: " + e.getMessage()));
          }
        });
  }

  @Override
  public void close() {
    beats.close();
  }
}
