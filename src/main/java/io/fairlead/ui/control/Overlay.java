package io.fairlead.ui.control;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A layer over the window that shows one dialog at a time and keeps the keyboard in it.
public final class Overlay extends StackPane {
  private final ChangeListener<Node> keyboard = (_, _, owner) -> keep(owner);
  private @Nullable Node dialog;
  private @Nullable Node before;
  private Runnable escape = () -> {};

  public Overlay() {
    getStyleClass().add("overlay");
    setVisible(false);
    addEventFilter( // before lists, which keep this key for themselves
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && dialog != null) {
            event.consume();
            escape.run();
          }
        });
  }

  /// Shows `next` in the middle. `onEscape` is told when the user wants it away.
  public void open(Region next, Runnable onEscape) {
    Scene scene = getScene();
    if (dialog == null) {
      before = scene.getFocusOwner();
      scene.focusOwnerProperty().addListener(keyboard);
    }
    dialog = next;
    escape = onEscape;
    next.getStyleClass().add("dialog");
    getChildren().setAll(next);
    setVisible(true);
    next.applyCss(); // what stands in scroll panes can take the keyboard only then
    next.layout();
  }

  public void close() {
    getScene().focusOwnerProperty().removeListener(keyboard);
    dialog = null;
    getChildren().clear();
    setVisible(false);
    if (before != null) {
      before.requestFocus();
    }
  }

  public boolean isOpen() {
    return dialog != null;
  }

  private void keep(@Nullable Node owner) {
    Node shown = dialog;
    if (shown == null || owner == null || isWithin(owner, shown)) {
      return;
    }
    firstIn(shown).requestFocus();
  }

  private static boolean isWithin(Node node, Node ancestor) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  private static Node firstIn(Node node) {
    if (node.isFocusTraversable() && !node.isDisabled() && node.isVisible()) {
      return node;
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node first = firstIn(child);
        if (first.isFocusTraversable()) {
          return first;
        }
      }
    }
    return node;
  }
}
