package io.fairlead.ui.settings;

import io.fairlead.health.history.History;
import io.fairlead.monitor.Alerts;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.NumberField;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.terminal.TerminalLooks;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The page of settings. They count at once, where they do not say otherwise.
public final class SettingsPage extends ScrollPane implements AutoCloseable {
  private static final int LINES_STEP = 1000;

  /// What it is built from.
  ///
  /// @param historyLimit the most that the history may take, in MB
  /// @param connections the names of all connections by subject, as of now
  public record Use(
      ObjectProperty<Appearance> appearance,
      TerminalSettings terminals,
      History history,
      IntegerProperty historyLimit,
      Optional<Alerts> alerts,
      Commands commands,
      Background background,
      Pulse pulse,
      Overlay overlay,
      InstantSource clock,
      Supplier<Map<String, String>> connections) {}

  private final VBox content = new VBox();
  private final Optional<AlertsSection> alerts;
  private final HistorySection history;

  public SettingsPage(Use use) {
    setId("settings-page");
    getStyleClass().add("settings-scroll");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    content.getStyleClass().add("settings");
    setContent(content);
    var title = new Label("Settings");
    title.getStyleClass().add("page-title");
    content.getChildren().add(title);
    addTheme(use.appearance());
    addTerminals(use.terminals());
    alerts = use.alerts().map(one -> new AlertsSection(one, use.commands(), use.connections()));
    alerts.ifPresent(content.getChildren()::add);
    history =
        new HistorySection(
            use.history(),
            use.historyLimit(),
            use.background(),
            use.pulse(),
            use.overlay(),
            use.clock());
    content.getChildren().add(history);
  }

  @Override
  public void close() {
    alerts.ifPresent(AlertsSection::close);
    history.close();
  }

  private void addTheme(ObjectProperty<Appearance> appearance) {
    content.getChildren().add(Parts.section("Theme"));
    var choice = new ToggleGroup();
    for (Appearance each : Appearance.values()) {
      var button = new RadioButton(each.label());
      button.setId("theme-" + each.name().toLowerCase(Locale.ROOT));
      button.setToggleGroup(choice);
      button.setSelected(appearance.get() == each);
      button.setOnAction(_ -> appearance.set(each));
      content.getChildren().add(button);
    }
  }

  private void addTerminals(TerminalSettings terminals) {
    ObjectProperty<TerminalLooks> looks = terminals.looks();
    var size =
        new NumberField(
            "terminal-size",
            (int) TerminalLooks.SMALLEST,
            (int) TerminalLooks.LARGEST,
            1,
            (int) looks.get().size());
    size.valueProperty().addListener((_, _, now) -> looks.set(looks.get().withSize(now)));
    looks.addListener((_, _, now) -> size.getValueFactory().setValue((int) now.size()));
    var lines =
        new NumberField(
            "terminal-lines", LINES_STEP, 100_000, LINES_STEP, looks.get().scrollback());
    lines
        .valueProperty()
        .addListener((_, _, now) ->
            looks.set(new TerminalLooks(looks.get().font(), looks.get().size(), now)));
    var keep = new CheckBox("Keep scrollback of terminals");
    keep.setId("terminal-keep");
    keep.selectedProperty().bindBidirectional(terminals.keepScrollback());
    content
        .getChildren()
        .addAll(
            Parts.section("Terminals"),
            line("Font size", size),
            line("Scrollback, in lines", lines),
            Parts.note("Counts for terminals that are opened from now on."),
            keep,
            Parts.note(
                "It is stored on this computer, readable by you alone, at most 1 MiB a terminal and"
                    + " 20 MiB in all, and shown again after a restart. Private sessions are never"
                    + " stored. Switching this off deletes what is stored."));
  }

  private static HBox line(String text, Node input) {
    var label = new Label(text);
    label.getStyleClass().add("setting-name");
    label.setLabelFor(input);
    var line = new HBox(label, input);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("setting-line");
    return line;
  }
}
