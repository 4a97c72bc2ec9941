package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Pulse;
import io.fairlead.profile.Kind;
import io.fairlead.profile.LaneLimits;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Routing;
import io.fairlead.profile.Target;
import io.fairlead.profile.TransportChoice;
import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.LaneSight;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.Transports;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.ui.control.NumberField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a forward travels, chosen and read in the real window.
class TravelTest {
  @TempDir private Path folder;
  private final FakeForwards forwards = new FakeForwards();
  private final WindowRobot robot = new WindowRobot();
  private final PortForward web =
      PortForward.create(
          "Orders web",
          "",
          new Target("staging", "orders", Kind.SERVICE, "orders-web"),
          Listen.loopback(new PortMapping(18080, "80")));
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
  void theFormKeepsTransportAndSpread() throws TimeoutException {
    edit();
    assertEquals("How it travels: Automatic", robot.text("#routing"));
    assertEquals(false, robot.node("#routing", TitledPane.class).isExpanded());
    robot.interact(() -> robot.node("#routing", TitledPane.class).setExpanded(true));
    robot.eventually(true, () -> robot.shown("#transport-spdy"));
    robot.interact(() -> {
      robot.node("#transport-spdy", RadioButton.class).fire();
      robot.node("#spread", CheckBox.class).fire();
    });
    save();
    robot.eventually(new Routing(TransportChoice.SPDY, true), this::routing);

    edit();
    assertEquals("How it travels: SPDY, spread over pods", robot.text("#routing"));
    assertEquals(true, robot.node("#transport-spdy", RadioButton.class).isSelected());
    robot.interact(() -> robot.node("#transport-legacy", RadioButton.class).setSelected(true));
    save();
    robot.eventually(new Routing(TransportChoice.LEGACY, true), this::routing);

    edit();
    robot.interact(() -> robot.node("#name", TextInputControl.class).setText("Other"));
    save();
    robot.eventually("Other", () -> forwards.forward(web.id()).profile.name());
    assertEquals(new Routing(TransportChoice.LEGACY, true), routing());
  }

  @Test
  void theFormKeepsWhatAForwardMayHold() throws TimeoutException {
    edit();
    robot.interact(() -> robot.node("#routing", TitledPane.class).setExpanded(true));
    robot.eventually(true, () -> robot.shown("#lanes"));
    robot.interact(() -> {
      robot.node("#lanes", NumberField.class).requestFocus();
      robot.node("#lanes", NumberField.class).getEditor().setText("3");
      robot.node("#waiting", NumberField.class).getValueFactory().setValue(16);
    });
    save();
    robot.eventually(new LaneLimits(3, 16), () -> routing().limits());
  }

  @Test
  void aSinglePodCannotBeSpread() throws TimeoutException {
    edit();
    robot.interact(() -> {
      robot.node("#routing", TitledPane.class).setExpanded(true);
      robot.node("#target", TextInputControl.class).setText("pod/web-0");
    });
    robot.eventually(true, () -> robot.node("#spread", javafx.scene.Node.class).isDisabled());
    assertEquals(
        "The target is a single pod. Choose a service or a workload to spread over its pods.",
        robot.text("#spread-note"));
  }

  @Test
  void theDetailsSayWhatWasFoundAndChangeItForTheCluster() throws TimeoutException {
    forwards.known =
        Optional.of(
            new Transports.Known(
                Transport.SPDY, "v1.29.4", Instant.now().minus(Duration.ofDays(2))));
    openOver(Transport.SPDY);
    FakeForward forward = forwards.forward(web.id());
    forward.counters = new Counters(1, 0, 1, Counters.Lost.NONE, 0, 0, 0, 2, Optional.empty());
    forward.lanes = List.of(lane("web-1", 12, 1), lane("web-2", 340, 0));
    details();
    robot.eventually("SPDY: one tunnel for all connections", () -> robot.text("#travel-way"));
    robot.eventually("2 lanes, one spare", () -> robot.text("#travel-lanes"));
    robot.eventually("12 ms, 1 connection, pod web-1", () -> robot.text("#travel-lane-1"));
    assertEquals("340 ms, no connection, pod web-2", robot.text("#travel-lane-2"));
    assertEquals("Server v1.29.4", robot.text("#travel-server"));
    assertEquals(
        "Found automatically; a better one is asked for again at the next connection.",
        robot.text("#travel-origin"));
    robot.interact(() -> choice().setValue(TransportChoice.SPDY));
    robot.eventually(Map.of("staging", TransportChoice.SPDY), () -> Map.copyOf(forwards.chosen));
    robot.eventually("Chosen for all forwards of staging.", () -> robot.text("#travel-origin"));
    assertEquals(TransportChoice.SPDY, choice().getValue());
    robot.interact(() ->
        forward.profile = forward.profile.withRouting(new Routing(TransportChoice.SPDY, false)));
    robot.interact(() -> choice().setValue(TransportChoice.AUTO));
    robot.eventually("Chosen for this forward.", () -> robot.text("#travel-origin"));
    robot.eventually(true, () -> robot.shown("#travel-own"));
  }

  private static LaneSight lane(String pod, int millis, int connections) {
    Optional<Duration> roundTrip = Optional.of(Duration.ofMillis(millis));
    LatencySample sample = new LatencySample(Instant.now(), Hop.FAR_END, roundTrip);
    return new LaneSight(pod, connections, Pulse.ANSWERING, Map.of(Hop.FAR_END, sample));
  }

  @Test
  void theLegacyTransportIsMeasuredAtTheApiServer() throws TimeoutException {
    openOver(Transport.LEGACY);
    forwards
        .forward(web.id())
        .latency
        .add(new LatencySample(Instant.now(), Hop.API, Optional.of(Duration.ofMillis(17))));
    robot.eventually("17 ms", () -> robot.text(".entry-round-trip"));
    assertEquals("API server", robot.text(".entry-hop"));
    details();
    robot.eventually("17 ms", () -> robot.text("#way-api-server"));
    assertEquals("cannot be pinged over the legacy transport", robot.text("#way-far-end"));
    assertEquals("0 connections open", robot.text("#travel-lanes"));
  }

  @Test
  void aForcedTransportThatIsRefusedLeadsToItsChoice() throws TimeoutException {
    forwards.replace(web.withRouting(new Routing(TransportChoice.WEBSOCKET, false)));
    forwards.onSwitchOn =
        forward ->
            forward.state.set(
                new TunnelState.Waiting(
                    new Failure.TransportRefused(400, "upgrade request required"),
                    1,
                    Instant.now().plusSeconds(600)));
    forwards.switchOn(web.id());
    details();
    robot.eventually(
        "The server, or a proxy before it, refuses the chosen transport"
            + " (HTTP 400: upgrade request required).",
        () -> robot.text("#detail-reason"));
    robot.eventually("Choose another transport", () -> robot.text("#detail-remedy"));
    assertEquals("WebSocket: one tunnel for all connections", robot.text("#travel-way"));
    robot.clickOn("#detail-remedy");
    robot.eventually(true, () -> robot.node("#transport-websocket", RadioButton.class).isFocused());
    assertEquals(true, robot.shown("#transport-websocket"));
  }

  @SuppressWarnings("unchecked")
  private ComboBox<TransportChoice> choice() {
    return robot.node("#cluster-transport", ComboBox.class);
  }

  private Routing routing() {
    return forwards.forward(web.id()).profile.routing();
  }

  private void openOver(Transport transport) {
    forwards.onSwitchOn =
        forward -> forward.state.set(new TunnelState.Open("web-0", transport, Instant.now()));
    forwards.switchOn(web.id());
  }

  private void details() throws TimeoutException {
    robot.clickOn("#open-details-" + web.id());
    robot.eventually(true, () -> robot.shown("#detail-state"));
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
