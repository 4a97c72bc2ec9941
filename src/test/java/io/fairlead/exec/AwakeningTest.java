package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.Obstacle;
import io.fairlead.health.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What sessions do after a sleep or a change of the network that somebody tells of, on real
/// sockets.
@Timeout(90)
class AwakeningTest extends ExecTrial {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<ExecState> states = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @EnumSource
  void aBlackHoleIsFoundWithinTheDeadlineAndNotThePeriod(ExecTransport way) throws Exception {
    leave(way);
    Duration deadline = Duration.ofSeconds(1);
    PersistentSession session = openRarelyAsked(deadline);
    demo.faults().blackHole(true);
    long from = System.nanoTime();
    until(
        () -> {
          service.awoke(); // more than once: the first question may slip through
          return !waited().isEmpty();
        },
        states::toString);
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    demo.faults().blackHole(false);

    assertEquals(new ExecFailure.HeartbeatMissed(deadline), waited().getFirst());
    assertTrue(took.compareTo(Duration.ofSeconds(4)) < 0, took::toString);
    await(session.state(), ExecState.Open.class::isInstance);
    session.close();
  }

  @ParameterizedTest
  @EnumSource
  void aSessionWhoseAddressIsGoneIsGivenUpAtOnce(ExecTransport way) throws Exception {
    leave(way);
    PersistentSession session = openRarelyAsked(LONG);
    demo.faults().blackHole(true);
    service.networkChanged(_ -> false);
    until(() -> !waited().isEmpty(), states::toString);
    demo.faults().blackHole(false);

    assertEquals(new ExecFailure.AddressGone("127.0.0.1"), waited().getFirst());
    await(session.state(), ExecState.Open.class::isInstance);
    session.close();
  }

  @Test
  void whatWaitsLongComesUpAtOnce() throws Exception {
    demo.faults().obstruct(Set.of(Obstacle.WEBSOCKET_STRIPPED, Obstacle.SPDY_STRIPPED));
    PersistentSession session = begin();
    await(session.state(), state -> waitsLongerThan(state, Duration.ofSeconds(3)));
    Instant retryAt = ((ExecState.Waiting) session.state().value()).retryAt();
    demo.faults().obstruct(Set.of());

    service.awoke();
    await(session.state(), ExecState.Open.class::isInstance);
    assertTrue(Instant.now().isBefore(retryAt), "only came up at its time");
    session.close();
  }

  private static boolean waitsLongerThan(ExecState state, Duration span) {
    return state instanceof ExecState.Waiting(_, _, Instant retryAt)
        && retryAt.isAfter(Instant.now().plus(span));
  }

  private PersistentSession openRarelyAsked(Duration deadline) throws Exception {
    service.close();
    service = service(new Heartbeat.Settings(LONG, deadline));
    PersistentSession session = begin();
    until(() -> !session.latency().samples().isEmpty(), states::toString);
    return session;
  }

  /// A command that says nothing, because a prompt that comes late is a sign of life.
  private PersistentSession begin() {
    PersistentSession session = service.session(inShell(TERMINAL, "cat"), new Heard());
    session.state().subscribe(states::add);
    session.start();
    return session;
  }

  private List<ExecFailure> waited() {
    return states.stream()
        .filter(ExecState.Waiting.class::isInstance)
        .map(state -> ((ExecState.Waiting) state).cause())
        .toList();
  }
}
