package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.wire.ExecConnection.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapWatchTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final ExecFailure LOST = new ExecFailure.ConnectionLost("reset");

  private final List<Object> told = new ArrayList<>();
  private Instant now = NOON;
  private final GapWatch watch =
      new GapWatch(
          new GapWatch.Taker() {
            @Override
            public void write(byte[] bytes) {
              told.add(new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void gap(Gap gap) {
              told.add(gap);
            }
          },
          () -> now);

  @Test
  void aGapIsToldBetweenWhatWasBeforeAndWhatIsAfter() throws InterruptedException {
    watch.expect(opening(false));
    ExecState.Open before = open("web-1");
    ExecState.Open after = open("web-2");
    watch.became(new ExecState.Connecting(1));
    watch.became(before);
    say("old");
    now = NOON.plusSeconds(10);
    watch.became(waiting(LOST));
    now = NOON.plusSeconds(12);
    watch.became(new ExecState.Connecting(2));
    watch.became(waiting(new ExecFailure.PodGone("web-1")));
    watch.became(after);
    say("new");
    Gap gap =
        new Gap(new Gap.End.Lost(LOST), NOON.plusSeconds(10), before, after, Optional.empty());
    assertEquals(List.of("old", gap, "new"), told);
  }

  @Test
  void aKeptShellSaysFirstWhetherItIsTheSame() throws InterruptedException {
    watch.expect(opening(true));
    ExecState.Open place = open("web-1");
    watch.became(place);
    watch.greeted(new Keeping.By("tmux", false));
    say("old");
    watch.became(waiting(LOST));
    assertEquals(Optional.empty(), watch.keeping());
    watch.became(place);
    assertEquals(List.of("old"), told);
    Keeping again = new Keeping.By("tmux", true);
    watch.greeted(again);
    say("new");
    Gap gap = new Gap(new Gap.End.Lost(LOST), NOON, place, place, Optional.of(again));
    assertEquals(List.of("old", gap, "new"), told);
    assertEquals(Optional.of(again), watch.keeping());
  }

  @Test
  void aKeptShellThatSaysNothingIsToldByItsFirstOutput() throws InterruptedException {
    watch.expect(opening(true));
    watch.became(open("web-1"));
    watch.became(waiting(LOST));
    watch.became(open("web-1"));
    say("sh: no such directory");
    assertEquals(2, told.size());
    assertEquals(Optional.of(new Keeping.Untold()), ((Gap) told.getFirst()).keeping());
    assertEquals("sh: no such directory", told.getLast());
  }

  @Test
  void whatNeverRanHasNoGap() {
    watch.expect(opening(false));
    watch.became(new ExecState.Stopped());
    watch.became(new ExecState.Connecting(1));
    watch.became(waiting(LOST));
    watch.became(new ExecState.Connecting(2));
    watch.became(open("web-1"));
    assertEquals(List.of(), told);
  }

  @Test
  void anEndOfItsOwnIsAGapAsWellOnceItIsStartedAgain() {
    watch.expect(opening(false));
    ExecState.Open place = open("web-1");
    watch.became(place);
    watch.became(new ExecState.Ended(new ExitStatus(3)));
    assertEquals(List.of(), told);
    watch.became(place);
    assertEquals(
        List.of(
            new Gap(new Gap.End.Exited(new ExitStatus(3)), NOON, place, place, Optional.empty())),
        told);
  }

  private void say(String text) throws InterruptedException {
    watch.write(Output.STDOUT, text.getBytes(StandardCharsets.UTF_8));
  }

  private static ExecState.Waiting waiting(ExecFailure cause) {
    return new ExecState.Waiting(cause, 2, NOON.plusSeconds(60));
  }

  private static ExecState.Open open(String pod) {
    return new ExecState.Open(pod, "app", ExecTransport.WEBSOCKET, NOON.plusSeconds(12));
  }

  private static Opening opening(boolean persistent) {
    return Opening.of(
        ExecProfile.create(
            "web",
            "",
            new Target("c", "n", Kind.DEPLOYMENT, "web"),
            new ContainerCommand("", List.of(), true, Map.of(), "", persistent)));
  }
}
