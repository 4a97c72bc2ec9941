package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.TunnelState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real window on services in memory, driven by mouse and keyboard.
class FairleadWindowTest {
  @TempDir private Path folder;
  private final FakeForwards forwards = new FakeForwards();
  private final FakeFaults faults = new FakeFaults();
  private final WindowRobot robot = new WindowRobot();
  private final PortForward web = profile("Orders web", "Orders", 18080);
  private final PortForward db = profile("Orders database", "Orders", 15432);
  private FairleadWindow window;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("window.properties"), "width=960\nheight=900\nx=0\ny=0\n");
    forwards.add(web);
    forwards.add(db);
    window =
        FairleadWindow.open(
            Given.of(forwards, Histories.health(folder), folder)
                .with(new Services.Demo(faults, "demo", "demo", () -> {}))
                .services());
  }

  @AfterEach
  void close() {
    robot.interact(window::leave);
  }

  @Test
  void theListShowsForwardsAndItsSwitchTurnsThem() throws TimeoutException {
    robot.eventually("2 forwards, all off", () -> robot.text("#tally"));
    robot.clickOn("#switch-" + web.id());
    robot.eventually("1 on", () -> robot.text("#tally"));
    assertEquals(true, forwards.forward(web.id()).profile.on());
    robot.clickOn("#switch-" + web.id());
    robot.eventually("2 forwards, all off", () -> robot.text("#tally"));
  }

  @Test
  void theDemoMenuPutsObstaclesInTheWay() throws TimeoutException {
    MenuButton menu = robot.lookup("#demo-menu").queryAs(MenuButton.class);
    choose(menu, "fault-old-server");
    choose(menu, "fault-spdy-stripped");
    robot.eventually("Demo cluster: 2 obstacles", menu::getText);
    assertEquals(
        List.of("obstruct [OLD_SERVER]", "obstruct [SPDY_STRIPPED, OLD_SERVER]"), faults.ordered);
  }

  private void choose(MenuButton menu, String id) {
    CheckMenuItem item =
        menu.getItems().stream()
            .flatMap(each -> each instanceof Menu sub ? sub.getItems().stream() : Stream.of(each))
            .filter(each -> id.equals(each.getId()))
            .map(CheckMenuItem.class::cast)
            .findFirst()
            .orElseThrow();
    robot.interact(() -> {
      item.setSelected(true);
      item.fire();
    });
  }

  @Test
  void aHealingForwardSaysWhyAndUntilWhenAndCanBeRetried() throws TimeoutException {
    robot.clickOn("#switch-" + db.id());
    robot.eventually("1 on", () -> robot.text("#tally"));
    forwards
        .forward(db.id())
        .state
        .set(
            new TunnelState.Waiting(
                new Failure.PodGone("db-0"), 2, Instant.now().plusSeconds(600)));
    robot.eventually("1 on, 1 healing", () -> robot.text("#tally"));
    robot.clickOn("#open-details-" + db.id());
    robot.eventually("Healing", () -> robot.text("#detail-state"));
    assertEquals("Pod db-0 is being replaced.", robot.text("#detail-reason"));
    assertEquals("Tries again in ", robot.text("#detail-countdown").substring(0, 15));
    robot.clickOn("#detail-remedy");
    robot.eventually(List.of(db.id()), () -> forwards.retried);
    robot.eventually("Open", () -> robot.text("#detail-state"));
    robot.clickOn("#back-to-list");
    robot.eventually(true, () -> robot.shown("#forwards"));
  }

  @Test
  void aForwardIsAddedThroughTheForm() throws TimeoutException {
    robot.clickOn("#new-forward");
    robot.eventually(6, () -> robot.node("#targets", ListView.class).getItems().size());
    robot.clickOn("#target").write("orders-w");
    robot.eventually(3, () -> robot.node("#targets", ListView.class).getItems().size());
    robot.type(KeyCode.DOWN);
    robot.eventually(
        "80", () -> robot.node("#remote-port-1", ComboBox.class).getEditor().getText());
    robot.eventually(false, () -> robot.node("#save-form", Button.class).isDisabled());
    robot.clickOn("#save-form");
    robot.eventually(3, () -> forwards.all.value().size());
    PortForward made = forwards.all.value().getLast().profile();
    assertEquals("service/orders-web", made.target().kindAndName());
    robot.eventually("1 on", () -> robot.text("#tally"));
  }

  @Test
  void aDeletedForwardComesBackWhereItWas() throws TimeoutException {
    robot.clickOn("#forward-" + web.id());
    robot.type(KeyCode.DELETE);
    robot.eventually(List.of("Orders database"), this::names);
    robot.eventually(true, () -> robot.shown("#undo"));
    robot.clickOn("#undo");
    robot.eventually(List.of("Orders web", "Orders database"), this::names);
  }

  @Test
  void aPortInUseIsToldWhileItIsTyped() throws IOException, TimeoutException {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = other.getLocalPort();
      robot.clickOn("#forward-" + web.id()).type(KeyCode.F2);
      robot.eventually(true, () -> robot.shown("#local-port-1"));
      robot.interact(() ->
          robot.node("#local-port-1", TextInputControl.class).setText(Integer.toString(port)));
      robot.eventually(
          "Port " + port + " is in use by another program.", () -> robot.text("#port-message-1"));
      assertEquals(true, robot.node("#save-form", Button.class).isDisabled());
      robot.type(KeyCode.ESCAPE);
      robot.eventually(false, () -> robot.shown("#forward-form"));
    }
  }

  @Test
  void aKubectlLineOpensTheFormFilledIn() throws TimeoutException {
    robot.clickOn("#search");
    robot.interact(() ->
        robot
            .node("#search", TextInputControl.class)
            .setText("kubectl port-forward -n monitoring svc/grafana 13000:3000"));
    robot.type(KeyCode.ENTER);
    robot.eventually(true, () -> robot.shown("#forward-form"));
    assertEquals("service/grafana", robot.node("#target", TextInputControl.class).getText());
    assertEquals("13000", robot.node("#local-port-1", TextInputControl.class).getText());
    robot.eventually("grafana", () -> robot.node("#name", TextInputControl.class).getText());
    robot.type(KeyCode.ESCAPE);
    robot.clickOn("#search");
    robot.interact(() ->
        robot.node("#search", TextInputControl.class).setText("kubectl port-forward svc/grafana"));
    robot.type(KeyCode.ENTER);
    robot.eventually(
        "The command names no port, such as 8080:80.", () -> robot.text("#search-hint"));
  }

  private List<String> names() {
    return forwards.all.value().stream().map(Forward::profile).map(PortForward::name).toList();
  }

  private static PortForward profile(String name, String group, int port) {
    return PortForward.create(
        name,
        group,
        new Target("staging", "orders", Kind.SERVICE, "orders-web"),
        Listen.loopback(new PortMapping(port, "80")));
  }
}
