package io.fairlead.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Layer;
import io.fairlead.health.Light;
import io.fairlead.health.alert.AlertSettings;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.ProbeResult.Fault.Refused;
import io.fairlead.tunnel.ProbeResult.Finding.Unwell;
import io.fairlead.tunnel.ProbeResult.Finding.Well;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.ui.FakeForward;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is written down and told of forwards that a test scripts, round by round.
class RoundsTest {
  private static final Failure UNREACHABLE =
      new Failure.Cluster(new ClusterFailure.Unreachable("https://c:6443", "connection refused"));

  private final Book book = new Book();
  private final List<Notice> notices = new ArrayList<>();
  private final Rounds rounds =
      new Rounds(book, AlertSettings.DEFAULT, ZoneOffset.UTC, notices::add);
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");

  private static FakeForward forward(String name, String context) {
    return new FakeForward(
        PortForward.create(
                name,
                "",
                new Target(context, "demo", Kind.SERVICE, name),
                Listen.loopback(new PortMapping(8080, "80")))
            .withOn(true));
  }

  /// A followed forward whose state the test changes.
  private final class Followed {
    final FakeForward forward;
    final Watch watch;

    Followed(String name, String context) {
      forward = forward(name, context);
      watch = rounds.follow(new Watched.OfForward(forward));
    }

    void becomes(TunnelState state) {
      forward.state.set(state);
      rounds.became(watch, watch.watched().situation(), now, Losses.of(forward.counters));
    }

    void open() {
      becomes(new TunnelState.Open("web-0", Transport.WEBSOCKET, now));
    }

    void lose() {
      becomes(new TunnelState.Waiting(UNREACHABLE, 1, now.plusSeconds(1)));
    }

    void ping() {
      forward.latency.add(new LatencySample(now, Hop.FAR_END, Optional.of(Duration.ofMillis(10))));
    }
  }

  private void run(long seconds) {
    for (long past = 0; past < seconds; past += 5) {
      now = now.plusSeconds(5);
      rounds.look(now);
    }
  }

  @Test
  void everySampleIsWrittenOnce() {
    Followed web = new Followed("web", "prod");
    web.open();
    for (int i = 0; i < 100; i++) {
      web.ping();
      if (i % 3 == 0) {
        run(5);
      }
    }
    run(5);
    assertEquals(web.forward.latency.samples(), book.samples);
  }

  @Test
  void trafficIsWhatWentThroughSince() {
    Followed web = new Followed("web", "prod");
    web.open();
    web.forward.counters =
        new Counters(1, 0, 3, Counters.Lost.NONE, 100, 900, 0, 1, Optional.empty());
    run(10);
    web.forward.counters =
        new Counters(1, 0, 4, Counters.Lost.NONE, 150, 900, 0, 1, Optional.empty());
    run(10);
    String subject = Subjects.forward(web.forward.profile.id());
    assertEquals(
        List.of(new Book.Traffic(subject, 100, 900, 3), new Book.Traffic(subject, 50, 0, 1)),
        book.traffic);
  }

  @Test
  void spellsCoverTheTimeInWhichItWasMeantToBeUpAndNoSleep() {
    Followed web = new Followed("web", "prod");
    run(60);
    web.becomes(new TunnelState.Resolving(1));
    run(5);
    web.open();
    run(600);
    web.lose();
    now = now.plusSeconds(3);
    web.open();
    run(100);
    now = now.plus(Duration.ofHours(3));
    run(100);
    web.becomes(new TunnelState.Stopped());
    run(60);
    assertEquals(Duration.ofSeconds(3), book.time(false));
    assertEquals(Duration.ofSeconds(600 + 100 + 95), book.time(true));
  }

  @Test
  void twoHundredForwardsThatLoseTheirClusterAreOneNotice() {
    List<Followed> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(new Followed("web-" + i, "prod"));
    }
    all.forEach(Followed::open);
    run(60);
    all.forEach(Followed::lose);
    run(120);
    all.forEach(Followed::open);
    run(120);
    assertEquals(
        List.of("200 connections to prod are down", "200 connections to prod are back"),
        notices.stream().map(Notice::title).toList());
    assertEquals(
        "web-0, web-1, web-10 and 197 others. The first has been down for 1 min 15 s. The API"
            + " server https://c:6443 cannot be reached: connection refused.",
        notices.getFirst().text());
    assertEquals(200, book.incidents.size());
    assertEquals(List.of(), rounds.incidents());
  }

  @Test
  void theSleepOfTheComputerIsAnIncidentOfEachAndNoNotice() {
    List<Followed> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(new Followed("web-" + i, "prod"));
    }
    all.forEach(Followed::open);
    run(600);
    now = now.plus(Duration.ofHours(8));
    // the first thing that happens after it is no round
    all.forEach(Followed::lose);
    run(10);
    all.forEach(Followed::open);
    run(3600);
    assertEquals(List.of(), notices);
    assertEquals(
        List.of("sleep"), book.incidents.stream().map(each -> each.kind()).distinct().toList());
    assertEquals(Duration.ofSeconds(50 * 10), book.time(false));
  }

  @Test
  void aViewTellsHowItIs() {
    Followed web = new Followed("web", "prod");
    web.open();
    for (int i = 0; i < 3; i++) {
      web.ping();
      run(5);
    }
    rounds.asked("prod", new LatencySample(now, Hop.API, Optional.empty()));
    View view = rounds.look(now.plusSeconds(1)).getFirst();
    assertEquals(Light.GREEN, view.status().light());
    assertEquals(
        List.of(Light.GREEN, Light.AMBER, Light.GREEN, Light.GREEN, Light.UNKNOWN),
        view.status().layers().stream().map(layer -> layer.light()).toList());
    assertEquals(3, view.sent().get(Hop.FAR_END));
    assertEquals(List.of(Subjects.context("prod")), book.sampled.subList(3, 4));
  }

  @Test
  void aFailedProbeIsTheStateOfItsTargetAndCountsAsDown() {
    Followed web = new Followed("web", "prod");
    web.forward.profile = web.forward.profile.withProbe(Probe.parse("tcp"));
    web.open();
    web.ping();
    run(10);
    assertEquals(List.of(Light.UNKNOWN, Light.GREEN), lights());
    web.forward.probe.set(
        Optional.of(
            new ProbeResult(
                now, Probe.parse("tcp").question(), 80, new Unwell(new Refused("refused")))));
    web.becomes(web.forward.state.value());
    web.ping();
    run(10);
    assertEquals(List.of(Light.RED, Light.RED), lights());
    assertEquals("The pod refuses connections to port 80.", book.incidents.getFirst().cause());

    web.forward.probe.set(
        Optional.of(
            new ProbeResult(now, Probe.parse("tcp").question(), 80, new Well(Optional.empty()))));
    web.becomes(web.forward.state.value());
    web.ping();
    run(10);
    assertEquals(List.of(Light.GREEN, Light.GREEN), lights());
    assertEquals(1, book.incidents.size());
    assertEquals(Optional.of(now.minusSeconds(10)), book.incidents.getFirst().ended());
  }

  /// Those of the target, and of the connection.
  private List<Light> lights() {
    View view = rounds.look(now).getFirst();
    assertEquals(Light.GREEN, view.status().of(Layer.FAR_END).light());
    return List.of(view.status().of(Layer.TARGET).light(), view.status().light());
  }
}
