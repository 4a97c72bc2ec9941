package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the window by the ids of its nodes, and reads it.
final class WindowRobot extends FxRobot {
  String text(String query) {
    return node(query, Labeled.class).getText();
  }

  boolean shown(String query) {
    return lookup(query).tryQuery().filter(WindowRobot::isSeen).isPresent();
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
    return lookup(query).queryAs(type);
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
