package io.fairlead.ui.files;

import io.fairlead.exec.Leftover;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Overlay;
import io.fairlead.words.Notice;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a session left running, with a way to end it.
final class LeftoverDialog extends VBox {
  private final LeftoverDesk desk;
  private final LeftBehind session;
  private final Label said = new Label("Looking for what was left …");
  private final VBox lines = new VBox();
  private final ScrollPane scroll = new ScrollPane(lines);
  private final Button endAll;

  static void open(LeftoverDesk desk, LeftBehind session, Overlay overlay) {
    var dialog = new LeftoverDialog(desk, session, overlay);
    overlay.open(dialog, overlay::close);
    desk.find(session, dialog::found, dialog::failed);
  }

  private LeftoverDialog(LeftoverDesk desk, LeftBehind session, Overlay overlay) {
    this.desk = desk;
    this.session = session;
    getStyleClass().addAll("question", "leftover-dialog");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    var title = new Label("Left running by " + session.name());
    title.setWrapText(true);
    title.getStyleClass().add("form-title");
    said.setId("leftover-said");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    lines.getStyleClass().add("leftover-lines");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("copy-scroll");
    endAll = Buttons.text("leftover-end-all", "End all", this::endAll);
    var close = Buttons.text("leftover-close", "Close", overlay::close);
    close.setCancelButton(true);
    var buttons = new HBox(endAll, close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("form-buttons");
    getChildren().addAll(title, said, scroll, buttons);
    visible(scroll, false);
    visible(endAll, false);
  }

  private void found(List<Leftover> left) {
    lines.getChildren().setAll(left.stream().map(each -> new LeftoverLine(each, this)).toList());
    say();
  }

  private void say() {
    int count = lines.getChildren().size();
    said.setText(
        switch (count) {
          case 0 -> "Nothing is left running.";
          case 1 -> "It lost its connection and goes on without a terminal.";
          default -> "They lost their connection and go on without a terminal.";
        });
    visible(scroll, count > 0);
    visible(endAll, count > 1);
  }

  private void failed(Notice notice) {
    said.setText(notice.text());
  }

  private void endAll() {
    endAll.setDisable(true);
    lines
        .getChildren()
        .forEach(node -> {
          if (node instanceof LeftoverLine line) {
            line.end();
          }
        });
  }

  String words(Leftover leftover) {
    return desk.words(leftover);
  }

  void end(LeftoverLine line) {
    desk.end(
        session,
        line.leftover(),
        () -> {
          lines.getChildren().remove(line);
          say();
        },
        notice -> {
          line.failed(notice);
          endAll.setDisable(false);
        });
  }

  private static void visible(Region node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
