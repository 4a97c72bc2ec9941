package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// From the palette to a real shell in a pod that was seen while browsing.
class PaletteToShellTest extends SessionsTrial {
  @Test
  void aPodThatWasBrowsedIsLookedIntoWithAFewKeys() throws Exception {
    openWindow();
    robot.clickOn("#page-clusters");
    robot.eventually(true, () -> robot.shown("#browse-pod-shell"));
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.eventually(true, () -> robot.shown("#palette"));
    robot.write("pod shell").type(KeyCode.ENTER);
    robot.eventually(1, this::panes);
    robot.eventually(false, () -> text().isBlank());
    type("echo in-''pod");
    shows("in-pod");
    assertEquals(List.of(), sessions.all().value());
  }
}
