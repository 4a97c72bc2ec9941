package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.Kind;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Forward;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From what is in a cluster to a forward, by mouse and by keyboard.
class BrowseTest {
  private static final Target WEB = new Target("staging", "orders", Kind.SERVICE, "orders-web");
  private static final Target DB = new Target("staging", "orders", Kind.SERVICE, "orders-db");

  @TempDir private Path folder;
  private final FakeForwards forwards = new FakeForwards();
  private final WindowRobot robot = new WindowRobot();
  private FairleadWindow window;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("window.properties"), "width=1000\nheight=800\nx=0\ny=0\n");
    window = FairleadWindow.open(Given.services(forwards, folder));
    robot.clickOn("#page-clusters");
    robot.eventually(true, () -> robot.shown("#browse-service-orders-web"));
  }

  @AfterEach
  void close() {
    robot.interact(window::leave);
  }

  private List<PortForward> saved() {
    return forwards.all.value().stream().map(Forward::profile).toList();
  }

  private int rows() {
    return robot.node("#browse-list", ListView.class).getItems().size();
  }

  @Test
  void aPortIsForwardedWithOneClickAndThatIsTakenBackWithAnother() throws TimeoutException {
    robot.clickOn("#port-service-orders-db-5432");
    robot.eventually(1, () -> saved().size());
    PortForward made = saved().getFirst();
    assertEquals(DB, made.target());
    assertEquals(true, made.on());
    int local = made.listen().ports().getFirst().local();
    robot.eventually("postgres 5432 → " + local, () -> robot.text("#port-service-orders-db-5432"));
    assertEquals("orders-db:5432 is forwarded to 127.0.0.1:" + local, robot.text("#toast-text"));
    robot.clickOn("#undo");
    robot.eventually(List.of(), this::saved);
    robot.eventually("postgres 5432", () -> robot.text("#port-service-orders-db-5432"));
  }

  @Test
  void aPortThatIsTakenIsFollowedByTheNextAndTheChoiceIsRemembered()
      throws IOException, TimeoutException {
    int local;
    try (var other = new ServerSocket()) {
      try {
        other.bind(new java.net.InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5432));
      } catch (IOException _) {
        // somebody else has it, which serves as well
      }
      robot.clickOn("#port-service-orders-db-5432");
      robot.eventually(1, () -> saved().size());
      local = saved().getFirst().listen().ports().getFirst().local();
      assertEquals(true, local > 5432 && local <= 5452, "port " + local);
      robot.clickOn("#undo");
      robot.eventually(List.of(), this::saved);
    }
    robot.clickOn("#port-service-orders-db-5432");
    robot.eventually(
        List.of(new PortMapping(local, "5432")),
        () -> saved().stream().flatMap(f -> f.listen().ports().stream()).toList());
  }

  @Test
  void whatIsForwardedIsOpenedByTheSameButton() throws TimeoutException {
    robot.clickOn("#port-service-orders-db-5432");
    robot.eventually(1, () -> saved().size());
    int local = saved().getFirst().listen().ports().getFirst().local();
    robot.eventually("postgres 5432 → " + local, () -> robot.text("#port-service-orders-db-5432"));
    robot.clickOn("#port-service-orders-db-5432");
    robot.eventually("Copied postgresql://localhost:" + local, () -> robot.text("#toast-text"));
    assertEquals(1, saved().size());
  }

  @Test
  void theSearchNarrowsAndEnterForwards() throws TimeoutException {
    robot.clickOn("#browse-search").write("service web");
    robot.eventually(2, this::rows);
    robot.type(KeyCode.ENTER).type(KeyCode.ENTER);
    robot.eventually(List.of(WEB), () -> saved().stream().map(PortForward::target).toList());
    assertEquals("80", saved().getFirst().listen().ports().getFirst().remote());
  }

  @Test
  void aClusterThatDoesNotAnswerSaysWhyAndCanBeTriedAgain() throws TimeoutException {
    robot.interact(
        () -> robot.lookup("#contexts").queryAs(ListView.class).getSelectionModel().select(2));
    robot.eventually("No answer from the cluster", () -> robot.text("#browse-notice-title"));
    assertEquals(true, robot.shown("#browse-retry"));
    robot.interact(
        () -> robot.lookup("#contexts").queryAs(ListView.class).getSelectionModel().select(0));
    robot.eventually(true, () -> robot.shown("#browse-service-orders-web"));
  }

  @Test
  void aNamespaceIsFoundByTyping() throws TimeoutException {
    robot.clickOn("#namespace-field").write("moni").type(KeyCode.ENTER);
    robot.eventually(true, () -> robot.shown("#browse-service-grafana"));
  }

  @Test
  void thePaletteForwardsAServiceAndGoesToPages() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.eventually(true, () -> robot.shown("#palette"));
    robot.write("ordb");
    robot.type(KeyCode.ENTER);
    robot.eventually(List.of(DB), () -> saved().stream().map(PortForward::target).toList());
    robot.eventually(false, () -> robot.shown("#palette"));
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write("health").type(KeyCode.ENTER);
    robot.eventually(true, () -> robot.lookup(".health-page").tryQuery().isPresent());
  }
}
