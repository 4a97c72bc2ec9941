package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Question;
import io.fairlead.profile.Routing;
import io.fairlead.profile.Target;
import io.fairlead.profile.TransportChoice;
import io.fairlead.tunnel.ProbeResult.Fault;
import io.fairlead.tunnel.ProbeResult.Finding;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Probes of real programs on real sockets, over each transport.
@Timeout(120)
class ProbeAgainstDemoTest extends DemoTrial {
  private static final Target ECHO = new Target("fairlead-demo", "demo", Kind.POD, "echo");
  private static final Target WEB = new Target("fairlead-demo", "demo", Kind.DEPLOYMENT, "web");

  private Forward probed(Target target, TransportChoice transport, String port, Probe probe) {
    forwards.add(
        PortForward.create(target.name(), "", target, Listen.loopback(mappings(port)))
            .withRouting(new Routing(transport, false))
            .withProbe(probe)
            .withOn(true));
    return forwards.all().value().getLast();
  }

  private static Probe often(Question question) {
    return new Probe(question, "", Probe.OFTEN, Probe.OFTEN);
  }

  private static Finding found(Forward forward) throws Exception {
    until(() -> forward.probe().value().isPresent());
    return forward.probe().value().orElseThrow().finding();
  }

  private static Fault fault(Forward forward) throws Exception {
    return assertInstanceOf(Finding.Unwell.class, found(forward)).fault();
  }

  private static boolean took(Finding finding) {
    return finding instanceof Finding.Well(Optional<Duration> took) && took.isPresent();
  }

  @ParameterizedTest
  @EnumSource(value = TransportChoice.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void aConnectionIsMadeOrRefused(TransportChoice by) throws Exception {
    Probe tcp = Probe.parse("tcp");
    Forward echo = probed(ECHO, by, "7000", tcp);
    Forward greets = probed(ECHO, by, "2000", tcp);
    Forward hangsUp = probed(ECHO, by, "2002", tcp);
    Forward nothing = probed(ECHO, by, "3333", tcp);

    assertEquals(new Finding.Well(Optional.empty()), found(echo));
    assertTrue(took(found(greets)), found(greets)::toString);
    assertEquals(new Finding.Well(Optional.empty()), found(hangsUp));
    String text = assertInstanceOf(Fault.Refused.class, fault(nothing)).text();
    assertTrue(text.contains("connection refused"), text);
    assertEquals(3333, nothing.probe().value().orElseThrow().port());
    assertEquals(Optional.empty(), echo.latency().latest(Hop.TARGET));
  }

  @ParameterizedTest
  @EnumSource(value = TransportChoice.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void aGreetingComesOrDoesNot(TransportChoice by) throws Exception {
    Probe hear = new Probe(new Question.Hear(), "", Duration.ofSeconds(5), Duration.ofSeconds(2));
    Forward greets = probed(ECHO, by, "2000", hear);
    Forward echo = probed(ECHO, by, "7000", hear);
    Forward hangsUp = probed(ECHO, by, "2002", hear);
    Forward nothing = probed(ECHO, by, "3333", hear);

    assertTrue(took(found(greets)), found(greets)::toString);
    assertEquals(new Fault.Silent(Duration.ofSeconds(2)), fault(echo));
    assertEquals(new Fault.Hung(), fault(hangsUp));
    assertInstanceOf(Fault.Refused.class, fault(nothing));
  }

  @ParameterizedTest
  @EnumSource(value = TransportChoice.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void aPageHasItsStatus(TransportChoice by) throws Exception {
    Forward page = probed(WEB, by, "http", Probe.parse("http"));
    Forward missing = probed(WEB, by, "8080", Probe.parse("http:/nowhere"));
    Forward greets = probed(ECHO, by, "2000", Probe.parse("http"));

    assertTrue(took(found(page)), found(page)::toString);
    assertEquals(8080, page.probe().value().orElseThrow().port());
    assertEquals(new Fault.WrongStatus(404), fault(missing));
    assertEquals(new Fault.NotHttp("hello from fairlead"), fault(greets));
    LatencySample sample = page.latency().latest(Hop.TARGET).orElseThrow();
    assertEquals(page.probe().value().orElseThrow().took(), sample.roundTrip());
    assertTrue(missing.latency().latest(Hop.TARGET).orElseThrow().lost());
  }

  @Test
  void aProbeIsNobodysConnection() throws Exception {
    Forward echo =
        probed(
            ECHO,
            TransportChoice.WEBSOCKET,
            "7000",
            new Probe(new Question.Hear(), "", Duration.ofSeconds(5), Duration.ofSeconds(5)));
    awaitOpen(echo);

    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    while (System.nanoTime() < end) {
      Counters counters = echo.counters();
      assertEquals(
          List.of(0L, 0L, 0L, 0L, 0L),
          List.of(
              counters.bytesUp(),
              counters.bytesDown(),
              counters.total(),
              (long) counters.open(),
              counters.lost().refused()));
      assertEquals(1, counters.lanes());
      assertEquals(List.of(), echo.connections());
      Thread.sleep(50);
    }
  }

  @Test
  void aTargetThatStopsListeningFailsWhileTheRestGoesOnAndComesBack() throws Exception {
    Forward echo = probed(ECHO, TransportChoice.AUTO, "7000", often(new Question.Connect()));
    assertInstanceOf(Finding.Well.class, found(echo));
    TunnelState open = echo.state().value();
    try (Socket before = connect(echo, 0)) {
      send(before, "a");
      assertEquals("a", read(before, 1));

      demo.faults().closePort("demo", "echo", 7000, true);
      until(() -> echo.probe().value().filter(result -> !result.well()).isPresent());
      send(before, "b");
      assertEquals("b", read(before, 1));
    }

    demo.faults().closePort("demo", "echo", 7000, false);
    until(() -> echo.probe().value().filter(ProbeResult::well).isPresent());
    assertEquals(open, echo.state().value());
  }

  @Test
  void aChangedProbeDisturbsNobody() throws Exception {
    Forward echo = probed(ECHO, TransportChoice.AUTO, "7000", Probe.NONE);
    awaitOpen(echo);
    TunnelState open = echo.state().value();
    int port = port(echo);
    try (Socket before = connect(echo, 0)) {
      send(before, "a");
      assertEquals("a", read(before, 1));

      forwards.replace(echo.profile().withProbe(Probe.parse("http")));
      until(() -> echo.probe().value().isPresent());
      forwards.replace(echo.profile().withProbe(Probe.NONE));
      until(() -> echo.probe().value().isEmpty());
      send(before, "b");
      assertEquals("b", read(before, 1));
    }
    assertEquals(open, echo.state().value());
    assertEquals(port, port(echo));
  }

  @Test
  void whatIsNotOpenHasNoResult() throws Exception {
    Forward echo = probed(ECHO, TransportChoice.AUTO, "2000", often(new Question.Hear()));
    assertTrue(took(found(echo)));

    forwards.switchOff(echo.profile().id());
    until(() -> echo.probe().value().isEmpty());
    forwards.switchOn(echo.profile().id());
    assertTrue(took(found(echo)));
  }
}
