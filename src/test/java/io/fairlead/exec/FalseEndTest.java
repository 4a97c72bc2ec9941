package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.kube.ClusterFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A container runtime that dies under a shell, on real sockets.
@Timeout(90)
class FalseEndTest extends ExecTrial {
  private static final Duration AWAY = Duration.ofMillis(700);

  private final Heard heard = new Heard();
  private final List<ExecState> states = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "LEGACY"})
  void theServersSuccessIsNotTakenForTheShells(ExecTransport way) throws Exception {
    leave(way);
    PersistentSession session = begin();

    demo.faults().restartRuntime(AWAY);
    until(() -> opens().size() == 2, states::toString);
    assertAnswers(session, "af''ter", "after");

    ExecFailure.EndedByServer told =
        assertInstanceOf(ExecFailure.EndedByServer.class, waits().getFirst().cause());
    ExecFailure.Cluster evidence = assertInstanceOf(ExecFailure.Cluster.class, told.evidence());
    assertEquals(
        500, assertInstanceOf(ClusterFailure.ServerError.class, evidence.cause()).status());
    session.close();
  }

  @Test
  void overSpdyTheConnectionIsLost() throws Exception {
    leave(ExecTransport.SPDY);
    PersistentSession session = begin();

    demo.faults().restartRuntime(AWAY);
    until(() -> opens().size() == 2, states::toString);
    assertAnswers(session, "af''ter", "after");

    assertInstanceOf(ExecFailure.ConnectionLost.class, waits().getFirst().cause());
    session.close();
  }

  private PersistentSession begin() throws Exception {
    PersistentSession session = service.session(inShell(TERMINAL, "sh"), heard);
    session.state().subscribe(states::add);
    session.start();
    until(() -> opens().size() == 1, states::toString);
    assertAnswers(session, "be''fore", "before");
    return session;
  }

  private void assertAnswers(PersistentSession session, String typed, String said)
      throws Exception {
    assertTrue(session.write(("echo " + typed + "\n").getBytes(StandardCharsets.UTF_8)));
    until(() -> heard.out().contains(said), heard::out);
  }

  private List<ExecState.Open> opens() {
    return only(ExecState.Open.class);
  }

  private List<ExecState.Waiting> waits() {
    return only(ExecState.Waiting.class);
  }

  private <T> List<T> only(Class<T> kind) {
    return states.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
