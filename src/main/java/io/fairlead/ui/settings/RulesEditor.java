package io.fairlead.ui.settings;

import io.fairlead.health.alert.AlertRules;
import io.fairlead.ui.control.NumberField;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The rules of alerts, each with its limit and a box that switches it on.
final class RulesEditor extends VBox {
  private final CheckBox down = new CheckBox("Down for longer than");
  private final NumberField downSeconds = new NumberField("rule-down-seconds", 5, 86_400, 5, 60);
  private final CheckBox drops = new CheckBox("Lost more often than");
  private final NumberField dropsPerHour = new NumberField("rule-drops-count", 1, 1000, 1, 10);
  private final CheckBox slow = new CheckBox("Round trips (p95) above");
  private final NumberField slowMillis = new NumberField("rule-slow-millis", 1, 60_000, 100, 2000);
  private final NumberField slowMinutes = new NumberField("rule-slow-minutes", 1, 60, 1, 10);
  private final CheckBox loss = new CheckBox("Pings lost: more than");
  private final NumberField lossPercent = new NumberField("rule-loss-percent", 1, 99, 1, 20);
  private final NumberField lossMinutes = new NumberField("rule-loss-minutes", 1, 60, 1, 10);
  private final CheckBox expiry = new CheckBox("A certificate or token ends within");
  private final NumberField expiryDays = new NumberField("rule-expiry-days", 1, 365, 1, 7);
  private final Consumer<AlertRules> changed;
  private boolean showing;

  RulesEditor(Consumer<AlertRules> changed) {
    this.changed = changed;
    getStyleClass().add("rules");
    down.setId("rule-down");
    drops.setId("rule-drops");
    slow.setId("rule-slow");
    loss.setId("rule-loss");
    expiry.setId("rule-expiry");
    getChildren()
        .addAll(
            line(down, part(downSeconds, "s")),
            line(drops, part(dropsPerHour, "times an hour")),
            line(slow, part(slowMillis, "ms for"), part(slowMinutes, "min")),
            line(loss, part(lossPercent, "% in"), part(lossMinutes, "min")),
            line(expiry, part(expiryDays, "days")));
  }

  private static HBox part(NumberField number, String unit) {
    var part = new HBox(number, new Label(unit));
    part.setAlignment(Pos.CENTER_LEFT);
    part.getStyleClass().add("rule-part");
    return part;
  }

  private FlowPane line(CheckBox box, HBox... parts) {
    box.setMinWidth(USE_PREF_SIZE);
    box.getStyleClass().add("rule-name");
    box.selectedProperty().addListener(_ -> tell());
    FlowPane line = Parts.line(box);
    for (HBox part : parts) {
      NumberField number = (NumberField) part.getChildren().getFirst();
      number.disableProperty().bind(box.selectedProperty().not());
      number.valueProperty().addListener(_ -> tell());
      line.getChildren().add(part);
    }
    return line;
  }

  void show(AlertRules rules) {
    showing = true;
    down.setSelected(rules.downLonger().isPresent());
    rules.downLonger().ifPresent(time -> set(downSeconds, time.toSeconds()));
    drops.setSelected(rules.dropsPerHour().isPresent());
    rules.dropsPerHour().ifPresent(count -> set(dropsPerHour, count));
    slow.setSelected(rules.slow().isPresent());
    rules
        .slow()
        .ifPresent(rule -> {
          set(slowMillis, rule.over().toMillis());
          set(slowMinutes, rule.during().toMinutes());
        });
    loss.setSelected(rules.loss().isPresent());
    rules
        .loss()
        .ifPresent(rule -> {
          set(lossPercent, rule.percent());
          set(lossMinutes, rule.during().toMinutes());
        });
    expiry.setSelected(rules.expiryDays().isPresent());
    rules.expiryDays().ifPresent(days -> set(expiryDays, days));
    showing = false;
  }

  private static void set(NumberField field, long value) {
    field.getValueFactory().setValue((int) value);
  }

  private void tell() {
    if (showing) {
      return;
    }
    changed.accept(
        new AlertRules(
            when(down, Duration.ofSeconds(downSeconds.getValue())),
            drops.isSelected() ? OptionalInt.of(dropsPerHour.getValue()) : OptionalInt.empty(),
            when(
                slow,
                new AlertRules.Slow(
                    Duration.ofMillis(slowMillis.getValue()),
                    Duration.ofMinutes(slowMinutes.getValue()))),
            when(
                loss,
                new AlertRules.Loss(
                    lossPercent.getValue(), Duration.ofMinutes(lossMinutes.getValue()))),
            expiry.isSelected() ? OptionalInt.of(expiryDays.getValue()) : OptionalInt.empty()));
  }

  private static <T> Optional<T> when(CheckBox box, T value) {
    return box.isSelected() ? Optional.of(value) : Optional.empty();
  }
}
