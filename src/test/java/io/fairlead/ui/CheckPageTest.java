package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.DemoCluster;
import io.fairlead.demo.Obstacle;
import io.fairlead.diagnose.Checks;
import io.fairlead.diagnose.Examiner;
import io.fairlead.exec.ExecService;
import io.fairlead.exec.ExecSettings;
import io.fairlead.exec.copy.FileCopy;
import io.fairlead.exec.log.LogService;
import io.fairlead.exec.log.LogSettings;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page that checks a cluster, on the demo cluster.
class CheckPageTest {
  @TempDir private Path folder;
  private final WindowRobot robot = new WindowRobot();
  private final FakeForwards forwards = new FakeForwards();
  private DemoCluster demo;
  private KubeClusters clusters;
  private Examiner examiner;
  private ExecService execs;
  private LogService logs;
  private FairleadWindow window;

  @BeforeEach
  void open() throws Exception {
    demo = DemoCluster.start(folder);
    clusters = KubeClusters.of(List.of(demo.kubeconfig()));
    examiner = new Examiner(clusters, clusters.inquiry(), clusters, InstantSource.system());
    execs = new ExecService(clusters, clusters, ExecSettings.DEFAULT);
    logs = new LogService(clusters, clusters, clusters, LogSettings.DEFAULT);
    Checks checks =
        new Checks(examiner, folder.resolve("checks.json"), List::of, InstantSource.system());
    forwards.add(
        PortForward.create(
            "Echo",
            "",
            new Target(DemoCluster.CONTEXT, DemoCluster.NAMESPACE, Kind.POD, "echo"),
            Listen.loopback(new PortMapping(17000, "7000"))));
    Files.writeString(folder.resolve("window.properties"), "width=1100\nheight=900\nx=0\ny=0\n");
    window =
        FairleadWindow.open(
            new Services(
                forwards,
                new FakeSessions(),
                clusters,
                clusters,
                Histories.health(folder),
                Optional.of(
                    new Services.Inside(
                        new FileCopy(execs), logs, execs.leftovers(), Optional.of(checks))),
                Optional.empty(),
                folder,
                () -> {}));
  }

  @AfterEach
  void close() {
    robot.interact(window::leave);
    logs.close();
    execs.close();
    examiner.close();
    clusters.close();
    demo.close();
  }

  @Test
  void aCheckOfTheForwardsClusterIsReadSentAndRemembered() throws Exception {
    robot.interact(() -> robot.node("#travel-check", Button.class).fire());
    robot.eventually("All fine", () -> robot.text("#check-summary"));
    assertTrue(robot.text("#check-when").startsWith("fairlead-demo, namespace demo, pod echo, "));
    assertTrue(titles().contains("Port-forwards work over WebSocket, SPDY and Legacy"), titles());

    demo.faults().obstruct(Set.of(Obstacle.WEBSOCKET_STRIPPED));
    robot.interact(() -> robot.node("#check-run", Button.class).fire());
    robot.eventually("2 could be better", () -> robot.text("#check-summary"));
    assertTrue(titles().contains("Port-forwards do not work over WebSocket"), titles());
    assertTrue(
        robot.text("#check-changed").contains("Port-forwards over WebSocket no longer work."),
        robot.text("#check-changed"));

    robot.interact(() -> robot.node("#check-copy-admin", Button.class).fire());
    assertTrue(
        clipboard().contains("The proxy or load balancer before the API server"), clipboard());
    robot.interact(() -> robot.node("#check-copy", Button.class).fire());
    assertTrue(clipboard().startsWith("Check of fairlead-demo, namespace demo, pod echo: "));
  }

  @Test
  void aPodThatIsNotThereIsToldInTheSameWay() throws Exception {
    robot.interact(() -> robot.node("#page-check", ToggleButton.class).fire());
    assertEquals(
        DemoCluster.NAMESPACE, robot.node("#check-namespace", TextInputControl.class).getText());
    robot.interact(() -> {
      robot.node("#check-pod", TextInputControl.class).setText("nope");
      robot.node("#check-run", Button.class).fire();
    });
    robot.eventually("Could not be checked", () -> robot.text("#check-summary"));
    assertEquals("The cluster could not be checked", titles());
  }

  private String titles() {
    return robot.lookup(".finding-title").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .collect(Collectors.joining("\n"));
  }

  private String clipboard() {
    String[] text = new String[1];
    robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
    return text[0];
  }
}
