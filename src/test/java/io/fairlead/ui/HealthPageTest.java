package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.alert.AlertSettings;
import io.fairlead.health.history.History;
import io.fairlead.kube.ContextHealth;
import io.fairlead.kube.Expiry;
import io.fairlead.monitor.AlertFile;
import io.fairlead.monitor.Alerts;
import io.fairlead.monitor.HistoryLedger;
import io.fairlead.monitor.Monitor;
import io.fairlead.monitor.Subjects;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.signal.MutableSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of health and the settings of alerts, over a real history, monitor and file.
class HealthPageTest {
  @TempDir private Path folder;
  private final FakeForwards forwards = new FakeForwards();
  private final WindowRobot robot = new WindowRobot();
  private final PortForward web = profile("Orders web", 18080);
  private final PortForward db = profile("Orders database", 15432);
  private History history;
  private Monitor monitor;
  private Alerts alerts;
  private FairleadWindow window;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("window.properties"), "width=1100\nheight=800\nx=0\ny=0\n");
    forwards.add(web);
    forwards.add(db);
    history = Histories.in(folder);
    Instant now = Instant.now();
    Pasts.write(history, Subjects.forward(web.id()), now, 1);
    Pasts.write(history, Subjects.forward(db.id()), now, 9);
    monitor =
        Monitor.start(
            forwards.all(),
            new MutableSignal<>(List.of()),
            new NoContexts(),
            new HistoryLedger(history),
            AlertSettings.DEFAULT);
    AlertFile file = new AlertFile(folder.resolve("alerts.yaml"));
    alerts = new Alerts(file, file.load(), monitor);
    window =
        FairleadWindow.open(
            Given.of(forwards, new Services.Health(history, Optional.of(alerts)), folder)
                .services());
  }

  @AfterEach
  void close() {
    robot.interact(window::leave);
    alerts.close();
    monitor.close();
    history.close();
  }

  private static final class NoContexts implements ContextHealth {
    @Override
    public Duration roundTrip(String context) {
      return Duration.ofMillis(2);
    }

    @Override
    public Optional<Expiry> expiry(String context) {
      return Optional.empty();
    }
  }

  private static PortForward profile(String name, int port) {
    return PortForward.create(
        name,
        "Orders",
        new Target("staging", "orders", Kind.SERVICE, "web"),
        Listen.loopback(new PortMapping(port, "80")));
  }

  @Test
  void theWorstComesFirstAndShowsItsHistory() throws TimeoutException {
    robot.clickOn("#page-health");
    robot.eventually(2, () -> robot.node("#conducts", ListView.class).getItems().size());
    robot.eventually(true, () -> robot.shown("#conduct-" + Subjects.forward(web.id())));
    double worst = top("#conduct-" + Subjects.forward(db.id()));
    assertTrue(worst < top("#conduct-" + Subjects.forward(web.id())));
    assertTrue(robot.text("#incidents-title").matches("Incidents \\(\\d+\\)"));
    robot.clickOn("#conduct-" + Subjects.forward(db.id()));
    robot.eventually(true, () -> robot.shown("#figure-median"));
    robot.eventually(true, () -> robot.text("#figure-up").endsWith(" %"));
    robot.clickOn("#copy-incidents");
    String[] copied = {""};
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertTrue(
        copied[0].lines().allMatch(line -> line.contains("Connections: 2 cut, 1 held.")),
        copied[0]);
    robot.clickOn("#all-incidents");
    robot.eventually(true, () -> robot.shown("#incident-filter"));
    robot.clickOn("#incident-filter").write("no such words");
    robot.eventually("None that has these words.", () -> robot.text("#no-incidents"));
  }

  private double top(String query) {
    return robot.lookup(query).query().localToScene(0, 0).getY();
  }

  @Test
  void theChartZoomsIntoWhatIsDraggedOver() throws TimeoutException {
    robot.clickOn("#page-health");
    robot.eventually(true, () -> robot.shown("#conduct-" + Subjects.forward(db.id())));
    robot.clickOn("#conduct-" + Subjects.forward(db.id()));
    robot.eventually(true, () -> robot.shown("#figure-median"));
    assertEquals(false, robot.shown("#zoom-out"));
    var bounds = robot.lookup("#history-chart").query();
    var middle = bounds.localToScreen(bounds.getLayoutBounds().getCenterX(), 60);
    robot.drag(middle.getX() - 40, middle.getY()).dropTo(middle.getX() + 40, middle.getY());
    robot.eventually(true, () -> robot.shown("#zoom-out"));
    robot.clickOn("#zoom-out");
    robot.eventually(false, () -> robot.shown("#zoom-out"));
  }

  @Test
  void alertsAreSetSavedAndCarriedOut() throws Exception {
    robot.clickOn("#page-settings");
    robot.interact(() -> robot.node("#settings-page", ScrollPane.class).setVvalue(1));
    robot.interact(() -> robot.node("#rule-drops", CheckBox.class).setSelected(false));
    robot.interact(() -> spinner("#rule-down-seconds").getValueFactory().setValue(15));
    robot.interact(() -> robot.node("#alerts-webhook", TextField.class).setText("nowhere"));
    robot.eventually(
        Optional.of(Duration.ofSeconds(15)), () -> alerts.settings().value().rules().downLonger());
    assertEquals(OptionalInt.empty(), alerts.settings().value().rules().dropsPerHour());
    robot.eventually(true, () -> robot.shown("#alerts-problems"));
    assertTrue(robot.text("#alerts-problems").contains("nowhere"));
    robot.eventually(
        alerts.settings().value(),
        () -> new AlertFile(folder.resolve("alerts.yaml")).load().settings());
  }

  @SuppressWarnings("unchecked")
  private Spinner<Integer> spinner(String query) {
    return robot.node(query, Spinner.class);
  }
}
