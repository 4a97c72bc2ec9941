package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fairlead.health.Heartbeat;
import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Question;
import io.fairlead.profile.Statuses;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.ProbeResult.Fault;
import io.fairlead.tunnel.ProbeResult.Finding;
import io.fairlead.wire.PortStream.End;
import io.fairlead.wire.SpdySession.SessionEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When a target is probed and what becomes of it, by a clock that the test moves.
class ProberTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Question PAGE = new Question.Get("/up", Statuses.WELL);

  private final FakeTime time = new FakeTime(START);
  private final ScriptedLane lane = new ScriptedLane(80, 5432);
  private final List<LatencySample> samples = new ArrayList<>();
  private final List<Optional<ProbeResult>> results = new ArrayList<>();
  private PortForward profile =
      PortForward.create(
          "Web",
          "",
          new Target("prod", "shop", Kind.SERVICE, "web"),
          Listen.loopback(new PortMapping(8080, "80"), new PortMapping(5432, "db")));
  private Optional<Lane> leading = Optional.of(lane);
  private final Prober prober =
      new Prober(
          () -> leading,
          () -> profile,
          time::after,
          new Heartbeat.Clock(time::instant, time::nanos),
          samples::add);

  private void probe(Question question, String port, int every, int deadline) {
    profile =
        profile.withProbe(
            new Probe(question, port, Duration.ofSeconds(every), Duration.ofSeconds(deadline)));
    prober.changed();
  }

  private void begin(Question question) {
    prober.result().subscribe(results::add);
    results.clear();
    probe(question, "", 30, 5);
    prober.open(true);
  }

  private static Optional<ProbeResult> result(int second, Finding finding) {
    return Optional.of(new ProbeResult(START.plusSeconds(second), PAGE, 80, finding));
  }

  private static Finding well(int millis) {
    return new Finding.Well(Optional.of(Duration.ofMillis(millis)));
  }

  private static LatencySample sample(int second, Optional<Duration> took) {
    return new LatencySample(START.plusSeconds(second), Hop.TARGET, took);
  }

  /// Whatever happened: once it is not open any more, nothing is left over.
  @AfterEach
  void leavesNothingOver() {
    prober.open(false);
    assertEquals(0, time.waiting());
    assertEquals(0, lane.open());
    assertEquals(Optional.empty(), prober.result().value());
  }

  @Test
  void asksAtOnceAndThenAtEachInterval() {
    begin(PAGE);
    for (int i = 0; i < 3; i++) {
      time.pass(Duration.ofMillis(8));
      lane.says("HTTP/1.1 200 OK\r\n");
      time.pass(Duration.ofSeconds(30).minusMillis(8));
    }

    assertEquals(List.of(result(0, well(8)), result(30, well(8)), result(60, well(8))), results);
    assertEquals(
        List.of(
            sample(0, Optional.of(Duration.ofMillis(8))),
            sample(30, Optional.of(Duration.ofMillis(8))),
            sample(60, Optional.of(Duration.ofMillis(8)))),
        samples);
    assertEquals(4, lane.opened());
    assertEquals(
        """
        GET /up HTTP/1.1\r
        Host: localhost\r
        User-Agent: Fairlead-probe\r
        Accept: */*\r
        Connection: close\r
        \r
        """,
        lane.written());
  }

  @Test
  void theConnectionIsGivenUpOnceTheAnswerIsKnown() {
    begin(PAGE);
    lane.says("HTTP/1.1 503 Busy\r\n");

    assertEquals(0, lane.open());
    assertEquals(1, lane.closed());
    time.pass(Switchboard.NEWS_WITHIN);
    assertEquals(
        result(0, new Finding.Unwell(new Fault.WrongStatus(503))), prober.result().value());
    assertEquals(List.of(sample(0, Optional.empty())), samples);
  }

  @Test
  void aFailureBehindALaneThatIsLeftMeanwhileTellsNothing() {
    begin(PAGE);
    lane.says("HTTP/1.1 503 Stopping\r\n");
    leading = Optional.empty();
    time.pass(Switchboard.NEWS_WITHIN);
    assertEquals(List.of(), results);
    assertEquals(List.of(), samples);

    leading = Optional.of(lane);
    time.pass(Prober.AGAIN);
    lane.says("HTTP/1.1 200 OK\r\n");
    assertEquals(true, prober.result().value().orElseThrow().well());
  }

  @Test
  void silenceIsTheProgramsFaultOnlyOnceItIsAcknowledged() {
    begin(PAGE);
    time.pass(Duration.ofSeconds(5));
    assertEquals(List.of(), results);
    assertEquals(0, lane.open());

    time.pass(Duration.ofSeconds(5));
    lane.acknowledges();
    time.pass(Duration.ofSeconds(5).plus(Switchboard.NEWS_WITHIN));
    assertEquals(
        List.of(result(10, new Finding.Unwell(new Fault.Silent(Duration.ofSeconds(5))))), results);
  }

  @Test
  void whatToldNothingIsAskedAgainSoon() {
    begin(PAGE);
    lane.ends(new End.SessionEnded(new SessionEnd.Closed()));
    time.pass(Duration.ofMillis(4900));
    assertEquals(1, lane.opened());
    time.pass(Duration.ofMillis(100));
    assertEquals(2, lane.opened());
    assertEquals(List.of(), results);
    assertEquals(List.of(), samples);
  }

  @Test
  void waitsForALaneThatIsRead() {
    lane.deaf(true);
    begin(PAGE);
    leading = Optional.empty();
    time.pass(Duration.ofSeconds(5));
    leading = Optional.of(lane);
    assertEquals(0, lane.opened());
    lane.deaf(false);
    time.pass(Duration.ofSeconds(5));
    assertEquals(1, lane.opened());
  }

  @Test
  void aPodThatIsGoneIsToldToItsLane() {
    begin(PAGE);
    lane.ends(new End.PodGone("network namespace is closed"));

    assertEquals(1, lane.podsGone());
    assertEquals(List.of(), results);
  }

  @Test
  void aConnectionHasNoRoundTripAndIsNoSample() {
    begin(new Question.Connect());
    lane.acknowledges();
    time.pass(Duration.ofSeconds(2));

    assertEquals(
        Optional.of(
            new ProbeResult(START, new Question.Connect(), 80, new Finding.Well(Optional.empty()))),
        prober.result().value());
    assertEquals(List.of(), samples);
    assertEquals("", lane.written());
  }

  @Test
  void goesToThePortThatIsChosen() {
    begin(PAGE);
    probe(PAGE, "db", 30, 5);
    assertEquals(1, lane.lastIndex());
    lane.says("HTTP/1.1 200 OK\r\n");
    assertEquals(5432, prober.result().value().orElseThrow().port());
  }

  @Test
  void aChangedProbeBeginsAnewAndForgetsWhatTheOldOneFound() {
    begin(PAGE);
    lane.says("HTTP/1.1 200 OK\r\n");
    probe(new Question.Hear(), "", 5, 5);
    assertEquals(Optional.empty(), prober.result().value());
    assertEquals(2, lane.opened());
    probe(new Question.Nothing(), "", 30, 5);
    assertEquals(0, lane.open());
    time.pass(Duration.ofHours(1));
    assertEquals(2, lane.opened());
  }

  @Test
  void aLateProbeIsFollowedByTheNextAtOnceAndNeverByTwo() {
    begin(PAGE);
    probe(PAGE, "", 5, 5);
    lane.acknowledges();
    time.pass(Duration.ofSeconds(5).plus(Switchboard.NEWS_WITHIN));
    assertFalse(prober.result().value().orElseThrow().well());
    assertEquals(3, lane.opened());
    assertEquals(1, lane.open());
  }

  @Test
  void whileTheForwardIsNotOpenNothingIsAsked() {
    begin(PAGE);
    lane.says("HTTP/1.1 200 OK\r\n");
    prober.open(false);
    assertEquals(Optional.empty(), prober.result().value());
    time.pass(Duration.ofHours(1));
    assertEquals(1, lane.opened());
  }
}
