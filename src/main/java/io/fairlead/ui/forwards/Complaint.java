package io.fairlead.ui.forwards;

import io.fairlead.tunnel.Counters;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.ComplaintWords;
import io.fairlead.words.Notice;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// What the far end last said of a connection: what it means, and word for word.
final class Complaint extends VBox {
  private final Label title = new Label();
  private final Label meaning = new Label();
  private final Label text = new Label();

  Complaint(PageHost host) {
    getStyleClass().add("complaint");
    title.getStyleClass().add("section-note");
    meaning.setId("last-error-meaning");
    text.setId("last-error");
    text.getStyleClass().add("error-text");
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    for (Label wrapped : new Label[] {meaning, text}) {
      wrapped.setWrapText(true);
      wrapped.setMinHeight(USE_PREF_SIZE);
    }
    var line =
        new HBox(
            text,
            Buttons.icon(
                "copy-last-error",
                Material2OutlinedAL.CONTENT_COPY,
                "Copy this text",
                () -> host.copy(text.getText())));
    line.getStyleClass().add("last-error");
    getChildren().addAll(title, meaning, line);
  }

  void show(Counters.ConnectionError last, Instant now) {
    String port = last.remotePort() == 0 ? "" : ", port " + last.remotePort();
    title.setText(
        "Last error" + port + ", " + Spans.span(Duration.between(last.at(), now)) + " ago");
    title.setTooltip(Buttons.tip(Spans.exact(last.at())));
    Shown.text(meaning, ComplaintWords.of(last).map(Notice::text).orElse(""));
    text.setText(last.text());
  }
}
