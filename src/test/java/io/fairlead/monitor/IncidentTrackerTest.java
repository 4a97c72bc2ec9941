package io.fairlead.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.Incident;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.monitor.IncidentTracker.Step;
import io.fairlead.profile.Probe;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.ProbeResult.Fault;
import io.fairlead.tunnel.ProbeResult.Finding;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Incidents of one connection, from what it does at which second.
class IncidentTrackerTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final Situation TRYING = new Situation.Trying();
  private static final Situation OFF = new Situation.Off("It was switched off by the user.");
  private static final Failure SILENT = new Failure.HeartbeatMissed(Duration.ofSeconds(5));
  private static final Failure UNREACHABLE =
      new Failure.Cluster(new ClusterFailure.Unreachable("https://c:6443", "connection refused"));

  private final IncidentTracker tracker = new IncidentTracker("forward:1");
  private final List<Step> steps = new ArrayList<>();

  private static Situation up(String pod) {
    return new Situation.Up(pod);
  }

  private static Situation down(Failure failure) {
    return new Situation.Down(TroubleWords.of(failure), failure.needsUser());
  }

  private void at(int second, Situation situation) {
    at(second, situation, Losses.NONE);
  }

  private void at(int second, Situation situation, Losses losses) {
    tracker.became(situation, START.plusSeconds(second), losses).ifPresent(steps::add);
  }

  private void look(int second, Losses losses) {
    tracker.look(START.plusSeconds(second), losses).ifPresent(steps::add);
  }

  private static Optional<Instant> second(int second) {
    return Optional.of(START.plusSeconds(second));
  }

  private static Incident silence(
      int began, Optional<Instant> ended, int cut, int held, int refused, String ending) {
    return new Incident(
        "forward:1",
        START.plusSeconds(began),
        ended,
        "no-answer",
        "No answer from the cluster for 5 s.",
        "A ping was not answered within 5 s.",
        cut,
        held,
        refused,
        ending);
  }

  @Test
  void switchingOnAndOffIsNoIncident() {
    at(0, TRYING);
    at(2, up("web-0"));
    at(60, OFF);
    at(70, TRYING);
    look(75, Losses.NONE);
    at(80, OFF);
    assertEquals(List.of(), steps);
    assertEquals(0, tracker.drops());
  }

  @Test
  void aLossTellsWhatItTookWithItAndHowItEnded() {
    at(0, TRYING);
    at(1, up("web-0"));
    look(5, new Losses(1, 2, 3));
    at(100, down(SILENT), new Losses(4, 2, 3));
    at(101, TRYING, new Losses(4, 3, 3));
    look(102, new Losses(4, 4, 3));
    at(103, up("web-0"), new Losses(4, 5, 4));
    assertEquals(
        List.of(
            new Step.Begun(silence(100, Optional.empty(), 3, 0, 0, "")),
            new Step.Changed(silence(100, Optional.empty(), 3, 2, 0, "")),
            new Step.Ended(
                silence(100, second(103), 3, 3, 1, "It reconnected to the same pod, web-0."))),
        steps);
    assertEquals(1, tracker.drops());
  }

  @Test
  void aSuccessorIsNamed() {
    at(0, TRYING);
    at(1, up("web-0"));
    at(10, down(SILENT));
    at(12, up("web-1"));
    assertEquals(
        "It reconnected to pod web-1, the successor of web-0.",
        steps.getLast().incident().ending());
  }

  @Test
  void anotherFailureOnTheWayIsAddedOnce() {
    at(0, TRYING);
    at(1, up("web-0"));
    at(10, down(SILENT));
    for (int second = 11; second < 30; second += 2) {
      at(second, TRYING);
      at(second + 1, down(UNREACHABLE));
    }
    assertEquals(2, steps.size(), steps::toString);
    Incident incident = steps.getLast().incident();
    assertEquals("no-answer", incident.kind());
    assertEquals(
        "No answer from the cluster for 5 s. Then: The API server https://c:6443 cannot be"
            + " reached: connection refused.",
        incident.cause());
    assertEquals("unreachable", tracker.trouble().orElseThrow().kind());
    assertEquals(1, tracker.drops());
  }

  @Test
  void whatNeverCameUpBeganWhenItWasSwitchedOn() {
    at(0, TRYING);
    at(8, down(UNREACHABLE));
    at(9, TRYING);
    at(20, up("web-0"));
    assertEquals(2, steps.size());
    Incident ended = steps.getLast().incident();
    assertEquals(START, ended.began());
    assertEquals("unreachable", ended.kind());
    assertEquals("It came up in pod web-0.", ended.ending());
    assertEquals(0, tracker.drops());
  }

  @Test
  void aSlowStartIsOneAndItsErrorIsTold() {
    at(0, TRYING);
    look(25, Losses.NONE);
    assertEquals(List.of(), steps);
    look(30, Losses.NONE);
    look(35, Losses.NONE);
    assertEquals(1, steps.size());
    assertEquals("slow-start", steps.getFirst().incident().kind());
    assertEquals(START, steps.getFirst().incident().began());
    at(40, down(UNREACHABLE));
    at(50, OFF);
    assertEquals("It was switched off by the user.", steps.getLast().incident().ending());
    assertEquals(second(50), steps.getLast().incident().ended());
  }

  @Test
  void aSleepIsTheCauseOfWhatIsDeadAfterIt() {
    at(0, TRYING);
    at(1, up("web-0"));
    look(600, Losses.NONE);
    tracker.slept(START.plusSeconds(600), START.plusSeconds(7800));
    at(7803, down(SILENT), new Losses(2, 0, 0));
    at(7805, up("web-0"), new Losses(2, 0, 0));
    at(9000, down(SILENT), new Losses(2, 0, 0));
    assertEquals(
        List.of("sleep", "sleep", "no-answer"),
        steps.stream().map(step -> step.incident().kind()).toList());
    Incident asleep = steps.get(1).incident();
    assertEquals(START.plusSeconds(600), asleep.began());
    assertEquals(
        "This computer slept for 2 h, which the connection did not outlive.", asleep.cause());
    assertEquals(2, asleep.cut());
  }

  @Test
  void whoIsNotFollowedAnyMoreHasNoOpenIncident() {
    at(0, TRYING);
    at(1, up("web-0"));
    at(10, down(SILENT));
    tracker.leave(START.plusSeconds(20), Losses.NONE, "Fairlead was closed meanwhile.");
    assertEquals(Optional.empty(), tracker.incident());
  }

  private static Situation probed(Finding finding) {
    return Situation.of(
        new TunnelState.Open("web-0", Transport.WEBSOCKET, START),
        true,
        Optional.of(new ProbeResult(START, Probe.parse("http:/up").question(), 8080, finding)));
  }

  private static Incident probe(int began, Optional<Instant> ended, String ending) {
    return new Incident(
        "forward:1",
        START.plusSeconds(began),
        ended,
        "probe-failed",
        "The program on port 8080 answered HTTP GET /up with status 503 instead of 200-399.",
        "A probe of the target failed (HTTP GET /up).",
        0,
        0,
        0,
        ending);
  }

  @Test
  void aTargetThatFailsItsProbeIsDownButWasNotLost() {
    at(0, TRYING);
    at(1, up("web-0"));
    at(2, probed(new Finding.Well(Optional.empty())));
    tracker.slept(START.plusSeconds(10), START.plusSeconds(80));
    at(90, probed(new Finding.Unwell(new Fault.WrongStatus(503))));
    at(120, probed(new Finding.Unwell(new Fault.WrongStatus(503))));
    at(150, probed(new Finding.Well(Optional.empty())));

    assertEquals(
        List.of(
            new Step.Begun(probe(90, Optional.empty(), "")),
            new Step.Ended(probe(90, second(150), "The probe of the target fails no longer."))),
        steps);
    assertEquals(0, tracker.drops());
  }

  @Test
  void aConnectionThatIsLostWhileItsTargetFailsWasLost() {
    at(0, TRYING);
    at(1, up("web-0"));
    at(30, probed(new Finding.Unwell(new Fault.WrongStatus(503))));
    at(60, down(SILENT));
    at(61, TRYING);
    at(62, up("web-0"));

    assertEquals(1, tracker.drops());
    assertEquals("It reconnected to the same pod, web-0.", steps.getLast().incident().ending());
    assertEquals(
        "The program on port 8080 answered HTTP GET /up with status 503 instead of 200-399."
            + " Then: No answer from the cluster for 5 s.",
        steps.getLast().incident().cause());
  }
}
