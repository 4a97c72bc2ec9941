package io.fairlead.ui.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// What one row shows: the time where it is wanted, the text, and marks behind what was searched
/// for.
final class LogRow extends Region {
  /// So many characters of a line are shown; the whole of it is searched, copied and saved.
  static final int SHOWN_AT_MOST = 4_000;

  private static final double GAP = 12;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final Text time = new Text();
  private final Text body = new Text();
  private final Path marks = new Path();

  LogRow() {
    getStyleClass().add("log-row");
    time.getStyleClass().add("log-time");
    body.getStyleClass().add("log-text");
    marks.getStyleClass().add("log-mark");
    marks.setManaged(false);
    time.setTextOrigin(VPos.TOP);
    body.setTextOrigin(VPos.TOP);
    getChildren().addAll(marks, time, body);
  }

  /// How all rows look.
  ///
  /// @param times whether each begins with its time
  /// @param wrap how wide a row may be; 0 for as wide as its text
  record Looks(Font font, boolean times, double wrap) {}

  void show(LogEntry entry, Looks looks, Optional<Pattern> searched) {
    time.setFont(looks.font());
    body.setFont(looks.font());
    Optional<Instant> at =
        entry instanceof LogEntry.Line line && looks.times() ? line.at() : Optional.empty();
    time.setText(at.map(LogRow::time).orElse(""));
    String text = entry.text();
    body.setText(
        text.length() <= SHOWN_AT_MOST
            ? text
            : text.substring(0, SHOWN_AT_MOST)
                + " … "
                + (text.length() - SHOWN_AT_MOST)
                + " more characters, which are copied and saved");
    body.setWrappingWidth(looks.wrap() == 0 ? 0 : Math.max(80, looks.wrap() - beside()));
    marks.getElements().clear();
    searched.ifPresent(this::mark);
    requestLayout();
  }

  private static String time(Instant at) {
    return TIME.format(at.atZone(ZoneId.systemDefault()));
  }

  private void mark(Pattern searched) {
    Matcher hits = searched.matcher(body.getText());
    while (hits.find()) {
      marks.getElements().addAll(body.rangeShape(hits.start(), hits.end()));
    }
  }

  private double beside() {
    return time.getText().isEmpty() ? 0 : Math.ceil(time.getLayoutBounds().getWidth()) + GAP;
  }

  @Override
  protected double computePrefWidth(double height) {
    return beside() + Math.ceil(body.getLayoutBounds().getWidth());
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(body.getLayoutBounds().getHeight());
  }

  @Override
  protected void layoutChildren() {
    time.relocate(0, 0);
    body.relocate(beside(), 0);
    marks.setLayoutX(body.getLayoutX());
    marks.setLayoutY(body.getLayoutY());
  }
}
