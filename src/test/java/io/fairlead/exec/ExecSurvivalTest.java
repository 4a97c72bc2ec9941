package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Heartbeat;
import io.fairlead.health.Hop;
import io.fairlead.kube.PodView;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sessions under faults, on real sockets.
@Timeout(90)
class ExecSurvivalTest extends ExecTrial {
  private final Heard heard = new Heard();
  private final List<ExecState> states = new CopyOnWriteArrayList<>();

  @Test
  void aSavedShellHasItsEnvironmentAndDirectory() throws Exception {
    ContainerCommand shell =
        new ContainerCommand("", List.of(), true, Map.of("GREETING", "hei du"), "/", false);
    PersistentSession session = begin(ExecRequest.of(profile(Kind.POD, "shell", shell)));
    type(session, "echo \"$GREETING in $(pwd).\"\n");
    until(() -> heard.out().contains("hei du in /."), heard::out);

    type(session, "exit 4\n");
    awaitState(session, ExecState.Ended.class);
    assertEquals(new ExecState.Ended(new ExitStatus(4)), session.state().value());
    assertFalse(session.offer(new byte[] {'x'}));
  }

  @Test
  void aPersistentShellKeepsItsStateWhereTmuxIs() throws Exception {
    Assumptions.assumeTrue(
        List.of(System.getenv("PATH").split(":", -1)).stream()
            .anyMatch(bin -> Path.of(bin, "tmux").toFile().canExecute()));
    Map<String, String> own = Map.of("TMUX_TMPDIR", folder.toString(), "TERM", "xterm");
    ContainerCommand shell = new ContainerCommand("", List.of(), true, own, "", true);
    Opening opening = Opening.of(profile(Kind.POD, "shell", shell));
    PersistentSession session = begin(service.session(opening, heard));
    until(() -> !heard.greetings().isEmpty(), heard::out); // else what is typed is echoed before it
    type(session, "kept=state; echo be''fore\n");
    until(() -> heard.out().contains("before"), heard::out);

    demo.faults().cut();
    until(() -> opens().size() == 2, states::toString);
    until(() -> heard.greetings().size() == 2, heard::out);
    type(session, "echo still-$kept-is; sleep 1; exit\n");
    until(() -> heard.out().contains("still-state-is"), heard::out);
    assertEquals(
        List.of(new Keeping.By("tmux", false), new Keeping.By("tmux", true)), heard.greetings());
    assertFalse(heard.out().contains("_fairlead;"), heard::out);
    awaitState(session, ExecState.Ended.class);
  }

  @Test
  void aCommandInADirectoryGetsItsWordsAsTheyAre() throws Exception {
    ContainerCommand command =
        new ContainerCommand(
            "",
            List.of("sh", "-c", "pwd; echo \"$0\"", "a 'b' $c"),
            false,
            Map.of(),
            "/usr",
            false);
    PersistentSession session = begin(ExecRequest.of(profile(Kind.POD, "shell", command)));

    awaitState(session, ExecState.Ended.class);
    assertEquals("/usr\na 'b' $c\n", heard.out());
  }

  @ParameterizedTest
  @EnumSource
  void comesBackToTheSamePodAfterACut(ExecTransport way) throws Exception {
    leave(way);
    PersistentSession session = begin(inShell(TERMINAL, "sh"));
    session.resize(new TerminalSize(91, 31));
    type(session, "echo be''fore\n");
    until(() -> heard.out().contains("before"), heard::out);

    demo.faults().cut();
    until(() -> opens().size() == 2, states::toString);
    type(session, "echo af''ter; stty size\n");
    until(() -> heard.out().contains("31 91"), heard::out);

    assertEquals(List.of("shell", "shell"), opens());
    assertInstanceOf(ExecFailure.ConnectionLost.class, firstWaiting().cause());
    assertEquals(
        way == ExecTransport.SPDY ? Hop.FAR_END : Hop.WEBSOCKET,
        session.latency().samples().getFirst().hop());
    session.close();
    assertEquals(new ExecState.Stopped(), session.state().value());
  }

  @Test
  void goesToTheSuccessorOfADeletedPodAndSaysSo() throws Exception {
    PersistentSession session =
        begin(new ExecRequest(target(Kind.DEPLOYMENT, "web"), "", List.of("sh"), TERMINAL));
    demo.faults().restartPod("demo", opens().getFirst());

    until(() -> opens().size() == 2, states::toString);
    assertEquals(new ExecFailure.PodGone(opens().getFirst()), firstWaiting().cause());
    session.close();
  }

  @ParameterizedTest
  @EnumSource
  void noticesABlackHoleWithinPeriodAndDeadline(ExecTransport way) throws Exception {
    leave(way);
    service.close();
    Duration period = Duration.ofMillis(400);
    Duration deadline = Duration.ofMillis(1600);
    service = service(new Heartbeat.Settings(period, deadline));
    PersistentSession session = begin(inShell(TERMINAL, "sh"));
    until(() -> !session.latency().samples().isEmpty(), states::toString);

    demo.faults().blackHole(true);
    long from = System.nanoTime();
    until(() -> states.stream().anyMatch(ExecState.Waiting.class::isInstance), states::toString);
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    demo.faults().blackHole(false);

    assertEquals(new ExecFailure.HeartbeatMissed(deadline), firstWaiting().cause());
    assertTrue(took.compareTo(period.plus(deadline).plusMillis(800)) < 0, took::toString);
    until(() -> opens().size() == 2, states::toString);
    session.close();
  }

  @Test
  void canBeStartedAgainByWhoHearsOfItsEnd() throws Exception {
    PersistentSession session = service.session(inShell(QUIET, "echo", "once"), heard);
    AtomicInteger ends = new AtomicInteger();
    session
        .state()
        .subscribe(state -> {
          if (state instanceof ExecState.Ended && ends.incrementAndGet() == 1) {
            session.start();
          }
        });
    session.start();

    until(() -> ends.get() == 2, heard::out);
    assertEquals("once\nonce\n", heard.out());
  }

  @Test
  void aCommandThatIsNotThereWaitsForTheUser() throws Exception {
    PersistentSession session = begin(inShell(QUIET, "no-such-command"));
    awaitState(session, ExecState.Failed.class);

    ExecState.Failed failed = (ExecState.Failed) session.state().value();
    assertInstanceOf(ExecFailure.NotStarted.class, failed.cause());
    session.close();
  }

  @Test
  void comesBackAfterTheServer() throws Exception {
    PersistentSession session = begin(inShell(TERMINAL, "sh"));
    demo.faults().restartServer(Duration.ofMillis(300));

    until(() -> opens().size() == 2, states::toString);
    type(session, "echo a''gain\n");
    until(() -> heard.out().contains("again"), heard::out);
    session.close();
  }

  @Test
  void aClosedServiceLeavesNoThread() throws Exception {
    PersistentSession session = begin(inShell(TERMINAL, "sh"));
    service.close();

    assertEquals(new ExecState.Stopped(), session.state().value());
    until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().startsWith("sessions-")),
        () -> Thread.getAllStackTraces().keySet());
  }

  private static ExecProfile profile(Kind kind, String name, ContainerCommand command) {
    return ExecProfile.create(name, "", target(kind, name), command);
  }

  @Test
  void copiesOfAKeptShellAreShellsOfTheirOwn() throws Exception {
    Assumptions.assumeTrue(
        List.of(System.getenv("PATH").split(":", -1)).stream()
            .anyMatch(bin -> Path.of(bin, "tmux").toFile().canExecute()));
    Map<String, String> own = Map.of("TMUX_TMPDIR", folder.toString(), "TERM", "xterm");
    ContainerCommand shell = new ContainerCommand("", List.of(), true, own, "", true);
    Opening first = Opening.of(profile(Kind.POD, "shell", shell));
    PersistentSession one = begin(service.session(first, heard));
    Heard other = new Heard();
    PersistentSession two = service.session(first.withCopy(2), other);
    two.start();

    until(() -> other.greetings().size() == 1, other::out);
    assertEquals(List.of(new Keeping.By("tmux", false)), other.greetings());
    type(one, "tmux kill-server\n");
    awaitState(one, ExecState.Ended.class);
  }

  @Test
  void goesToTheWishedPodWhileItLives() throws Exception {
    List<String> pods =
        clusters.choices(target(Kind.DEPLOYMENT, "web")).stream().map(PodView::name).toList();
    ContainerCommand shell = new ContainerCommand("", List.of("sh"), true, Map.of(), "", false);
    Opening opening = Opening.of(profile(Kind.DEPLOYMENT, "web", shell));
    for (String pod : pods) {
      states.clear();
      begin(service.session(opening.withPod(pod), heard)).close();
      assertEquals(List.of(pod), opens());
    }
    states.clear();
    begin(service.session(opening.withPod("web-that-never-was"), heard)).close();
    assertTrue(pods.containsAll(opens()), states::toString);
  }

  private PersistentSession begin(ExecRequest request) throws Exception {
    return begin(service.session(request, heard));
  }

  private PersistentSession begin(PersistentSession session) throws Exception {
    session.state().subscribe(states::add);
    session.start();
    until(
        () ->
            states.stream()
                .anyMatch(s -> s instanceof ExecState.Open || s instanceof ExecState.Failed),
        states::toString);
    return session;
  }

  private static void awaitState(PersistentSession session, Class<? extends ExecState> kind)
      throws Exception {
    await(session.state(), kind::isInstance);
  }

  private static void type(PersistentSession session, String text) throws Exception {
    assertTrue(session.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> opens() {
    return states.stream()
        .filter(ExecState.Open.class::isInstance)
        .map(state -> ((ExecState.Open) state).pod())
        .toList();
  }

  private ExecState.Waiting firstWaiting() {
    return (ExecState.Waiting)
        states.stream().filter(ExecState.Waiting.class::isInstance).findFirst().orElseThrow();
  }
}
