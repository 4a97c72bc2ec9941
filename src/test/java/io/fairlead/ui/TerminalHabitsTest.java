package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What differs from one terminal to the next: settings, kept shells, commands without a terminal.
class TerminalHabitsTest extends SessionsTrial {
  private final ExecProfile pod = shell("One pod", Kind.POD, "shell");

  @Test
  void aNewFontSizeIsSeenAtOnceAndRemembered() throws Exception {
    sessions.add(pod);
    openWindow();
    open(pod);
    robot.clickOn("#page-settings");
    robot.interact(() -> setNumber("#terminal-size", 20));
    robot.clickOn("#page-sessions");

    assertEquals(20, pane().looksProperty().get().size());
    leave();

    openWindow();
    robot.eventually(1, this::panes);
    assertEquals(20, pane().looksProperty().get().size());
  }

  @SuppressWarnings("unchecked") // the spinners of the page hold whole numbers
  private void setNumber(String spinner, int number) {
    ((Spinner<Integer>) robot.node(spinner, Spinner.class)).getValueFactory().setValue(number);
  }

  @Test
  void aCommandWithoutATerminalGetsWholeLines() throws Exception {
    ContainerCommand reader =
        new ContainerCommand(
            "",
            List.of("sh", "-c", "echo ready; while read line; do echo got-$line; done"),
            false,
            Map.of(),
            "",
            false);
    ExecProfile profile = ExecProfile.create("Reader", "", pod.target(), reader);
    sessions.add(profile);
    openWindow();
    robot.eventually(true, () -> robot.shown("#open-" + profile.id()));
    robot.clickOn("#open-" + profile.id());
    shows("ready");
    type("hello");
    shows("got-hello");
    assertEquals("ready\nhello\ngot-hello\n", text().replace("\r", ""));
  }

  @Test
  void aKeptShellIsTheSameAfterACutAndClosesWithoutAQuestion() throws Exception {
    Assumptions.assumeTrue(
        List.of(System.getenv("PATH").split(":", -1)).stream()
            .anyMatch(bin -> Path.of(bin, "tmux").toFile().canExecute()));
    Path sockets = Files.createDirectory(folder.resolve("tmux"));
    Map<String, String> own =
        Map.of("TERM", ContainerCommand.TERM, "TMUX_TMPDIR", sockets.toString());
    ExecProfile kept =
        pod.copy("Kept").withCommand(new ContainerCommand("", List.of(), true, own, "", true));
    sessions.add(kept);
    openWindow();
    robot.eventually(true, () -> robot.shown("#open-" + kept.id()));
    robot.clickOn("#open-" + kept.id());
    // tmux draws on the other screen, which has no scrollback, so files tell what came of it.
    robot.eventually(1, () -> clients(sockets));
    type("kept=state; touch " + folder.resolve("be").toString() + "fore");
    robot.eventually(true, () -> Files.exists(folder.resolve("before")));
    demo.faults().cut();
    shows("the shell is the same, kept by tmux");
    robot.eventually(1, () -> clients(sockets));
    type("touch " + folder + "/still-$kept");
    robot.eventually(true, () -> Files.exists(folder.resolve("still-state")));

    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.W);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    robot.eventually(true, () -> robot.shown("#no-terminals"));
    assertFalse(robot.shown("#answer-yes"));
    tmux(sockets, "kill-server");
  }

  /// How many terminals are connected to tmux.
  private static int clients(Path sockets) throws Exception {
    return (int) tmux(sockets, "list-clients").lines().count();
  }

  private static String tmux(Path sockets, String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("tmux");
    builder.command().addAll(List.of(words));
    builder.environment().put("TMUX_TMPDIR", sockets.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
