package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.OpenConnection;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.ProbeResult.Fault;
import io.fairlead.tunnel.ProbeResult.Finding;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a forward that is open is doing, as its row and its details tell, with a monitor that looks.
class LayeredStatusTest {
  @TempDir private Path folder;
  private final FakeForwards forwards = new FakeForwards();
  private final WindowRobot robot = new WindowRobot();
  private final PortForward web =
      PortForward.create(
          "Orders web",
          "",
          new Target("staging", "orders", Kind.SERVICE, "orders-web"),
          Listen.loopback(new PortMapping(18080, "80")));
  private Services.Health health;
  private FairleadWindow window;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("window.properties"), "width=1280\nheight=900\nx=0\ny=0\n");
    forwards.add(web.withOn(true));
    FakeForward forward = forwards.forward(web.id());
    forward.state.set(new TunnelState.Open("web-0", Transport.WEBSOCKET, Instant.now()));
    health = TrialHealth.watch(Histories.in(folder), forwards, folder);
    window = FairleadWindow.open(Given.of(forwards, health, folder).services());
  }

  @AfterEach
  void close() {
    robot.interact(window::leave);
    health
        .alerts()
        .ifPresent(alerts -> {
          alerts.close();
          alerts.monitor().close();
        });
    health.history().close();
  }

  @Test
  void oneThatLosesPingsSaysSoAndStillCountsAsOn() throws TimeoutException {
    robot.eventually("Open", () -> robot.text(".entry-word"));
    FakeForward forward = forwards.forward(web.id());
    for (int i = 12; i > 0; i--) {
      Optional<Duration> took = i % 4 == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(12));
      forward.latency.add(new LatencySample(Instant.now(), Hop.WEBSOCKET, took));
      forward.latency.add(new LatencySample(Instant.now(), Hop.FAR_END, took));
    }
    robot.eventually("Losing pings", () -> robot.text(".entry-word"));
    robot.eventually("Losing pings", () -> robot.text("#detail-state"));
    assertEquals("Some pings of the tunnel get no answer.", robot.text("#detail-reason"));
    assertEquals("12 ms, some answers get lost", robot.text("#way-far-end"));
    robot.eventually("7.4 ms", () -> robot.text("#way-api-server"));
    assertEquals("1 on", robot.text("#tally"));
    robot.interact(() -> forward.state.set(new TunnelState.Resolving(1)));
    robot.eventually("Connecting", () -> robot.text(".entry-word"));
    robot.eventually("connecting", () -> robot.text("#way-tunnel"));
    assertEquals("no connection", robot.text("#way-far-end"));
  }

  @Test
  void connectionsAreListedAndTheRestCounted() throws TimeoutException {
    robot.eventually(true, () -> robot.shown("#connections-none"));
    Instant now = Instant.now();
    forwards.forward(web.id()).connections =
        IntStream.range(0, 23)
            .mapToObj(i ->
                new OpenConnection(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 51000 + i),
                    80,
                    "web-0",
                    now,
                    1,
                    2,
                    now))
            .toList();
    robot.eventually(true, () -> robot.shown("#connection-0"));
    assertEquals("127.0.0.1:51000", robot.text("#connection-0"));
    assertEquals("127.0.0.1:51019", robot.text("#connection-19"));
    assertEquals("and 3 more", robot.text("#connections-more"));
    assertEquals(false, robot.shown("#connections-none"));
    assertEquals(false, robot.shown("#connection-note-0"));
    forwards.forward(web.id()).connections = List.of();
    robot.eventually(true, () -> robot.shown("#connections-none"));
    assertEquals(false, robot.shown("#connection-0"));
    assertEquals(false, robot.shown("#connections-more"));
  }

  @Test
  void aTargetThatFailsItsProbeSaysWhyWhileTheRestIsWell() throws TimeoutException {
    FakeForward forward = forwards.forward(web.id());
    forward.profile = web.withOn(true).withProbe(Probe.parse("http:/up"));
    forward.latency.add(
        new LatencySample(Instant.now(), Hop.FAR_END, Optional.of(Duration.ofMillis(12))));
    robot.eventually("not asked yet", () -> robot.text("#way-target"));
    forward.probe.set(result(new Finding.Unwell(new Fault.WrongStatus(503))));
    robot.eventually("Probe failed", () -> robot.text(".entry-word"));
    robot.eventually(
        "The program on port 8080 answered HTTP GET /up with status 503 instead of 200-399.",
        () -> robot.text("#detail-reason"));
    assertEquals(
        "status 503 instead of 200-399, HTTP GET /up on port 8080", robot.text("#way-target"));
    assertEquals("12 ms", robot.text("#way-far-end"));
    assertEquals("1 on", robot.text("#tally"));
    forward.probe.set(result(new Finding.Well(Optional.of(Duration.ofMillis(21)))));
    robot.eventually("21 ms, HTTP GET /up on port 8080", () -> robot.text("#way-target"));
    robot.eventually("Open", () -> robot.text(".entry-word"));
  }

  private static Optional<ProbeResult> result(Finding finding) {
    return Optional.of(
        new ProbeResult(Instant.now(), Probe.parse("http:/up").question(), 8080, finding));
  }
}
