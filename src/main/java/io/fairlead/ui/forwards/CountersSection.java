package io.fairlead.ui.forwards;

import io.fairlead.health.history.Traffic;
import io.fairlead.monitor.Subjects;
import io.fairlead.tunnel.Counters;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.ui.health.HealthUse;
import io.fairlead.words.Spans;
import java.time.Instant;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/// What goes through now, what went through since Fairlead was started, and ever; and the far end's
/// last complaint.
final class CountersSection extends Section {
  private final HealthUse health;
  private final GridPane amounts = columns(28, 24, 24, 24);
  private final GridPane figures = columns(28, 24, 24, 24);
  private final Label open = amount(1, 1);
  private final Label total = amount(1, 2);
  private final Label everTotal = amount(1, 3);
  private final Label speedUp = amount(2, 1);
  private final Label up = amount(2, 2);
  private final Label everUp = amount(2, 3);
  private final Label speedDown = amount(3, 1);
  private final Label down = amount(3, 2);
  private final Label everDown = amount(3, 3);
  private final Label held = figure(0, "waiting", "Connections that wait for the cluster now");
  private final Label failed =
      figure(1, "failed", "Connections that the far end refused or reset, or that waited too long");
  private final Label reconnects =
      figure(2, "reconnects", "How often the connection to the cluster was made anew");
  private final Complaint complaint;
  private final Speed speed = new Speed();
  private @Nullable ForwardItem shown;

  CountersSection(PageHost host, HealthUse health) {
    super("counters");
    this.health = health;
    complaint = new Complaint(host);
    var title = new Label("Connections");
    title.getStyleClass().add("section-title");
    caption(0, 1, "now", "Open now, and bytes in the last second");
    caption(0, 2, "since start", "Since Fairlead was started");
    caption(0, 3, "ever", "Since this forward was saved, over all starts of Fairlead");
    caption(1, 0, "Connections", "Connections of programs on this computer");
    caption(2, 0, "Sent", "From programs here to the pod");
    caption(3, 0, "Received", "From the pod to programs here");
    speedUp.setId("speed-up");
    speedDown.setId("speed-down");
    everUp.setId("ever-up");
    everDown.setId("ever-down");
    amounts.getStyleClass().add("amounts");
    figures.getStyleClass().add("figures");
    getChildren().addAll(title, amounts, figures, complaint);
  }

  @Override
  void show(ForwardItem item, Instant now) {
    if (item != shown) {
      shown = item;
      speed.forget();
    }
    Counters counters = item.forward().counters();
    open.setText(Integer.toString(counters.open()));
    total.setText(Long.toString(counters.total()));
    up.setText(Spans.bytes(counters.bytesUp()));
    down.setText(Spans.bytes(counters.bytesDown()));
    Optional<Speed.Flow> flow = speed.look(counters, now);
    speedUp.setText(flow.map(Speed.Flow::up).map(CountersSection::perSecond).orElse("–"));
    speedDown.setText(flow.map(Speed.Flow::down).map(CountersSection::perSecond).orElse("–"));
    // The history is told every few seconds, so what went through in this run may be ahead of it.
    Traffic ever = health.history().traffic(Subjects.forward(item.id()));
    everTotal.setText(Long.toString(Math.max(ever.connections(), counters.total())));
    everUp.setText(Spans.bytes(Math.max(ever.bytesUp(), counters.bytesUp())));
    everDown.setText(Spans.bytes(Math.max(ever.bytesDown(), counters.bytesDown())));
    held.setText(Integer.toString(counters.held()));
    failed.setText(Long.toString(counters.failed()));
    reconnects.setText(Integer.toString(counters.reconnects()));
    Shown.only(complaint, counters.lastError().isPresent());
    counters.lastError().ifPresent(last -> complaint.show(last, now));
  }

  private static String perSecond(long bytes) {
    return Spans.bytes(bytes) + "/s";
  }

  private static GridPane columns(int... percents) {
    var grid = new GridPane();
    for (int percent : percents) {
      var column = new ColumnConstraints();
      column.setPercentWidth(percent);
      grid.getColumnConstraints().add(column);
    }
    return grid;
  }

  private void caption(int row, int column, String name, String meaning) {
    var caption = new Label(name);
    caption.getStyleClass().add(row == 0 ? "amount-head" : "amount-name");
    caption.setTooltip(Buttons.tip(meaning));
    alignRight(caption, column);
    amounts.add(caption, column, row);
  }

  private Label amount(int row, int column) {
    var value = new Label();
    value.getStyleClass().add("amount");
    value.setMinWidth(0);
    alignRight(value, column);
    amounts.add(value, column, row);
    return value;
  }

  private static void alignRight(Label label, int column) {
    if (column > 0) {
      GridPane.setHalignment(label, HPos.RIGHT);
    }
  }

  private Label figure(int column, String name, String meaning) {
    var value = new Label("0");
    value.getStyleClass().add("figure-value");
    var caption = new Label(name);
    caption.getStyleClass().add("figure-name");
    caption.setTooltip(Buttons.tip(meaning));
    figures.add(value, column, 0);
    figures.add(caption, column, 1);
    return value;
  }
}
