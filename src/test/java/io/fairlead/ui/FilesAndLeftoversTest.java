package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Copies to and from containers, and what sessions left running, in the window.
class FilesAndLeftoversTest extends SessionsTrial {
  private final ExecProfile pod = shell("One pod", Kind.POD, "shell");
  private Path here;
  private Path there;

  @BeforeEach
  void open() throws Exception {
    here = Files.createDirectory(folder.resolve("here"));
    there = Files.createDirectory(folder.resolve("there"));
    chooser.folder = Optional.of(here);
    sessions.add(pod);
    openWindow();
    robot.eventually(true, () -> robot.shown("#session-" + pod.id()));
    robot.clickOn("#session-" + pod.id());
  }

  @Test
  void filesAreCopiedToTheContainerAndTold() throws Exception {
    chooser.files =
        List.of(
            Files.writeString(here.resolve("a.txt"), "a"),
            Files.writeString(here.resolve("b.txt"), "b"));
    choose("copy-files");
    assertEquals("Copy 2 files to pod shell", robot.text("#copy-title"));
    assertEquals("a.txt, b.txt", robot.text("#copy-what"));
    assertEquals("/tmp", path().getText());
    answer(there.toString());
    robot.eventually("2 copies", () -> robot.text("#copies-title"));
    robot.eventually(
        List.of(
            "Copied b.txt to " + there + "/b.txt, verified.",
            "Copied a.txt to " + there + "/a.txt, verified."),
        this::told);
    assertEquals("b", Files.readString(there.resolve("b.txt")));
    robot.clickOn("#copies-clear");
    robot.eventually(false, () -> robot.shown("#copies"));

    choose("copy-files");
    assertEquals(there.toString(), path().getText(), "the folder of last time");
  }

  @Test
  void aFileOfTheContainerNeverReplacesAnotherByItself() throws Exception {
    Files.writeString(there.resolve("log.txt"), "new");
    Files.writeString(here.resolve("log.txt"), "old");
    choose("copy-from");
    answer(there.resolve("log.txt").toString());
    robot.eventually(
        List.of(
            "This computer already has " + here + "/log.txt. Keep both, or replace what is there."),
        this::told);
    robot.clickOn("#copy-keep-both");
    robot.eventually(List.of("Copied log.txt to " + here + "/log (2).txt, verified."), this::told);
    assertEquals("old", Files.readString(here.resolve("log.txt")));
    assertEquals("new", Files.readString(here.resolve("log (2).txt")));
    assertTrue(robot.shown("#copy-folder"));
  }

  @Test
  void aFileThatIsNotThereIsTold() throws Exception {
    choose("copy-from");
    answer("/no/such/file");
    robot.eventually(
        List.of("The container has no file or folder /no/such/file. Check the path."), this::told);
    assertFalse(robot.shown("#copy-folder"));
    robot.clickOn("#copy-dismiss");
    robot.eventually(false, () -> robot.shown("#copies"));
  }

  @Test
  void whatACutLeavesIsOfferedAndEnded() throws Exception {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/environ")));
    open(pod);
    type("sleep 1000 & echo be''fore");
    shows("before");
    demo.faults().cut();
    shows("Connected again");
    robot.eventually(
        "\"sh\" from before the connection was lost is still running.",
        () -> robot.text("#leftover-offer"));
    robot.clickOn("#leftover-show");
    robot.eventually(true, () -> robot.shown("#leftover-end"));
    assertTrue(robot.text(".leftover-what").contains("with 1 other process"));
    assertFalse(robot.shown("#leftover-offer"));
    robot.clickOn("#leftover-end");
    robot.eventually("Nothing is left running.", () -> robot.text("#leftover-said"));
    robot.clickOn("#leftover-close");
    type("echo stays''alive");
    shows("staysalive");
  }

  private void choose(String entry) throws TimeoutException {
    robot.interact(() ->
        Event.fireEvent(
            robot.node("#sessions", ListView.class),
            new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 300, 300, true, null)));
    MenuItem[] item = new MenuItem[1];
    robot.eventually(
        true,
        () -> {
          item[0] = item(entry);
          return true;
        });
    robot.interact(() -> {
      item[0].getParentPopup().hide();
      item[0].fire();
    });
    robot.eventually(true, () -> robot.shown("#copy-path"));
  }

  private static MenuItem item(String id) {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast)
        .flatMap(menu -> menu.getItems().stream())
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }

  private TextField path() {
    return robot.node("#copy-path", TextField.class);
  }

  private void answer(String text) {
    robot.interact(() -> path().setText(text));
    robot.clickOn("#copy-go");
  }

  private List<String> told() {
    return robot.lookup(".copy-told").queryAllAs(javafx.scene.control.Label.class).stream()
        .map(javafx.scene.control.Label::getText)
        .toList();
  }
}
