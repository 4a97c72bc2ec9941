package io.fairlead.ui.health;

import io.fairlead.health.Hop;
import io.fairlead.health.history.Quantiles;
import io.fairlead.health.history.Spell;
import io.fairlead.health.history.Summary;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.Spans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The history of one connection: its chart over a range that the user chooses, its figures, and
/// its incidents. It is renewed while it can be seen, by queries beside the window's thread.
public final class HistoryPanel extends VBox implements AutoCloseable {
  private static final int POINTS = 180;

  private final HealthUse use;
  private final RangeBar ranges;
  private final HistoryChart chart;
  private final Button out;
  private final Label farEnd = key("far-end", "far end");
  private final Label server = key("server", "API server");
  private final Label target = key("target", "target");
  private final FlowPane figures = new FlowPane();
  private final IncidentList incidents;
  private final Subscription beats;
  private Subscription query = () -> {};
  private @Nullable String subject;
  private String name = "";
  private Range range = Range.QUARTER;
  private @Nullable TimeSpan zoomed;
  private Instant asked = Instant.EPOCH;

  @SuppressWarnings("this-escape") // heard of by its own nodes and the pulse, on the same thread
  public HistoryPanel(HealthUse use) {
    this.use = use;
    getStyleClass().add("history-panel");
    ranges = new RangeBar("range", this::choose);
    ranges.select(range);
    chart = new HistoryChart(range.until(use.clock().instant()), use.zone(), this::zoom);
    incidents = new IncidentList(use, false);
    out = Buttons.link("zoom-out", "Whole range", () -> choose(range));
    Shown.only(out, false);
    var title = new Label("Round trip");
    title.getStyleClass().add("section-title");
    title.setMinWidth(USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(title, gap, out, export());
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("history-head");
    var legend =
        new FlowPane(farEnd, server, target, key("loss", "no answer"), key("down", "down"));
    legend.getStyleClass().add("legend");
    figures.getStyleClass().add("history-figures");
    getChildren().addAll(head, ranges, chart, legend, figures, incidents);
    beats = use.pulse().subscribe(this::beat);
  }

  /// Shows another connection, over the range that was chosen last.
  public void show(String nextSubject, String nextName) {
    name = nextName;
    if (nextSubject.equals(subject)) {
      return;
    }
    subject = nextSubject;
    zoomed = null;
    ranges.select(range);
    Shown.only(out, false);
    chart.show(ChartData.empty(span()), "");
    load();
  }

  /// Shows another range.
  public void choose(Range next) {
    range = next;
    zoomed = null;
    ranges.select(next);
    Shown.only(out, false);
    load();
  }

  private void zoom(TimeSpan span) {
    zoomed = span;
    ranges.clear();
    Shown.only(out, true);
    load();
  }

  private TimeSpan span() {
    return zoomed == null ? range.until(use.clock().instant()) : zoomed;
  }

  private void beat() {
    boolean stale = !use.clock().instant().isBefore(asked.plus(range.freshFor()));
    if (stale && zoomed == null && getScene() != null && getScene().getWindow() != null) {
      load();
    }
  }

  private void load() {
    String wanted = subject;
    if (wanted == null) {
      return;
    }
    query.close();
    asked = use.clock().instant();
    TimeSpan span = span();
    query =
        use.background()
            .run(
                "history",
                () -> ChartData.read(use.history(), wanted, span, POINTS),
                this::show,
                use::unread);
  }

  private void show(ChartData data) {
    chart.show(data, "No pings in this time");
    Shown.only(farEnd, data.slots().isEmpty() || data.slots().containsKey(Hop.FAR_END));
    Shown.only(
        server,
        data.slots().isEmpty()
            || data.slots().containsKey(Hop.WEBSOCKET)
            || data.slots().containsKey(Hop.API));
    Shown.only(target, data.slots().containsKey(Hop.TARGET));
    showFigures(data);
    incidents.show(data.incidents().reversed(), data.span());
  }

  private void showFigures(ChartData data) {
    figures.getChildren().clear();
    Optional<Summary> summary = data.farthest().map(data.summaries()::get);
    Optional<Quantiles> trips = summary.flatMap(Summary::roundTrips);
    trips.ifPresent(found -> {
      figure("median", Spans.roundTrip(found.p50()), "Half of the round trips were shorter");
      figure("p95", Spans.roundTrip(found.p95()), "95 % of the round trips were shorter");
      figure("p99", Spans.roundTrip(found.p99()), "99 % of the round trips were shorter");
    });
    summary.ifPresent(found -> {
      found
          .jitter()
          .ifPresent(jitter ->
              figure(
                  "jitter",
                  Spans.roundTrip(jitter),
                  "How much a round trip differs from the one before, on average"));
      figure(
          "lost",
          percent(found.loss()),
          found.lost() + " of " + found.sent() + " pings had no answer");
    });
    Spell.availability(data.spells())
        .ifPresent(up ->
            figure("up", share(up), "Of the time in which it was switched on and Fairlead ran"));
  }

  /// A share that is 100 % only where nothing is missing.
  static String share(double part) {
    if (part >= 1) {
      return "100 %";
    }
    double shown = Math.min(part * 100, 99.99);
    return String.format(Locale.ROOT, shown >= 99.95 ? "%.2f %%" : "%.1f %%", shown);
  }

  static String percent(double part) {
    double shown = part * 100;
    return shown == 0
        ? "0 %"
        : shown < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", shown);
  }

  private void figure(String caption, String value, String meaning) {
    var number = new Label(value);
    number.getStyleClass().add("figure-value");
    number.setId("figure-" + caption);
    var word = new Label(caption);
    word.getStyleClass().add("figure-name");
    var both = new VBox(number, word);
    Tooltip.install(both, Buttons.tip(meaning));
    both.getStyleClass().add("history-figure");
    figures.getChildren().add(both);
  }

  private MenuButton export() {
    var values = new MenuItem("Values as CSV …");
    values.setId("export-csv");
    values.setOnAction(_ -> exportValues());
    var picture = new MenuItem("Picture as PNG …");
    picture.setId("export-png");
    picture.setOnAction(_ -> exportPicture());
    var menu = new MenuButton(null, new FontIcon(Material2OutlinedMZ.SAVE_ALT), values, picture);
    menu.setId("export");
    menu.setAccessibleText("Export what is shown");
    menu.setTooltip(Buttons.tip("Export what is shown"));
    menu.getStyleClass().addAll("icon-button", "flat", "no-arrow");
    return menu;
  }

  private void exportValues() {
    String csv = Export.csv(name, chart.slots());
    save("Save the values", ".csv", file -> Export.write(csv, file));
  }

  private void exportPicture() {
    Picture picture = Picture.of(chart);
    save("Save the picture", ".png", picture::write);
  }

  private interface Writing {
    void to(Path file) throws IOException;
  }

  private void save(String title, String ending, Writing writing) {
    use.host()
        .saveAs(title, Export.fileName(name) + ending)
        .ifPresent(file ->
            use.background()
                .run(
                    "export",
                    () -> {
                      writing.to(file);
                      return file;
                    },
                    saved -> use.host().say("Saved " + saved),
                    e ->
                        use.host()
                            .say(
                                file
                                    + " could not be written: "
                                    + e.getMessage()
                                    + ". Choose another place.")));
  }

  static Label key(String styleClass, String text) {
    var swatch = new Region();
    swatch.getStyleClass().addAll("swatch", styleClass);
    var key = new Label(text, swatch);
    key.getStyleClass().add("legend-key");
    return key;
  }

  @Override
  public void close() {
    beats.close();
    query.close();
  }
}
