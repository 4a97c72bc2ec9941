package io.fairlead.ui.files;

import io.fairlead.ui.control.Overlay;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// What happens to files that are dragged from the desktop over a node and dropped there.
public final class DropTarget {
  /// Shows what a drop would do.
  public interface Hint {
    void show(String promise);

    void hide();
  }

  private final FileDesk desk;
  private final Supplier<Optional<FarPlace>> place;
  private final Supplier<Overlay> overlay;
  private final Hint hint;

  /// @param place what the node stands for now; empty where it stands for nothing to copy to
  /// @param overlay the layer that the folder is asked for on
  public DropTarget(
      FileDesk desk, Supplier<Optional<FarPlace>> place, Supplier<Overlay> overlay, Hint hint) {
    this.desk = desk;
    this.place = place;
    this.overlay = overlay;
    this.hint = hint;
  }

  /// Has it hear of what is dragged over `node`.
  public void listen(Node node) {
    node.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles() && over(files(event))) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    node.addEventHandler(DragEvent.DRAG_EXITED, _ -> hint.hide());
    node.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          if (event.getDragboard().hasFiles()) {
            List<Path> files = files(event);
            event.setDropCompleted(true);
            event.consume();
            // The desktop that drags waits until this is answered.
            Platform.runLater(() -> dropped(files));
          }
        });
  }

  private static List<Path> files(DragEvent event) {
    return event.getDragboard().getFiles().stream().map(File::toPath).toList();
  }

  /// Files are over the node.
  ///
  /// @return whether they can be dropped
  boolean over(List<Path> files) {
    Optional<FarPlace> to = overlay.get().isOpen() ? Optional.empty() : place.get();
    to.ifPresent(known -> hint.show(desk.promise(known, files)));
    return to.isPresent();
  }

  void dropped(List<Path> files) {
    hint.hide();
    place.get().ifPresent(to -> desk.copyTo(to, files, overlay.get()));
  }
}
