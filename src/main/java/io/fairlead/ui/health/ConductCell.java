package io.fairlead.ui.health;

import io.fairlead.health.history.Quantiles;
import io.fairlead.health.history.Summary;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// One connection on the page of health: its strip and its figures.
final class ConductCell extends ListCell<Conduct> {
  static final double NAME = 170;
  static final double FIGURE = 68;

  /// Narrower than this, the rarer figures go.
  static final double NARROW = 620;

  private final Supplier<TimeSpan> span;
  private final FontIcon icon = new FontIcon(Material2OutlinedMZ.SWAP_HORIZ);
  private final Label name = new Label();
  private final Strip strip;
  private final Label up = figure();
  private final Label median = figure();
  private final Label high = figure();
  private final Label lost = figure();
  private final HBox line;

  ConductCell(HealthUse use, Supplier<TimeSpan> span) {
    this.span = span;
    strip = new Strip(use, span.get());
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    getStyleClass().add("conduct-cell");
    name.setMinWidth(NAME);
    name.setMaxWidth(NAME);
    name.setPrefWidth(NAME);
    name.setGraphic(icon);
    name.getStyleClass().add("conduct-name");
    strip.setMinWidth(40);
    HBox.setHgrow(strip, Priority.ALWAYS);
    line = new HBox(name, strip, up, median, high, lost);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("conduct-line");
    setPrefWidth(0); // as wide as the list, however long the name is
  }

  static Label figure() {
    var label = new Label();
    label.setMinWidth(FIGURE);
    label.setPrefWidth(FIGURE);
    label.setAlignment(Pos.CENTER_RIGHT);
    label.getStyleClass().add("conduct-figure");
    return label;
  }

  @Override
  protected void updateItem(Conduct conduct, boolean empty) {
    super.updateItem(conduct, empty);
    if (empty || conduct == null) {
      setGraphic(null);
      return;
    }
    setGraphic(line);
    setId("conduct-" + conduct.who().subject());
    icon.setIconCode(
        conduct.who().forward() ? Material2OutlinedMZ.SWAP_HORIZ : Material2OutlinedAL.DVR);
    name.setText(conduct.who().name());
    strip.show(conduct.cells(), span.get());
    up.setText(
        conduct.availability().isEmpty()
            ? "–"
            : HistoryPanel.share(conduct.availability().getAsDouble()));
    median.setText(trip(conduct, Quantiles::p50));
    high.setText(trip(conduct, Quantiles::p95));
    lost.setText(conduct.summary().map(Summary::loss).map(HistoryPanel::percent).orElse("–"));
    boolean wide = getListView().getWidth() >= NARROW;
    Shown.only(high, wide);
    Shown.only(lost, wide);
    setAccessibleText(
        conduct.who().name() + ", up " + up.getText() + ", median " + median.getText());
  }

  private static String trip(Conduct conduct, Function<Quantiles, Duration> which) {
    return conduct
        .summary()
        .flatMap(Summary::roundTrips)
        .map(which)
        .map(Spans::roundTrip)
        .orElse("–");
  }
}
