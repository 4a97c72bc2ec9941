package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.exec.ExecFailure;
import io.fairlead.exec.ExecState;
import io.fairlead.exec.ExecTransport;
import io.fairlead.exec.ExitStatus;
import io.fairlead.exec.Gap;
import io.fairlead.exec.Keeping;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionWordsTest {
  private static final Instant LOST = Instant.parse("2026-11-24T12:03:10Z");
  private static final Target WEB = new Target("demo", "default", Kind.DEPLOYMENT, "web");

  @Test
  void saysWhatASessionIs() {
    assertEquals(
        "shell in deployment web, demo / default",
        SessionWords.what(ExecProfile.create("w", "", WEB, ContainerCommand.SHELL)));
    assertEquals(
        "psql -U me in db of deployment web, demo / default",
        SessionWords.what(
            ExecProfile.create(
                "w",
                "",
                WEB,
                new ContainerCommand(
                    "db", List.of("psql", "-U", "me"), true, Map.of(), "", false))));
  }

  @Test
  void aGapSaysWhenWhyAndWhatGoesOn() {
    assertEquals(
        "Connection lost at 12:03:10: reset by peer. Connected again in pod web-2"
            + " (successor of web-1); the shell is a new one.",
        gap(lost(new ExecFailure.ConnectionLost("reset by peer")), "web-2", null));
    assertEquals(
        "Connection lost at 12:03:10. Pod web-1 was deleted. Connected again in pod"
            + " web-2 (successor of web-1); the shell is a new one in tmux.",
        gap(lost(new ExecFailure.PodGone("web-1")), "web-2", new Keeping.By("tmux", false)));
    assertEquals(
        "Connection lost at 12:03:10: reset by peer. Connected again in the same pod,"
            + " web-1; the shell is the same, kept by screen.",
        gap(
            lost(new ExecFailure.ConnectionLost("reset by peer")),
            "web-1",
            new Keeping.By("screen", true)));
    assertEquals(
        "Connection lost at 12:03:10: reset by peer. Connected again in the same pod,"
            + " web-1; the shell is a new one, because the container has neither tmux nor screen.",
        gap(lost(new ExecFailure.ConnectionLost("reset by peer")), "web-1", new Keeping.Nothing()));
    assertEquals(
        "Connection lost at 12:03:10: reset by peer. Connected again in the same pod, web-1; the"
            + " shell did not say whether it is the same.",
        gap(lost(new ExecFailure.ConnectionLost("reset by peer")), "web-1", new Keeping.Untold()));
    assertEquals(
        "Ended at 12:03:10 with exit code 3. Started again in the same pod, web-1;"
            + " the shell is a new one.",
        gap(new Gap.End.Exited(new ExitStatus(3)), "web-1", null));
  }

  @Test
  void aCommandOfTheUsersIsNoShell() {
    Gap gap = new Gap(new Gap.End.Stopped(), LOST, open("web-1"), open("web-1"), Optional.empty());
    assertEquals(
        "Disconnected at 12:03:10. Connected again in the same pod, web-1; the command"
            + " was started anew.",
        SessionWords.gap(gap, false, ZoneOffset.UTC));
  }

  @Test
  void aRefusalNamesTheRightOfSessions() {
    Standing standing =
        SessionWords.of(
            new ExecState.Failed(
                new ExecFailure.Cluster(new ClusterFailure.Forbidden("prod", ""))));
    assertEquals(Condition.NEEDS_YOU, standing.condition());
    assertEquals(
        "You may not run commands there in prod. Ask an administrator for \"create\" and \"get\" on"
            + " pods/exec.",
        standing.detail().text());
  }

  @Test
  void anEndOfItsOwnIsOffAndSaysHow() {
    Standing standing = SessionWords.of(new ExecState.Ended(new ExitStatus(143)));
    assertEquals(Condition.OFF, standing.condition());
    assertEquals("It ended with exit code 143 (signal TERM).", standing.detail().text());
  }

  private static Gap.End lost(ExecFailure cause) {
    return new Gap.End.Lost(cause);
  }

  private static String gap(
      Gap.End end, String pod, @org.jspecify.annotations.Nullable Keeping keeping) {
    return SessionWords.gap(
        new Gap(end, LOST, open("web-1"), open(pod), Optional.ofNullable(keeping)),
        true,
        ZoneOffset.UTC);
  }

  private static ExecState.Open open(String pod) {
    return new ExecState.Open(pod, "app", ExecTransport.WEBSOCKET, LOST.plusSeconds(4));
  }
}
