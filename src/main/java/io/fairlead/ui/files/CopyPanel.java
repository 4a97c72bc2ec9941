package io.fairlead.ui.files;

import io.fairlead.ui.control.Buttons;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The copies at the foot of the page, the newest first. It is not there while there are none.
final class CopyPanel extends BorderPane {
  private final Copies copies;
  private final Consumer<Path> showFolder;
  private final Label title = new Label();
  private final VBox lines = new VBox();
  private final Map<Copy, CopyLine> known = new HashMap<>();

  CopyPanel(Copies copies, Consumer<Path> showFolder) {
    this.copies = copies;
    this.showFolder = showFolder;
    setId("copies");
    getStyleClass().add("copy-panel");
    title.setId("copies-title");
    title.getStyleClass().add("section-title");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var clear = Buttons.link("copies-clear", "Clear finished", copies::dismissFinished);
    var head = new HBox(title, gap, clear);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("copy-head");
    setTop(head);
    lines.getStyleClass().add("copy-lines");
    var scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("copy-scroll");
    setCenter(scroll);
    copies.all().addListener((ListChangeListener<Copy>) _ -> update());
    update();
  }

  private void update() {
    known.keySet().retainAll(copies.all());
    for (Copy copy : copies.all()) {
      known.computeIfAbsent(copy, this::line);
    }
    lines.getChildren().setAll(copies.all().reversed().stream().map(known::get).toList());
    title.setText(copies.all().size() == 1 ? "1 copy" : copies.all().size() + " copies");
    setVisible(!copies.all().isEmpty());
    setManaged(!copies.all().isEmpty());
  }

  private CopyLine line(Copy copy) {
    return new CopyLine(copy, () -> copies.dismiss(copy), showFolder);
  }
}
