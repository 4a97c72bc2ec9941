package io.fairlead.ui.forwards;

import io.fairlead.tunnel.Counters;
import io.fairlead.ui.control.Buttons;
import io.fairlead.words.ComplaintWords;
import io.fairlead.words.Notice;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// What went through since it was switched on, and the far end's last complaint.
final class CountersSection extends Section {
  private final GridPane grid = new GridPane();
  private final Label open = figure(0, 0, "open", "Connections open now");
  private final Label held = figure(1, 0, "waiting", "Connections that wait for the cluster now");
  private final Label total = figure(2, 0, "in all", "Connections since it was switched on");
  private final Label failed =
      figure(
          3, 0, "failed", "Connections that the far end refused or reset, or that waited too long");
  private final Label up = figure(0, 2, "sent", "From programs here to the pod");
  private final Label down = figure(1, 2, "received", "From the pod to programs here");
  private final Label reconnects =
      figure(2, 2, "reconnects", "How often the connection to the cluster was made anew");
  private final Label errorTitle = new Label();
  private final Label errorMeaning = new Label();
  private final Label errorText = new Label();
  private final HBox error;
  private String copied = "";

  CountersSection(PageHost host) {
    super("counters");
    var title = new Label("Connections");
    title.getStyleClass().add("section-title");
    for (int i = 0; i < 4; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(25);
      grid.getColumnConstraints().add(column);
    }
    grid.getStyleClass().add("figures");
    errorTitle.getStyleClass().add("section-note");
    errorMeaning.setId("last-error-meaning");
    errorMeaning.setWrapText(true);
    errorMeaning.setMinHeight(USE_PREF_SIZE);
    errorText.setId("last-error");
    errorText.getStyleClass().add("error-text");
    errorText.setWrapText(true);
    errorText.setMinHeight(USE_PREF_SIZE);
    errorText.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(errorText, Priority.ALWAYS);
    error =
        new HBox(
            errorText,
            Buttons.icon(
                "copy-last-error",
                Material2OutlinedAL.CONTENT_COPY,
                "Copy this text",
                () -> host.copy(copied)));
    error.getStyleClass().add("last-error");
    getChildren().addAll(title, grid, errorTitle, errorMeaning, error);
  }

  @Override
  void show(ForwardItem item, Instant now) {
    Counters counters = item.forward().counters();
    open.setText(Integer.toString(counters.open()));
    held.setText(Integer.toString(counters.held()));
    total.setText(Long.toString(counters.total()));
    failed.setText(Long.toString(counters.failed()));
    up.setText(Spans.bytes(counters.bytesUp()));
    down.setText(Spans.bytes(counters.bytesDown()));
    reconnects.setText(Integer.toString(counters.reconnects()));
    boolean complained = counters.lastError().isPresent();
    errorTitle.setVisible(complained);
    errorTitle.setManaged(complained);
    error.setVisible(complained);
    error.setManaged(complained);
    Optional<Notice> meaning = counters.lastError().flatMap(ComplaintWords::of);
    errorMeaning.setText(meaning.map(Notice::text).orElse(""));
    errorMeaning.setVisible(meaning.isPresent());
    errorMeaning.setManaged(meaning.isPresent());
    counters
        .lastError()
        .ifPresent(last -> {
          copied = last.text();
          errorText.setText(last.text());
          errorTitle.setText(
              "Last error"
                  + (last.remotePort() == 0 ? "" : ", port " + last.remotePort())
                  + ", "
                  + Spans.span(Duration.between(last.at(), now))
                  + " ago");
          errorTitle.setTooltip(Buttons.tip(Spans.exact(last.at())));
        });
  }

  private Label figure(int column, int row, String name, String meaning) {
    var value = new Label("0");
    value.getStyleClass().add("figure-value");
    var caption = new Label(name);
    caption.getStyleClass().add("figure-name");
    caption.setTooltip(Buttons.tip(meaning));
    grid.add(value, column, row);
    grid.add(caption, column, row + 1);
    return value;
  }
}
