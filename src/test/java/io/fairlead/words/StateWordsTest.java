package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateWordsTest {
  private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void offIsOff() {
    assertEquals(
        new Standing(
            Condition.OFF,
            "Off",
            new Notice("", ""),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        StateWords.of(new TunnelState.Stopped()));
  }

  @Test
  void startingIsHealingWithAnotherWord() {
    Standing standing = StateWords.of(new TunnelState.Connecting(1, "web-0"));
    assertEquals(Condition.HEALING, standing.condition());
    assertEquals("Connecting", standing.word());
    assertEquals("Connecting to pod web-0.", standing.detail().text());
  }

  @Test
  void laterAttemptsAreHealingAndCounted() {
    Standing standing = StateWords.of(new TunnelState.Resolving(4));
    assertEquals("Healing", standing.word());
    assertEquals("Looking for a ready pod, attempt 4.", standing.detail().text());
  }

  @Test
  void waitingSaysWhyAndUntilWhen() {
    Standing standing = StateWords.of(new TunnelState.Waiting(new Failure.PodGone("web-0"), 2, AT));
    assertEquals(Condition.HEALING, standing.condition());
    assertEquals("Pod web-0 is being replaced.", standing.detail().text());
    assertEquals(Optional.of(AT), standing.retryAt());
    assertEquals(Optional.of(Remedy.RETRY), standing.remedy());
  }

  @Test
  void aForcedTransportThatIsRefusedWantsAnother() {
    var waiting = new TunnelState.Waiting(new Failure.TransportRefused(400, ""), 1, AT);
    assertEquals(
        Optional.of(Remedy.CHOOSE_TRANSPORT), StateWords.of(waiting, ChosenBy.FORWARD).remedy());
    assertEquals(Optional.of(Remedy.RETRY), StateWords.of(waiting, ChosenBy.CLUSTER).remedy());
    assertEquals(Optional.of(Remedy.RETRY), StateWords.of(waiting).remedy());
  }

  @Test
  void openSaysSinceWhen() {
    Standing standing = StateWords.of(new TunnelState.Open("web-0", Transport.SPDY, AT));
    assertEquals(Condition.OPEN, standing.condition());
    assertEquals(Optional.of(AT), standing.since());
  }

  @Test
  void aPortInUseWantsAnotherPort() {
    Standing standing =
        StateWords.of(new TunnelState.Failed(new Failure.PortInUse("127.0.0.1", 80, "nginx")));
    assertEquals(Condition.NEEDS_YOU, standing.condition());
    assertEquals(Optional.of(Remedy.CHOOSE_PORT), standing.remedy());
  }

  @Test
  void aContextThatIsGoneWantsAnotherTarget() {
    Standing standing =
        StateWords.of(
            new TunnelState.Failed(
                new Failure.Cluster(new ClusterFailure.UnknownContext("old", List.of("new")))));
    assertEquals(Optional.of(Remedy.CHOOSE_TARGET), standing.remedy());
    assertEquals(
        "No kubeconfig has a context \"old\". Choose one of new.", standing.detail().text());
  }

  @Test
  void theTallyNamesOnlyWhatThereIs() {
    var open = new TunnelState.Open("p", Transport.WEBSOCKET, AT);
    var waiting = new TunnelState.Waiting(new Failure.PodGone("p"), 1, AT);
    var failed = new TunnelState.Failed(new Failure.PortPrivileged("127.0.0.1", 80));
    var stopped = new TunnelState.Stopped();
    assertEquals("No forwards yet", Tally.of(List.of()).words());
    assertEquals("2 forwards, all off", Tally.of(List.of(stopped, stopped)).words());
    assertEquals("1 on", Tally.of(List.of(open, stopped)).words());
    assertEquals(
        "4 on, 1 healing, 1 needs you",
        Tally.of(List.of(open, open, waiting, failed, stopped)).words());
    assertEquals("2 on, 2 need you", Tally.of(List.of(failed, failed)).words());
  }
}
