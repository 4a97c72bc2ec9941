package io.fairlead.ui.forwards;

import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.OpenConnection;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// The connections of local programs that are open now, those that were active last first.
final class ConnectionsSection extends Section {
  private static final int LINES_AT_MOST = 20;
  private static final int COLUMNS = 5;

  private final GridPane grid = new GridPane();
  private final List<Line> lines = new ArrayList<>();
  private final List<Label> head =
      List.of(
          caption("program", "The local program's end of the connection"),
          caption("sent", "From the program to the pod"),
          caption("received", "From the pod to the program"),
          caption("open", "How long it is open"),
          caption("idle", "How long nothing went through, either way"));
  private final Label none = new Label("No program is connected.");
  private final Label more = new Label();

  ConnectionsSection() {
    super("open-connections");
    var title = new Label("Open connections");
    title.getStyleClass().add("section-title");
    var peer = new ColumnConstraints();
    peer.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().add(peer);
    for (int i = 1; i < COLUMNS; i++) {
      var column = new ColumnConstraints();
      column.setHalignment(HPos.RIGHT);
      column.setPercentWidth(i < 3 ? 17 : 16);
      grid.getColumnConstraints().add(column);
      head.get(i).setMinWidth(0);
    }
    grid.addRow(0, head.toArray(Label[]::new));
    grid.getStyleClass().add("connection-grid");
    none.setId("connections-none");
    none.getStyleClass().add("section-note");
    more.setId("connections-more");
    more.getStyleClass().add("section-note");
    getChildren().addAll(title, none, grid, more);
  }

  @Override
  void show(ForwardItem item, Instant now) {
    if (getScene() == null) {
      return; // another page is shown: no need to ask hundreds of connections
    }
    List<OpenConnection> all = item.forward().connections();
    List<ConnectionLine> told =
        ConnectionLine.of(all, LINES_AT_MOST, item.profile().listen().ports().size(), now);
    while (lines.size() < told.size()) {
      lines.add(new Line(lines.size()));
    }
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      line.setShown(i < told.size());
      if (i < told.size()) {
        line.show(told.get(i));
      }
    }
    Shown.only(grid, !told.isEmpty());
    Shown.only(none, told.isEmpty());
    Counters counters = item.forward().counters();
    int others = Math.max(all.size(), counters.open() + counters.held()) - told.size();
    Shown.text(more, told.isEmpty() || others <= 0 ? "" : "and " + others + " more");
  }

  private static Label caption(String name, String meaning) {
    var caption = new Label(name);
    caption.getStyleClass().add("connection-head");
    caption.setTooltip(Buttons.tip(meaning));
    return caption;
  }

  /// One connection: a row of figures, and below it what sets it apart.
  private final class Line {
    private final List<Label> cells = new ArrayList<>();
    private final Label note = new Label();
    private final Tooltip since = Buttons.tip("");

    Line(int index) {
      for (int column = 0; column < COLUMNS; column++) {
        var cell = new Label();
        cell.setMinWidth(0);
        cell.getStyleClass().add(column == 0 ? "connection-peer" : "connection-figure");
        cells.add(cell);
      }
      cells.getFirst().setId("connection-" + index);
      cells.get(3).setTooltip(since);
      note.setId("connection-note-" + index);
      note.getStyleClass().add("connection-note");
      grid.addRow(1 + 2 * index, cells.toArray(Label[]::new));
      grid.add(note, 0, 2 + 2 * index, COLUMNS, 1);
    }

    void show(ConnectionLine told) {
      List<String> texts =
          List.of(told.peer(), told.sent(), told.received(), told.open(), told.idle());
      for (int i = 0; i < COLUMNS; i++) {
        cells.get(i).setText(texts.get(i));
      }
      since.setText("Since " + told.since());
      Shown.text(note, told.note());
    }

    void setShown(boolean shown) {
      cells.forEach(cell -> Shown.only(cell, shown));
      Shown.only(note, shown && !note.getText().isEmpty());
    }
  }
}
