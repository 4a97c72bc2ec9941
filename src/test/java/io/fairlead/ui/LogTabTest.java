package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log of a pod in a tab.
class LogTabTest extends SessionsTrial {
  private final ExecProfile pod = shell("One pod", Kind.POD, "shell");

  @BeforeEach
  void open() throws Exception {
    sessions.add(pod);
    openWindow();
  }

  @Test
  void aLogIsFollowedFromTheListAndClosed() throws TimeoutException {
    say("first\n");
    followFromList();
    has("first");
    say("second\n");
    has("second");
    robot.eventually("log of shell", () -> robot.text(".log-head .group-name"));
    assertEquals(false, robot.shown("#strip-state"));
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.W);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    robot.eventually(true, () -> robot.shown("#no-terminals"));
  }

  @Test
  void aLogIsFollowedBesideItsTerminal() throws TimeoutException {
    open(pod);
    fire(robot.node(".group-head", Node.class), "tab-log");
    has("started");
    TabPane tabs = robot.node("#terminals", TabPane.class);
    assertEquals(2, tabs.getTabs().size());
    assertEquals(false, robot.shown("#split-right"));
    robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
    robot.eventually(true, () -> robot.shown("#split-right"));
    robot.eventually(true, () -> pane().isFocusWithin());
  }

  @Test
  void aCutHealsWithoutALineLostOrDoubled() throws Exception {
    followFromList();
    has("started");
    for (int i = 0; i < 5; i++) {
      for (int line = 0; line < 20; line++) {
        say("line " + (i * 20 + line) + "\n");
      }
      has("line " + (i * 20));
      demo.faults().cut();
    }
    say("last\n");
    has("last");
    List<String> expected =
        Stream.concat(IntStream.range(0, 100).mapToObj(i -> "line " + i), Stream.of("last"))
            .toList();
    assertEquals(expected, rows().stream().filter(row -> row.matches("line \\d+|last")).toList());
    assertTrue(
        rows().stream().anyMatch(row -> row.matches("Lost at .*; no line is missing\\. .*")),
        () -> rows().toString());
  }

  @Test
  void theSuccessorOfAPodIsNamed() throws Exception {
    followFromList();
    has("started");
    demo.faults().restartPod("demo", "shell");
    robot.eventually(
        true,
        () ->
            rows().stream().anyMatch(row -> row.contains("Pod shell is gone; goes on with shell")));
  }

  @Test
  void aSearchCountsAndGoesToItsHits() throws TimeoutException {
    followFromList();
    say(
        IntStream.range(0, 500)
            .mapToObj(i -> i % 100 == 7 ? "Needle " + i + "\n" : "hay " + i + "\n")
            .reduce("", String::concat));
    has("hay 499");
    assertEquals(false, robot.shown("#log-to-end"));
    robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
    robot.eventually(true, () -> robot.node("#log-find", TextField.class).isFocused());
    robot.write("needle");
    robot.eventually("5 of 5", () -> robot.text("#log-count"));
    robot.type(KeyCode.ENTER);
    robot.eventually("4 of 5", () -> robot.text("#log-count"));
    robot.eventually(true, () -> robot.shown("#log-to-end"));
    say("needle again\n");
    robot.eventually("4 of 6", () -> robot.text("#log-count"));
    robot.clickOn("#log-to-end");
    robot.eventually(false, () -> robot.shown("#log-to-end"));
    robot.clickOn("#log-find").write("x");
    robot.eventually("None", () -> robot.text("#log-count"));
  }

  @Test
  void whatIsReadWaitsDuringAPause() throws TimeoutException {
    followFromList();
    has("started");
    robot.clickOn("#log-pause");
    say("in the pause\n");
    robot.eventually(true, () -> robot.shown("#log-said"));
    assertEquals(false, rows().contains("in the pause"));
    robot.clickOn("#log-pause");
    has("in the pause");
  }

  private void followFromList() throws TimeoutException {
    robot.eventually(true, () -> robot.shown("#session-" + pod.id()));
    robot.clickOn("#session-" + pod.id());
    fire(robot.node("#sessions", ListView.class), "menu-log");
    robot.eventually(true, () -> robot.shown("#log"));
  }

  private void fire(Node at, String id) {
    robot.interact(() ->
        Event.fireEvent(
            at,
            new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 300, 300, true, null)));
    robot.interact(() -> {
      MenuItem item =
          Window.getWindows().stream()
              .filter(ContextMenu.class::isInstance)
              .map(ContextMenu.class::cast)
              .flatMap(menu -> menu.getItems().stream())
              .filter(each -> id.equals(each.getId()))
              .findFirst()
              .orElseThrow();
      item.getParentPopup().hide();
      item.fire();
    });
  }

  private void say(String text) {
    demo.write("demo", "shell", text.getBytes(StandardCharsets.UTF_8));
  }

  /// Waits until a row ends with this.
  private void has(String end) throws TimeoutException {
    robot.eventually(true, () -> rows().stream().anyMatch(row -> row.endsWith(end)));
  }

  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    robot.interact(() -> {
      for (Object entry : robot.node("#log", ListView.class).getItems()) {
        String shown = entry.toString();
        rows.add(shown.substring(shown.lastIndexOf("text=") + 5, shown.length() - 1));
      }
    });
    return rows;
  }
}
