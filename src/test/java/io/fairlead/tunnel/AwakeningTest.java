package io.fairlead.tunnel;

import static io.fairlead.demo.Obstacle.SPDY_STRIPPED;
import static io.fairlead.demo.Obstacle.WEBSOCKET_STRIPPED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Heartbeat;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Routing;
import io.fairlead.profile.TransportChoice;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is done after a sleep or a change of the network that somebody tells of, on real sockets.
class AwakeningTest extends DemoTrial {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whatWaitsLongComesUpAtOnce() throws Exception {
    demo.faults().obstruct(Set.of(WEBSOCKET_STRIPPED, SPDY_STRIPPED));
    Forward echo = add(Kind.POD, "echo", mappings("7000"));
    await(echo.state(), state -> waitsLongerThan(state, Duration.ofSeconds(3)));
    Instant retryAt = ((TunnelState.Waiting) echo.state().value()).retryAt();
    demo.faults().obstruct(Set.of());

    forwards.awoke();
    awaitOpen(echo);
    assertTrue(Instant.now().isBefore(retryAt), "only came up at its time");
  }

  private static boolean waitsLongerThan(TunnelState state, Duration span) {
    return state instanceof TunnelState.Waiting(_, _, Instant retryAt)
        && retryAt.isAfter(Instant.now().plus(span));
  }

  @ParameterizedTest
  @EnumSource(value = TransportChoice.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void aBlackHoleIsFoundWithinTheDeadlineAndNotThePeriod(TransportChoice way) throws Exception {
    Forward echo = openRarelyAsked(way, Duration.ofSeconds(1));
    CompletableFuture<TunnelState> lost =
        next(
            echo,
            s ->
                s instanceof TunnelState.Waiting(Failure cause, _, _)
                    && cause instanceof Failure.HeartbeatMissed);
    demo.faults().blackHole(true);
    long from = System.nanoTime();
    until(() -> {
      forwards.awoke(); // more than once: the first question may slip through
      return lost.isDone();
    });
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    demo.faults().blackHole(false);

    assertTrue(took.compareTo(Duration.ofSeconds(4)) < 0, took::toString);
    assertEquals("seen", exchange(echo, "seen"));
  }

  @ParameterizedTest
  @EnumSource(
      value = TransportChoice.class,
      names = {"WEBSOCKET", "SPDY"})
  void aLaneWhoseAddressIsGoneIsGivenUpAtOnce(TransportChoice way) throws Exception {
    Forward echo = openRarelyAsked(way, LONG);
    CompletableFuture<TunnelState> lost = next(echo, s -> s instanceof TunnelState.Waiting);
    demo.faults().blackHole(true);
    forwards.networkChanged(_ -> false);
    TunnelState.Waiting waiting = (TunnelState.Waiting) lost.get(5, TimeUnit.SECONDS);
    demo.faults().blackHole(false);

    assertEquals(new Failure.AddressGone("127.0.0.1"), waiting.cause());
    assertEquals("seen", exchange(echo, "seen"));
  }

  @Test
  void aLegacyConnectionWhoseAddressIsGoneIsGivenUpAtOnce() throws Exception {
    Forward echo = openRarelyAsked(TransportChoice.LEGACY, LONG);
    try (Socket open = connect(echo, 0)) {
      send(open, "a");
      assertEquals("a", read(open, 1));
      demo.faults().blackHole(true);
      forwards.networkChanged(_ -> false);
      until(() -> echo.counters().open() == 0);
      demo.faults().blackHole(false);
    }
    assertEquals(1, echo.counters().lost().cut());
  }

  @Test
  void aLaneThatLivesIsLeftAlone() throws Exception {
    Forward echo = openRarelyAsked(TransportChoice.WEBSOCKET, LONG);
    try (Socket open = connect(echo, 0)) {
      int before = echo.latency().samples().size();
      forwards.awoke();
      forwards.networkChanged(_ -> true);
      until(() -> echo.latency().samples().size() > before);
      send(open, "still here");
      assertEquals("still here", read(open, 10));
    }
    assertEquals(0, echo.counters().reconnects());
  }

  private Forward openRarelyAsked(TransportChoice way, Duration deadline) throws Exception {
    forwards.close();
    forwards = forwards(new Heartbeat.Settings(LONG, deadline));
    Forward echo = add(Kind.POD, "echo", new Routing(way, false), mappings("7000"));
    awaitOpen(echo);
    return echo;
  }
}
