package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the window by the ids of its nodes, and reads it. Nodes are looked up and measured on the
/// window's thread, since a scene that is laid out at the same time has no bounds to be read.
final class WindowRobot extends FxRobot {
  @Override
  public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
    WaitForAsyncUtils.waitForFxEvents();
    Point2D middle =
        onFx(() -> {
          lookup(query).query().getScene().getRoot().layout(); // what has just come may still move
          return point(query).query();
        });
    return clickOn(middle, motion, buttons);
  }

  String text(String query) {
    return onFx(() -> node(query, Labeled.class).getText());
  }

  boolean shown(String query) {
    return onFx(() -> lookup(query).tryQuery().filter(WindowRobot::isSeen).isPresent());
  }

  private static boolean isSeen(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  <T extends Node> T node(String query, Class<T> type) {
    return onFx(() -> lookup(query).queryAs(type));
  }

  private static <T> T onFx(Callable<T> read) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, read);
  }

  <T> void eventually(T expected, Callable<? extends T> actual) throws TimeoutException {
    try {
      WaitForAsyncUtils.waitFor(
          30,
          TimeUnit.SECONDS,
          () -> WaitForAsyncUtils.asyncFx(() -> expected.equals(quietly(actual))).get());
    } catch (TimeoutException e) {
      assertEquals(expected, quietly(actual));
      throw e;
    }
  }

  private static <T> Object quietly(Callable<? extends T> actual) {
    try {
      return actual.call();
    } catch (Exception e) {
      return e.toString();
    }
  }
}
