package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Saved sessions and their terminals.
class SessionsPageTest extends SessionsTrial {
  private final ExecProfile pod = shell("One pod", Kind.POD, "shell");
  private final ExecProfile web = shell("Web", Kind.DEPLOYMENT, "web");

  @BeforeEach
  void open() throws Exception {
    sessions.add(pod);
    sessions.add(web);
    openWindow();
  }

  @Test
  void aShellIsOpenedAndShowsWhatIsTyped() throws TimeoutException {
    open(pod);
    type("echo it wo''rks; stty size");
    shows("it works");
    assertEquals(false, robot.shown("#strip-state"));
    robot.eventually("One pod", () -> robot.text(".group-name"));
    robot.eventually(true, () -> robot.text(".group-round-trip").endsWith("ms"));
  }

  @Test
  void thePageTakesTheKeyboardAndEnterOpensOrGoesToWhatIsOpen() throws TimeoutException {
    robot.eventually(true, () -> robot.node("#sessions", ListView.class).isFocused());
    robot.type(KeyCode.ENTER);
    robot.eventually(1, this::panes);
    shows("$ ");
    robot.eventually(true, () -> pane().isFocusWithin());
    robot.clickOn("#session-" + pod.id()).type(KeyCode.ENTER);
    robot.eventually(true, () -> pane().isFocusWithin());
    assertEquals(1, panes());
  }

  @Test
  void aCutIsMarkedAndTheShellComesBack() throws TimeoutException {
    open(pod);
    type("echo be''fore");
    shows("before");
    demo.faults().cut();
    shows("Connected again in the same pod, shell; the command was started anew.");
    assertTrue(text().replaceAll("\\s+", " ").contains("Connection lost at "), this::text);
    type("echo af''ter");
    shows("after");
  }

  @Test
  void theSuccessorOfADeletedPodIsNamed() throws TimeoutException {
    open(web);
    robot.eventually(false, () -> robot.shown("#strip-state"));
    type("echo rea''dy");
    shows("ready");
    String first = podOf("web");
    demo.faults().restartPod("demo", first);
    shows("(successor of " + first + ")");
  }

  private String podOf(String deployment) {
    try {
      return clusters.choose(target(Kind.DEPLOYMENT, deployment)).name();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whileItWaitsTheStripSaysWhyAndRetries() throws TimeoutException {
    open(pod);
    demo.faults().restartServer(Duration.ofSeconds(8));
    robot.eventually(true, () -> robot.shown("#strip-countdown"));
    assertEquals("Healing", robot.text("#strip-state"));
    assertEquals("Retry now", robot.text("#strip-connect"));
    robot.clickOn("#strip-connect");
    shows("Connected again");
    robot.eventually(false, () -> robot.shown("#strip-state"));
  }

  @Test
  void anEndOfItsOwnSaysItsCodeAndCanBeStartedAgain() throws TimeoutException {
    open(pod);
    type("exit 3");
    robot.eventually(
        "It ended with exit code 3. Enter starts it again.", () -> robot.text("#strip-detail"));
    assertEquals("Ended", robot.text("#strip-state"));
    robot.type(KeyCode.ENTER);
    shows("with exit code 3. Started again");
    type("echo ali''ve");
    shows("alive");
    type("exit 0");
    robot.eventually(true, () -> robot.shown("#strip-close"));
    robot.clickOn("#strip-close");
    robot.eventually(true, () -> robot.shown("#no-terminals"));
  }

  @Test
  void aWrongContainerIsToldAndMendedInTheForm() throws TimeoutException {
    ExecProfile wrong =
        pod.copy("Wrong")
            .withCommand(new ContainerCommand("nope", List.of("sh"), true, Map.of(), "", false));
    sessions.add(wrong);
    robot.eventually(true, () -> robot.shown("#open-" + wrong.id()));
    robot.clickOn("#open-" + wrong.id());
    robot.eventually(true, () -> robot.shown("#strip-edit"));
    assertEquals("Needs you", robot.text("#strip-state"));
    assertTrue(robot.text("#strip-detail").contains("has no container \"nope\""));
    robot.clickOn("#strip-edit");
    robot.eventually(true, () -> robot.text("#container-message").contains("has no such"));
    robot.interact(() -> robot.node("#container", ComboBox.class).getEditor().setText(""));
    robot.clickOn("#save-form");
    robot.eventually("", () -> sessions.all().value().getLast().command().container());
    robot.eventually(false, () -> robot.shown("#session-form"));
    robot.clickOn("#strip-connect");
    robot.eventually(false, () -> robot.shown("#strip-state"));
  }

  @Test
  void aTabIsSplitAndItsPartsAreClosed() throws TimeoutException {
    open(pod);
    type("echo le''ft");
    shows("left");
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.D);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    robot.eventually(2, this::panes);
    robot.eventually("One pod +1", () -> robot.text(".group-name"));
    robot.eventually(
        true,
        () ->
            robot.lookup(".terminal-pane").queryAll().stream().toList().getLast().isFocusWithin());
    robot.eventually(false, () -> robot.shown("#strip-state"));
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.W);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    robot.eventually(true, () -> robot.shown("#answer-yes"));
    robot.clickOn("#answer-yes");
    robot.eventually(1, this::panes);
    type("echo sti''ll");
    shows("still");
    assertTrue(text().contains("left"), this::text);
  }

  @Test
  void aTerminalMovesToAWindowOfItsOwnAndBack() throws TimeoutException {
    open(pod);
    type("echo mo''ved");
    shows("moved");
    robot.clickOn("#to-window");
    robot.eventually(2, () -> Window.getWindows().size());
    robot.eventually(true, () -> robot.shown("#no-terminals"));
    assertEquals("One pod", ((Stage) pane().getScene().getWindow()).getTitle());
    shows("moved");
    robot.clickOn("#back-to-tabs");
    robot.eventually(1, () -> Window.getWindows().size());
    robot.eventually(1, () -> robot.node("#terminals", TabPane.class).getTabs().size());
    type("echo ba''ck");
    shows("back");
    assertTrue(text().contains("moved"), this::text);
  }

  @Test
  void keysOpenAnotherAndTurnTheTabs() throws TimeoutException {
    open(pod);
    type("echo ''");
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.T);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    TabPane tabs = robot.node("#terminals", TabPane.class);
    robot.eventually(2, () -> tabs.getTabs().size());
    robot.eventually(1, () -> tabs.getSelectionModel().getSelectedIndex());
    robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
    robot.eventually(0, () -> tabs.getSelectionModel().getSelectedIndex());
    robot.eventually("2 open", () -> robot.text(".entry-more"));
  }

  @Test
  void aCertainPodCanBeChosen() throws TimeoutException {
    robot.clickOn("#session-" + web.id());
    robot.interact(() ->
        Event.fireEvent(
            robot.node("#sessions", ListView.class),
            new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 300, 300, true, null)));
    robot.eventually(true, () -> inPod().getItems().getFirst().getId() != null);
    MenuItem first = inPod().getItems().getFirst();
    String name = first.getText();
    robot.interact(first::fire);
    robot.eventually(1, this::panes);
    shows("$ ");
    demo.faults().restartPod("demo", name);
    shows("(successor of " + name + ")");
  }

  private static Menu inPod() {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast)
        .flatMap(menu -> menu.getItems().stream())
        .filter(item -> "menu-in-pod".equals(item.getId()))
        .map(Menu.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSessionIsAddedThroughTheFormAndOpened() throws TimeoutException {
    robot.clickOn("#new-session");
    robot.eventually(true, () -> !robot.node("#targets", ListView.class).getItems().isEmpty());
    robot.clickOn("#target");
    robot.interact(() -> robot.node("#target", TextInputControl.class).setText("deployment/web"));
    robot.eventually("Shell of web", () -> robot.node("#name", TextInputControl.class).getText());
    robot.eventually(true, () -> !robot.node("#container", ComboBox.class).getItems().isEmpty());
    robot.eventually(false, () -> robot.node("#save-form", Button.class).isDisabled());
    robot.clickOn("#save-form");
    robot.eventually(3, () -> sessions.all().value().size());
    ExecProfile made = sessions.all().value().getLast();
    assertEquals(target(Kind.DEPLOYMENT, "web"), made.target());
    assertEquals(ContainerCommand.TERMINAL_SHELL, made.command());
    robot.eventually(1, this::panes);
    robot.eventually(false, () -> robot.shown("#strip-state"));
  }

  @Test
  void aDeletedSessionComesBackWhereItWasAndItsTerminalStays() throws TimeoutException {
    open(pod);
    robot.clickOn("#session-" + pod.id()).type(KeyCode.DELETE);
    robot.eventually(List.of("Web"), this::names);
    assertEquals(1, panes());
    robot.clickOn("#undo");
    robot.eventually(List.of("One pod", "Web"), this::names);
    robot.clickOn("#session-" + pod.id());
    robot.press(KeyCode.CONTROL).type(KeyCode.D).release(KeyCode.CONTROL);
    robot.eventually(List.of("One pod", "One pod (copy)", "Web"), this::names);
  }

  @Test
  void theListFoldsAwayAndComesBack() throws TimeoutException {
    open(pod);
    robot.clickOn("#fold-list");
    robot.eventually(false, () -> robot.shown("#sessions"));
    robot.clickOn("#unfold-list");
    robot.eventually(true, () -> robot.shown("#sessions"));
  }

  private List<String> names() {
    return sessions.all().value().stream().map(ExecProfile::name).toList();
  }
}
