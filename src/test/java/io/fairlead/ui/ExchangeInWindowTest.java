package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.profile.exchange.Exchange;
import io.fairlead.profile.exchange.Imported;
import io.fairlead.tunnel.Forward;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Import and export in the real window, on services in memory.
class ExchangeInWindowTest {
  @TempDir private Path folder;
  private final FakeForwards forwards = new FakeForwards();
  private final FakeSessions sessions = new FakeSessions();
  private final FixedChooser chooser = new FixedChooser();
  private final WindowRobot robot = new WindowRobot();
  private final Target target = new Target("staging", "orders", Kind.SERVICE, "orders-web");
  private final PortForward web =
      PortForward.create(
              "Orders web", "Orders", target, Listen.loopback(new PortMapping(18080, "80")))
          .withOn(true);
  private FairleadWindow window;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("window.properties"), "width=960\nheight=900\nx=0\ny=0\n");
    forwards.add(web);
    window =
        FairleadWindow.open(
            Given.of(forwards, Histories.health(folder), folder).with(sessions).services(),
            chooser);
  }

  @AfterEach
  void close() {
    robot.interact(window::leave);
  }

  @Test
  void anImportShowsConflictsAddsWhatIsTickedAndIsTakenBackAtOnce() throws Exception {
    Path file = folder.resolve("team.dat");
    Files.writeString(
        file,
        """
        [
          {"alias": "same", "service": "orders-web", "namespace": "orders", "context": "staging",
           "local_port": 28080, "remote_port": 80, "workload_type": "service", "protocol": "tcp"},
          {"alias": "db", "service": "orders-db", "namespace": "orders", "context": "theirs",
           "local_port": 18080, "remote_port": 5432, "workload_type": "service", "protocol": "tcp"},
          {"alias": "dns", "service": "dns", "namespace": "x", "context": "theirs",
           "local_port": 1, "remote_port": 53, "workload_type": "service", "protocol": "udp"}
        ]
        """);
    chooser.files = List.of(file);
    robot.clickOn("#forwards").press(KeyCode.CONTROL).type(KeyCode.I).release(KeyCode.CONTROL);
    robot.eventually(true, () -> robot.shown("#import-dialog"));
    assertEquals("Import from team.dat", robot.text("#import-title"));
    assertEquals("Saved already as Orders web.", robot.text("#import-conflict-1"));
    assertEquals(true, robot.node("#import-add", Button.class).isDisabled());
    robot.interact(() -> combo("#import-context-1").getSelectionModel().select("slow"));
    assertEquals("Local port 18080 belongs to Orders web.", robot.text("#import-conflict-2"));
    assertEquals("service/orders-db in slow / orders", robot.text("#import-where-2"));
    robot.eventually("Add 1", () -> robot.text("#import-add"));
    assertNotEquals("18080 → 5432", robot.text("#import-ports-2"));
    robot.clickOn("#import-tick-1");
    robot.eventually("Add 2", () -> robot.text("#import-add"));
    // What replaces the owner of the port listens elsewhere, so the port is free.
    assertEquals("18080 → 5432", robot.text("#import-ports-2"));
    robot.clickOn("#import-add");
    robot.eventually(List.of("same", "db"), this::names);
    assertEquals(true, forwards.forward(web.id()).profile().on());
    PortForward db = forwards.all.value().getLast().profile();
    assertEquals(false, db.on());
    assertEquals(18080, db.listen().ports().getFirst().local());
    robot.eventually("Imported 2 forwards", () -> robot.text("#toast-text"));
    robot.clickOn("#undo");
    robot.eventually(List.of("Orders web"), this::names);
    assertEquals(true, forwards.forward(web.id()).profile().on());
  }

  @Test
  void severalPastedLinesAreShownBeforeTheyAreAdded() throws Exception {
    robot.clickOn("#search");
    robot.interact(() -> {
      var copied = new ClipboardContent();
      copied.putString(
          "kubectl port-forward -n orders sts/db 15432:5432 &\nkubectl exec -it web-0 -- bash\n");
      Clipboard.getSystemClipboard().setContent(copied);
      robot.node("#search", TextInputControl.class).paste();
    });
    robot.eventually("Add 2", () -> robot.text("#import-add"));
    robot.type(KeyCode.ENTER);
    robot.eventually(
        List.of("Shell of web-0"),
        () -> sessions.all.value().stream().map(ExecProfile::name).toList());
    assertEquals(List.of("Orders web", "db"), names());
    assertEquals("staging", forwards.all.value().getLast().profile().target().context());
  }

  @Test
  void anExecLineOpensTheFormOfASession() throws Exception {
    robot.clickOn("#search");
    robot.interact(() ->
        robot
            .node("#search", TextInputControl.class)
            .setText("kubectl exec -it -n orders deploy/orders-web -c app -- sh -c 'echo hi'"));
    robot.type(KeyCode.ENTER);
    robot.eventually(true, () -> robot.shown("#session-form"));
    assertEquals("deployment/orders-web", robot.node("#target", TextInputControl.class).getText());
    assertEquals("sh -c 'echo hi'", robot.node("#command", TextInputControl.class).getText());
  }

  @Test
  void anExportHoldsWhatIsTickedWithoutTheEnvironment() throws Exception {
    sessions.add(
        ExecProfile.create(
            "Shell",
            "",
            target,
            new ContainerCommand("", List.of(), true, Map.of("PASSWORD", "hunter2"), "", false)));
    Path file = folder.resolve("out.yaml");
    chooser.saved = Optional.of(file);
    robot.clickOn("#forwards").press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
    robot.eventually(true, () -> robot.shown("#export-dialog"));
    robot.eventually(true, () -> robot.shown("#export-environment"));
    robot.clickOn("#export-save");
    robot.eventually("Exported to " + file, () -> robot.text("#toast-text"));
    Imported back = Exchange.read(Files.readAllBytes(file));
    assertEquals("Orders web", back.forwards().getFirst().name());
    assertEquals(Map.of(), back.sessions().getFirst().command().environment());
    assertEquals(List.of(), back.notes());
  }

  @SuppressWarnings("unchecked")
  private ComboBox<String> combo(String query) {
    return robot.node(query, ComboBox.class);
  }

  private List<String> names() {
    return forwards.all.value().stream().map(Forward::profile).map(PortForward::name).toList();
  }
}
