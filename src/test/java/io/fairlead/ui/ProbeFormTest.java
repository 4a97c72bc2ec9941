package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Question;
import io.fairlead.profile.Statuses;
import io.fairlead.profile.Target;
import io.fairlead.ui.control.NumberField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The probe of a target, chosen in the real window.
class ProbeFormTest {
  @TempDir private Path folder;
  private final FakeForwards forwards = new FakeForwards();
  private final WindowRobot robot = new WindowRobot();
  private final PortForward web =
      PortForward.create(
          "Orders web",
          "",
          new Target("staging", "orders", Kind.SERVICE, "orders-web"),
          Listen.loopback(new PortMapping(18080, "80"), new PortMapping(18443, "metrics")));
  private FairleadWindow window;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("window.properties"), "width=960\nheight=900\nx=0\ny=0\n");
    forwards.add(web);
    window = FairleadWindow.open(Given.services(forwards, folder));
  }

  @AfterEach
  void close() {
    robot.interact(window::leave);
  }

  @Test
  void theFormKeepsTheProbe() throws TimeoutException {
    edit();
    assertEquals("Probe of the target: none", robot.text("#probe"));
    assertEquals(false, robot.node("#probe", TitledPane.class).isExpanded());
    unfold("http");
    robot.interact(() -> {
      type("#probe-path", "/healthz");
      type("#probe-statuses", "200-299");
      port().setValue("metrics");
      robot.node("#probe-every", NumberField.class).getValueFactory().setValue(60);
      robot.node("#probe-deadline", NumberField.class).requestFocus();
      robot.node("#probe-deadline", NumberField.class).getEditor().setText("10");
    });
    robot.eventually(
        "Probe of the target: HTTP GET /healthz, every 1 min", () -> robot.text("#probe"));
    save();
    Probe page =
        new Probe(
            new Question.Get("/healthz", new Statuses(200, 299)),
            "metrics",
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));
    robot.eventually(page, this::probe);

    edit();
    robot.interact(() -> type("#name", "Other"));
    save();
    robot.eventually("Other", () -> forwards.forward(web.id()).profile.name());
    assertEquals(page, probe());

    edit();
    unfold("none");
    save();
    robot.eventually(Probe.NONE, this::probe);
  }

  @Test
  void onlyTheFieldsOfTheChosenKindAreShown() throws TimeoutException {
    edit();
    unfold("none");
    assertEquals(List.of(), shown());
    unfold("tcp");
    robot.eventually(List.of("port", "every", "deadline"), this::shown);
    unfold("http");
    robot.eventually(List.of("path", "statuses", "port", "every", "deadline"), this::shown);
    unfold("greeting");
    robot.eventually(List.of("port", "every", "deadline"), this::shown);
    assertEquals("Probe of the target: greeting, every 30 s", robot.text("#probe"));
  }

  @Test
  void whatCannotBeIsSaidAndNotSaved() throws TimeoutException {
    edit();
    unfold("http");
    robot.interact(() -> type("#probe-path", "healthz"));
    robot.eventually("The path of a probe must begin with /.", () -> robot.text("#probe-problem"));
    assertEquals("Probe of the target: to be mended", robot.text("#probe"));
    robot.eventually(true, () -> robot.node("#save-form", Button.class).isDisabled());
    robot.interact(() -> type("#probe-path", "/healthz"));
    save();
    robot.eventually(Probe.parse("http:/healthz"), this::probe);
  }

  private List<String> shown() {
    return Stream.of("path", "statuses", "port", "every", "deadline")
        .filter(field -> robot.shown("#probe-" + field))
        .toList();
  }

  private void type(String field, String text) {
    robot.node(field, TextInputControl.class).setText(text);
  }

  @SuppressWarnings("unchecked")
  private ComboBox<String> port() {
    return robot.node("#probe-port", ComboBox.class);
  }

  private Probe probe() {
    return forwards.forward(web.id()).profile.probe();
  }

  private void unfold(String kind) throws TimeoutException {
    robot.interact(() -> robot.node("#probe", TitledPane.class).setExpanded(true));
    robot.eventually(true, () -> robot.shown("#probe-" + kind));
    robot.interact(() -> robot.node("#probe-" + kind, RadioButton.class).fire());
  }

  private void edit() throws TimeoutException {
    robot.clickOn("#forward-" + web.id()).type(KeyCode.F2);
    robot.eventually(true, () -> robot.shown("#forward-form"));
  }

  private void save() throws TimeoutException {
    robot.eventually(false, () -> robot.node("#save-form", Button.class).isDisabled());
    robot.clickOn("#save-form");
    robot.eventually(false, () -> robot.shown("#forward-form"));
  }
}
