package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What comes back of terminals when Fairlead is started again, and what does not.
class TerminalsAfterRestartTest extends SessionsTrial {
  private final ExecProfile pod = shell("One pod", Kind.POD, "shell");

  @Test
  void aTerminalComesBackWithItsScrollbackAndWaitsForEnter() throws Exception {
    sessions.add(pod);
    openWindow();
    open(pod);
    type("echo remem''ber me");
    shows("remember me");
    leave();
    assertEquals(2, stored().size());

    openWindow();
    robot.eventually(1, this::panes);
    shows("From before the restart");
    assertTrue(text().contains("remember me"), this::text);
    assertEquals("Not connected", robot.text("#strip-state"));
    robot.eventually(true, () -> pane().isFocusWithin());
    robot.type(KeyCode.ENTER);
    robot.eventually(false, () -> robot.shown("#strip-state"));
    type("echo he''re");
    shows("here");
    assertTrue(text().contains("remember me"), this::text);
  }

  @Test
  void splitsComeBackAsTheyWere() throws Exception {
    sessions.add(pod);
    openWindow();
    open(pod);
    type("echo ''");
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.E);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    robot.eventually(2, this::panes);
    leave();

    openWindow();
    robot.eventually(2, this::panes);
    robot.eventually(1, () -> robot.node("#terminals", TabPane.class).getTabs().size());
  }

  @Test
  void nothingOfAPrivateSessionIsStored() throws Exception {
    ExecProfile secret = pod.withSecret(true);
    sessions.add(secret);
    openWindow();
    open(secret);
    type("echo hid''den");
    shows("hidden");
    leave();
    assertEquals(Set.of("tabs.json"), stored());
    assertFalse(
        Files.readString(state("scrollback").resolve("tabs.json")).contains(secret.id().value()));

    openWindow();
    robot.eventually(true, () -> robot.shown("#no-terminals"));
  }

  @Test
  void switchedOffTheTabsComeBackEmptyAndNothingIsStored() throws Exception {
    sessions.add(pod);
    openWindow();
    open(pod);
    type("echo not''hing");
    shows("nothing");
    robot.clickOn("#page-settings");
    robot.interact(() -> robot.node("#terminal-keep", CheckBox.class).fire());
    leave();
    assertEquals(Set.of("tabs.json"), stored());

    openWindow();
    robot.eventually(1, this::panes);
    assertFalse(text().contains("nothing"), this::text);
  }

  @Test
  void aHalfFileLosesNothingElse() throws Exception {
    sessions.add(pod);
    openWindow();
    open(pod);
    type("echo ''");
    leave();
    Path file =
        state("scrollback")
            .resolve(
                stored().stream().filter(n -> !n.equals("tabs.json")).findFirst().orElseThrow());
    Files.write(file, new byte[] {1, 2, 3});

    openWindow();
    robot.eventually(1, this::panes);
    assertEquals("Not connected", robot.text("#strip-state"));
  }

  @Test
  void aSessionThatWasDeletedMeanwhileIsLeftOut() throws Exception {
    sessions.add(pod);
    openWindow();
    open(pod);
    leave();
    sessions.remove(pod.id());

    openWindow();
    robot.eventually(true, () -> robot.shown("#no-terminals"));
  }
}
