package io.fairlead.ui.settings;

import atlantafx.base.theme.Styles;
import io.fairlead.health.alert.AlertRules;
import io.fairlead.health.alert.AlertSettings;
import io.fairlead.health.alert.Delivery;
import io.fairlead.health.alert.QuietHours;
import io.fairlead.monitor.Alerts;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.control.NumberField;
import io.fairlead.ui.control.Shown;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// What the user wants to be told of connections, and how. A change counts after a moment.
final class AlertsSection extends VBox implements AutoCloseable {
  private static final javafx.util.Duration PAUSE = javafx.util.Duration.millis(400);
  private static final String ALL = "All connections";

  private final Alerts alerts;
  private final Commands commands;
  private final Supplier<Map<String, String>> connections;
  private final CheckBox on = box("alerts-on", "Tell me when a connection is in trouble");
  private final ComboBox<String> whose = new ComboBox<>();
  private final CheckBox own = box("alerts-own", "Rules of its own");
  private final RulesEditor rules = new RulesEditor(this::rules);
  private final CheckBox repeat = box("alerts-repeat", "Tell it again every");
  private final NumberField repeatMinutes =
      new NumberField("alerts-repeat-minutes", 1, 10_080, 15, 240);
  private final CheckBox recovery = box("alerts-recovery", "Tell when it is well again");
  private final CheckBox quiet = box("alerts-quiet", "Nothing from");
  private final TextField quietFrom = time("alerts-quiet-from", "22:00");
  private final TextField quietTo = time("alerts-quiet-to", "07:00");
  private final TextField webhook = new TextField();
  private final CheckBox prometheus = box("prometheus-on", "Figures for Prometheus at");
  private final NumberField port = new NumberField("prometheus-port", 1, 65_535, 1, 9464);
  private final Label problems = new Label();
  private final PauseTransition pause = new PauseTransition(PAUSE);
  private final List<Subscription> following;
  private Map<String, String> names = Map.of();
  private AlertSettings next;
  private boolean showing;

  /// @param connections the names of all connections by subject, as of now
  AlertsSection(Alerts alerts, Commands commands, Supplier<Map<String, String>> connections) {
    this.alerts = alerts;
    this.commands = commands;
    this.connections = connections;
    next = alerts.settings().value();
    getStyleClass().add("settings-section");
    whose.setId("alerts-whose");
    whose.getItems().setAll(ALL);
    whose.getSelectionModel().selectFirst();
    whose.setOnShowing(_ -> list());
    whose.setOnAction(_ -> show());
    webhook.setId("alerts-webhook");
    webhook.setPromptText("https://…");
    webhook.setPrefColumnCount(28);
    problems.setId("alerts-problems");
    problems.setWrapText(true);
    problems.setMinHeight(USE_PREF_SIZE);
    problems.getStyleClass().add("field-error");
    var whoseLabel = new Label("For");
    getChildren()
        .addAll(
            Parts.section("Alerts"),
            on,
            Parts.line(whoseLabel, whose, own),
            rules,
            Parts.line(repeat, repeatMinutes, new Label("min while it lasts")),
            recovery,
            Parts.line(quiet, quietFrom, new Label("to"), quietTo),
            Parts.line(new Label("Send each to the URL"), webhook),
            Parts.line(prometheus, new Label("http://127.0.0.1:"), port, new Label("/metrics")),
            problems);
    listen();
    show();
    pause.setOnFinished(_ -> save());
    following = List.of(Follow.signal(alerts.problems(), this::tell));
  }

  private static CheckBox box(String id, String text) {
    var box = new CheckBox(text);
    box.setId(id);
    return box;
  }

  private static TextField time(String id, String first) {
    var field = new TextField(first);
    field.setId(id);
    field.setPrefColumnCount(4);
    return field;
  }

  private void tell(List<String> now) {
    Shown.text(problems, String.join("\n", now));
  }

  private void listen() {
    on.selectedProperty().addListener((_, _, now) -> change(s -> AlertChoice.withOn(s, now)));
    own.selectedProperty().addListener(_ -> own());
    repeat.selectedProperty().addListener(_ -> delivery());
    repeatMinutes.valueProperty().addListener(_ -> delivery());
    repeatMinutes.disableProperty().bind(repeat.selectedProperty().not());
    recovery.selectedProperty().addListener(_ -> delivery());
    quiet.selectedProperty().addListener(_ -> delivery());
    for (TextField field : List.of(quietFrom, quietTo)) {
      field.disableProperty().bind(quiet.selectedProperty().not());
      field.textProperty().addListener(_ -> delivery());
    }
    webhook.textProperty().addListener(_ -> delivery());
    prometheus.selectedProperty().addListener(_ -> port());
    port.valueProperty().addListener(_ -> port());
    port.disableProperty().bind(prometheus.selectedProperty().not());
  }

  private void list() {
    String before = whose.getValue();
    names = new LinkedHashMap<>();
    connections.get().forEach((subject, name) -> names.put(unique(name), subject));
    showing = true;
    whose.getItems().setAll(ALL);
    whose.getItems().addAll(names.keySet());
    whose.setValue(whose.getItems().contains(before) ? before : ALL);
    showing = false;
  }

  private String unique(String name) {
    String free = name;
    for (int i = 2; names.containsKey(free); i++) {
      free = name + " (" + i + ")";
    }
    return free;
  }

  private Optional<String> subject() {
    return Optional.ofNullable(names.get(whose.getValue()));
  }

  private void show() {
    if (showing) {
      return;
    }
    showing = true;
    Optional<String> subject = subject();
    on.setSelected(next.on());
    Shown.only(own, subject.isPresent());
    boolean isOwn = subject.filter(next.own()::containsKey).isPresent();
    own.setSelected(isOwn);
    rules.setDisable(subject.isPresent() && !isOwn);
    rules.show(subject.map(next::of).orElse(next.rules()));
    Delivery how = next.delivery();
    repeat.setSelected(how.repeatEvery().isPresent());
    how.repeatEvery()
        .ifPresent(every -> repeatMinutes.getValueFactory().setValue((int) every.toMinutes()));
    recovery.setSelected(how.recovery());
    quiet.setSelected(how.quiet().isPresent());
    how.quiet()
        .ifPresent(hours -> {
          quietFrom.setText(AlertChoice.text(hours.from()));
          quietTo.setText(AlertChoice.text(hours.to()));
        });
    webhook.setText(how.webhook());
    prometheus.setSelected(next.prometheusPort() != 0);
    if (next.prometheusPort() != 0) {
      port.getValueFactory().setValue(next.prometheusPort());
    }
    showing = false;
  }

  private void change(UnaryOperator<AlertSettings> how) {
    if (!showing) {
      next = how.apply(next);
      pause.playFromStart();
    }
  }

  private void own() {
    Optional<String> subject = subject();
    if (subject.isPresent()) {
      boolean wanted = own.isSelected();
      change(s ->
          AlertChoice.withRules(
              s, subject, wanted ? Optional.of(s.of(subject.get())) : Optional.empty()));
      show();
    }
  }

  private void rules(AlertRules now) {
    change(s -> AlertChoice.withRules(s, subject(), Optional.of(now)));
  }

  private void delivery() {
    if (showing) {
      return;
    }
    Optional<LocalTime> from = AlertChoice.time(quietFrom.getText());
    Optional<LocalTime> to = AlertChoice.time(quietTo.getText());
    wrong(quietFrom, from.isEmpty());
    wrong(quietTo, to.isEmpty());
    if (quiet.isSelected() && (from.isEmpty() || to.isEmpty())) {
      return; // half typed
    }
    Optional<QuietHours> hours =
        quiet.isSelected()
            ? Optional.of(
                AlertChoice.quiet(next.delivery().quiet(), from.orElseThrow(), to.orElseThrow()))
            : Optional.empty();
    Optional<Duration> again =
        repeat.isSelected()
            ? Optional.of(Duration.ofMinutes(repeatMinutes.getValue()))
            : Optional.empty();
    change(s ->
        AlertChoice.withDelivery(
            s, new Delivery(hours, again, recovery.isSelected(), webhook.getText().strip())));
  }

  private static void wrong(TextField field, boolean wrong) {
    field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
  }

  private void port() {
    int wanted = prometheus.isSelected() ? port.getValue() : 0;
    change(s -> AlertChoice.withPort(s, wanted));
  }

  private void save() {
    AlertSettings now = next;
    commands.run(() -> alerts.change(now), () -> {});
  }

  @Override
  public void close() {
    following.forEach(Subscription::close);
    if (pause.getStatus() == javafx.animation.Animation.Status.RUNNING) {
      pause.stop();
      alerts.change(next);
    }
  }
}
