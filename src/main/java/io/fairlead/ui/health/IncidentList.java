package io.fairlead.ui.health;

import io.fairlead.health.Incident;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.IncidentWords;
import io.fairlead.words.Spans;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// Incidents, the newest first: when, how long, why, whom it hit, how it was noticed and how it
/// ended.
final class IncidentList extends VBox {
  /// More are counted, and copied, but not shown.
  private static final int SHOWN_AT_MOST = 60;

  private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

  private final HealthUse use;
  private final boolean named;
  private final Label title = new Label("Incidents");
  private final TextField filter = new TextField();
  private final VBox lines = new VBox();
  private final Label more = new Label();
  private final Region copy;
  private final ObservableList<Incident> shown = FXCollections.observableArrayList();
  private List<Incident> all = List.of();
  private TimeSpan span = new TimeSpan(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
  private UnaryOperator<String> names = subject -> subject;

  /// @param named whether each says which connection it is about
  IncidentList(HealthUse use, boolean named) {
    this.use = use;
    this.named = named;
    getStyleClass().add("incidents");
    setId("incidents");
    title.getStyleClass().add("section-title");
    title.setMinWidth(USE_PREF_SIZE);
    title.setId("incidents-title");
    filter.setPromptText("Filter");
    filter.setId("incident-filter");
    filter.textProperty().addListener(_ -> update());
    Shown.only(filter, named);
    copy =
        Buttons.icon(
            "copy-incidents", Material2OutlinedAL.CONTENT_COPY, "Copy these as text", this::copy);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(title, gap, filter, copy);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("history-head");
    more.getStyleClass().add("section-note");
    lines.getStyleClass().add("incident-lines");
    getChildren().addAll(head, lines, more);
    update();
  }

  /// How subjects are called.
  void name(UnaryOperator<String> how) {
    names = how;
  }

  /// @param newestFirst the incidents of `during`
  void show(List<Incident> newestFirst, TimeSpan during) {
    boolean same =
        newestFirst.equals(all)
            && newestFirst.stream().allMatch(each -> each.ended().isPresent())
            && during.length().equals(span.length()); // decides how times are written
    all = newestFirst;
    span = during;
    if (!same) {
      update();
    }
  }

  private void update() {
    String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
    shown.setAll(
        all.stream()
            .filter(
                each -> wanted.isEmpty() || text(each).toLowerCase(Locale.ROOT).contains(wanted))
            .toList());
    lines.getChildren().setAll(shown.stream().limit(SHOWN_AT_MOST).map(this::line).toList());
    if (shown.isEmpty()) {
      var none = new Label(all.isEmpty() ? "None in this time." : "None that has these words.");
      none.getStyleClass().add("section-note");
      none.setId("no-incidents");
      lines.getChildren().setAll(none);
    }
    title.setText(shown.isEmpty() ? "Incidents" : "Incidents (" + shown.size() + ")");
    Shown.only(copy, !shown.isEmpty());
    int rest = shown.size() - SHOWN_AT_MOST;
    Shown.text(more, rest > 0 ? "and " + rest + " before these, which are copied, too" : "");
  }

  private Region line(Incident incident) {
    var when = new Label(TimeAxis.exact(incident.began(), span, use.zone()));
    when.getStyleClass().add("incident-when");
    when.setMinWidth(USE_PREF_SIZE);
    when.setTooltip(Buttons.tip(Spans.exact(incident.began())));
    var lasted = new Label(IncidentWords.length(incident, use.clock().instant()));
    lasted.getStyleClass().add("incident-length");
    lasted.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(when, lasted);
    head.getStyleClass().add("incident-head");
    if (named) {
      var whose = new Label(names.apply(incident.subject()));
      whose.getStyleClass().add("incident-whose");
      whose.setMinWidth(0);
      head.getChildren().addFirst(whose);
    }
    var why = new Label(IncidentWords.brief(incident));
    why.setTooltip(Buttons.tip(IncidentWords.what(incident)));
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    why.getStyleClass().add("incident-why");
    var line = new VBox(head, why);
    line.getStyleClass().add("incident");
    line.pseudoClassStateChanged(OPEN, incident.ended().isEmpty());
    return line;
  }

  private String text(Incident incident) {
    return IncidentWords.line(names.apply(incident.subject()), incident, use.clock().instant());
  }

  private void copy() {
    use.host().copy(shown.stream().map(this::text).collect(Collectors.joining("\n")));
  }
}
