package io.fairlead.ui.forwards;

import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The chart of round trips with its legend.
final class ChartSection extends Section {
  private final LatencyChart chart = new LatencyChart();
  private final Label farEnd = key("far-end", "far end");

  ChartSection() {
    super("chart");
    var title = new Label("Round trip, last 15 minutes");
    title.getStyleClass().add("section-title");
    var legend =
        new HBox(
            farEnd, key("server", "API server"), key("loss", "no answer"), key("down", "down"));
    legend.getStyleClass().add("legend");
    getChildren().addAll(title, chart, legend);
  }

  @Override
  void show(ForwardItem item, Instant now) {
    chart.show(item, now);
    boolean measured = !chart.serverOnly();
    farEnd.setVisible(measured);
    farEnd.setManaged(measured);
  }

  private static Label key(String styleClass, String text) {
    var swatch = new Region();
    swatch.getStyleClass().addAll("swatch", styleClass);
    var key = new Label(text, swatch);
    key.getStyleClass().add("legend-key");
    return key;
  }
}
