package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Heartbeat;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real shells that a lost connection leaves behind, on real sockets.
@Timeout(90)
class LeftoversTest extends ExecTrial {
  private final Heard heard = new Heard();
  private final List<ExecState> states = new CopyOnWriteArrayList<>();

  @BeforeEach
  void onlyWhereProcessesCanBeLookedAt() {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/environ")));
  }

  @ParameterizedTest
  @EnumSource
  void aCutLeavesAShellThatCanBeFoundAndEnded(ExecTransport way) throws Exception {
    leave(way);
    Instant before = Instant.now();
    PersistentSession session = begin(shell(Map.of("GREETING", "hei")));
    type(session, "sleep 1000 & echo be''fore\n");
    until(() -> heard.out().contains("before"), heard::out);
    assertEquals(List.of(), find(session));

    demo.faults().cut();
    until(() -> opens() == 2, states::toString);
    type(session, "echo af''ter\n");
    until(() -> heard.out().contains("after"), heard::out);

    List<Leftover> left = find(session);
    assertEquals(1, left.size(), left::toString);
    Leftover shell = left.getFirst();
    assertTrue(shell.command().matches("bash|ash|sh"), shell::command);
    assertEquals(1, shell.others());
    Duration off = Duration.between(before, shell.since());
    assertTrue(off.abs().compareTo(Duration.ofSeconds(20)) < 0, off::toString);

    service.leftovers().end(session.request(), session.place(), shell);
    assertEquals(List.of(), find(session));
    type(session, "echo stays''alive\n");
    until(() -> heard.out().contains("staysalive"), heard::out);
    session.close();
  }

  @Test
  void aBlackHoleLeavesOneToo() throws Exception {
    service.close();
    service = service(new Heartbeat.Settings(Duration.ofMillis(300), Duration.ofSeconds(1)));
    PersistentSession session = begin(shell(Map.of()));
    type(session, "echo be''fore\n");
    until(() -> heard.out().contains("before"), heard::out);
    demo.faults().blackHole(true);
    until(() -> states.stream().anyMatch(ExecState.Waiting.class::isInstance), states::toString);
    demo.faults().blackHole(false);
    until(() -> opens() == 2, states::toString);

    List<Leftover> left = find(session);
    assertEquals(1, left.size(), left::toString);
    service.leftovers().end(session.request(), Optional.empty(), left.getFirst());
    assertEquals(List.of(), find(session));
    session.close();
  }

  @Test
  void whatDoesNotGoIsKilled() throws Exception {
    PersistentSession session = begin(shell(Map.of()));
    type(session, "trap '' HUP; echo be''fore\n");
    until(() -> heard.out().contains("before"), heard::out);
    demo.faults().restartRuntime(Duration.ofMillis(200));
    until(() -> opens() == 2, states::toString);

    service.leftovers().end(session.request(), session.place(), find(session).getFirst());
    assertEquals(List.of(), find(session));
    session.close();
  }

  @Test
  void aClosedSessionIsFoundByItsProfileLater() throws Exception {
    ExecProfile profile = shell(Map.of());
    PersistentSession session = begin(profile);
    type(session, "echo be''fore\n");
    until(() -> heard.out().contains("before"), heard::out);
    session.close();

    Leftovers leftovers = service.leftovers();
    ExecRequest request = ExecRequest.of(profile);
    until(() -> found(leftovers, request).size() == 1, () -> "none");
    leftovers.end(request, Optional.empty(), found(leftovers, request).getFirst());
    assertEquals(List.of(), found(leftovers, request));
    assertEquals(List.of(), found(leftovers, ExecRequest.of(shell(Map.of()))));
  }

  @Test
  void saysWhyNothingIsKnown() {
    ExecRequest plain = inShell(TERMINAL, "top");
    assertEquals(new LeftoverFailure.NotMarked(), failure(service.leftovers(), plain));

    Leftovers withoutShell = asking("no-such-sh");
    assertEquals(
        new LeftoverFailure.Lacks("sh"), failure(withoutShell, ExecRequest.of(shell(Map.of()))));
    Leftovers withoutPrograms = asking("env", "PATH=/nowhere", "/bin/sh");
    assertEquals(
        new LeftoverFailure.Lacks("tr"), failure(withoutPrograms, ExecRequest.of(shell(Map.of()))));
  }

  /// Asks with other words in the place of `sh`.
  private Leftovers asking(String... shell) {
    return new Leftovers(
        request -> {
          List<String> command = new java.util.ArrayList<>(List.of(shell));
          command.addAll(request.command().subList(1, request.command().size()));
          return service.start(
              new ExecRequest(request.target(), "", command, request.streams()), Optional.empty());
        },
        Set::of,
        InstantSource.system());
  }

  private static LeftoverFailure failure(Leftovers leftovers, ExecRequest request) {
    return assertThrows(
            LeftoverFailureException.class, () -> leftovers.find(request, Optional.empty()))
        .failure();
  }

  private List<Leftover> find(PersistentSession session) throws Exception {
    return service.leftovers().find(session.request(), session.place());
  }

  private static List<Leftover> found(Leftovers leftovers, ExecRequest request) {
    try {
      return leftovers.find(request, Optional.empty());
    } catch (LeftoverFailureException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static ExecProfile shell(Map<String, String> environment) {
    ContainerCommand command = new ContainerCommand("", List.of(), true, environment, "", false);
    return ExecProfile.create("a shell", "", target(Kind.POD, "shell"), command);
  }

  private PersistentSession begin(ExecProfile profile) throws Exception {
    PersistentSession session = service.session(ExecRequest.of(profile), heard);
    session.state().subscribe(states::add);
    session.start();
    until(() -> opens() == 1, states::toString);
    return session;
  }

  private static void type(PersistentSession session, String text) throws Exception {
    assertTrue(session.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private long opens() {
    return states.stream().filter(ExecState.Open.class::isInstance).count();
  }
}
