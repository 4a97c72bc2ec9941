package io.fairlead.ui.health;

import io.fairlead.exec.Sessions;
import io.fairlead.health.Incident;
import io.fairlead.monitor.Subjects;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.Forwards;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All connections over a range, the worst first, each as a strip; beside them the history of the
/// chosen one, or the incidents of all.
public final class HealthPage extends BorderPane implements AutoCloseable {
  private static final int CELLS = 48;

  private final HealthUse use;
  private final Forwards forwards;
  private final Sessions sessions;
  private final ObservableList<Conduct> conducts = FXCollections.observableArrayList();
  private final ListView<Conduct> list = new ListView<>(conducts);
  private final RangeBar ranges = new RangeBar("health-range", this::choose);
  private final HistoryPanel chosen;
  private final IncidentList incidents;
  private final ScrollPane side = new ScrollPane();
  private final Label chosenName = new Label();
  private final Button toAll;
  private final Label high = heading("p95", "95 % of the round trips were shorter");
  private final Label lost = heading("lost", "Pings without an answer in time");
  private final Label nothing =
      new Label("Nothing is saved yet. Forwards and sessions that are on show here how they do.");
  private final Subscription beats;
  private Subscription query = () -> {};
  private Range range = Range.DAY;
  private TimeSpan span;
  private Instant asked = Instant.EPOCH;
  private Map<String, String> names = Map.of();

  @SuppressWarnings("this-escape") // heard of by its own nodes and the pulse, on the same thread
  public HealthPage(HealthUse use, Forwards forwards, Sessions sessions) {
    this.use = use;
    this.forwards = forwards;
    this.sessions = sessions;
    span = range.until(use.clock().instant());
    chosen = new HistoryPanel(use);
    chosen.choose(range);
    incidents = new IncidentList(use, true);
    incidents.name(subject -> names.getOrDefault(subject, "a deleted connection"));
    toAll =
        Buttons.link(
            "all-incidents", "Incidents of all", () -> list.getSelectionModel().clearSelection());
    getStyleClass().add("health-page");
    setId("health-page");
    ranges.select(range);
    list.setId("conducts");
    list.setCellFactory(_ -> new ConductCell(use, () -> span));
    list.setPlaceholder(nothing);
    nothing.setWrapText(true);
    nothing.getStyleClass().add("section-note");
    list.getSelectionModel().selectedItemProperty().addListener((_, _, next) -> select(next));
    list.widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
    side.setFitToWidth(true);
    side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    side.getStyleClass().add("detail-scroll");
    var left = new BorderPane(list, head(), null, null, null);
    left.setMinWidth(320);
    side.setMinWidth(300);
    var split = new SplitPane(left, side);
    split.setDividerPositions(0.62);
    SplitPane.setResizableWithParent(side, false);
    setCenter(split);
    showSide();
    beats = use.pulse().subscribe(this::beat);
  }

  private VBox head() {
    var title = new Label("Health");
    title.getStyleClass().add("page-title");
    title.setMinWidth(USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var top = new HBox(title, gap, ranges);
    top.setAlignment(Pos.CENTER_LEFT);
    top.getStyleClass().add("health-head");
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    var name = heading("connection", "The worst first");
    name.setMinWidth(ConductCell.NAME);
    name.setAlignment(Pos.CENTER_LEFT);
    var columns =
        new HBox(
            name,
            room,
            heading("up", "Of the time in which it was switched on and Fairlead ran"),
            heading("median", "Half of the round trips were shorter"),
            high,
            lost);
    columns.getStyleClass().addAll("conduct-line", "conduct-head");
    return new VBox(top, columns);
  }

  private static Label heading(String word, String meaning) {
    Label label = ConductCell.figure();
    label.setText(word);
    label.setTooltip(Buttons.tip(meaning));
    label.getStyleClass().add("conduct-heading");
    return label;
  }

  private void fit(double width) {
    boolean wide = width >= ConductCell.NARROW;
    if (wide != high.isManaged()) {
      Shown.only(high, wide);
      Shown.only(lost, wide);
      list.refresh();
    }
  }

  private void choose(Range next) {
    range = next;
    ranges.select(next);
    chosen.choose(next);
    load();
  }

  /// Brings it up to date; called when the page is shown.
  public void load() {
    query.close();
    asked = use.clock().instant();
    TimeSpan wanted = range.until(asked);
    List<Watched> all = watched();
    query = use.background().run("health", () -> read(all, wanted), this::show, use::unread);
  }

  private List<Watched> watched() {
    List<Watched> all = new ArrayList<>();
    forwards.all().value().stream()
        .map(forward -> forward.profile())
        .forEach(
            profile -> all.add(new Watched(Subjects.forward(profile.id()), profile.name(), true)));
    sessions.all().value().stream()
        .forEach(profile ->
            all.add(new Watched(Subjects.session(profile.id(), 1), profile.name(), false)));
    return all;
  }

  private record Loaded(TimeSpan span, List<Conduct> conducts, List<Incident> incidents) {}

  private Loaded read(List<Watched> all, TimeSpan wanted) {
    List<Conduct> found =
        all.stream()
            .map(each -> Conduct.read(use.history(), each, wanted, CELLS))
            .sorted(Conduct.WORST_FIRST)
            .toList();
    return new Loaded(
        wanted,
        found,
        use.history().incidents(Optional.empty(), wanted.from(), wanted.to()).reversed());
  }

  private void show(Loaded loaded) {
    span = loaded.span();
    names =
        loaded.conducts().stream()
            .map(Conduct::who)
            .collect(Collectors.toMap(Watched::subject, Watched::name, (one, _) -> one));
    Conduct before = list.getSelectionModel().getSelectedItem();
    conducts.setAll(loaded.conducts());
    if (before != null) {
      conducts.stream()
          .filter(each -> each.who().subject().equals(before.who().subject()))
          .findFirst()
          .ifPresent(list.getSelectionModel()::select);
    }
    incidents.show(loaded.incidents(), span);
  }

  private void select(Conduct next) {
    if (next != null) {
      chosenName.setText(next.who().name());
      chosen.show(next.who().subject(), next.who().name());
    }
    showSide();
  }

  private void showSide() {
    boolean one = list.getSelectionModel().getSelectedItem() != null;
    var content = one ? new VBox(sideHead(), chosen) : new VBox(incidents);
    content.getStyleClass().add("health-side");
    side.setContent(content);
  }

  private HBox sideHead() {
    chosenName.getStyleClass().setAll("label", "detail-name");
    chosenName.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(chosenName, gap, toAll);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void beat() {
    boolean stale = !use.clock().instant().isBefore(asked.plus(range.freshFor()));
    if (stale && getScene() != null) {
      load();
    }
  }

  /// The names of all connections by subject.
  public Map<String, String> connections() {
    Map<String, String> all = new LinkedHashMap<>();
    watched().forEach(each -> all.put(each.subject(), each.name()));
    return all;
  }

  /// Puts the keyboard on the list.
  public void focusFirst() {
    list.requestFocus();
  }

  @Override
  public void close() {
    beats.close();
    query.close();
    chosen.close();
  }
}
