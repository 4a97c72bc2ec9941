package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Heartbeat;
import io.fairlead.health.Hop;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.profile.Kind;
import io.fairlead.profile.PortMapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The data plane on real sockets: local program, tunnel, TLS, API server, pod.
@Timeout(120)
class TunnelAgainstDemoTest extends DemoTrial {
  @Test
  void carriesBytesBothWays() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");

    assertEquals("hello", exchange(echo, "hello"));
    assertEquals(5, echo.counters().bytesUp());
    assertEquals(5, echo.counters().bytesDown());
  }

  @Test
  void reachesAServiceByItsPortAndADeploymentByAPortName() throws Exception {
    assertTrue(get(open(Kind.SERVICE, "web", "80"), "/healthz").startsWith("HTTP/1.1 200"));
    assertTrue(get(open(Kind.DEPLOYMENT, "web", "http"), "/healthz").startsWith("HTTP/1.1 200"));
  }

  @Test
  void measuresBothHopsWhileItIsOpen() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    await(echo.state(), _ -> echo.latency().latest(Hop.WEBSOCKET).isPresent());

    assertTrue(echo.latency().latest(Hop.FAR_END).orElseThrow().roundTrip().isPresent());
  }

  @Test
  void comesBackAfterACutOnTheSamePort() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    int port = port(echo);
    CompletableFuture<TunnelState> lost = next(echo, s -> s instanceof TunnelState.Waiting);
    demo.faults().cut();
    lost.get(20, TimeUnit.SECONDS);

    assertEquals("again", exchange(echo, "again"));
    assertEquals(port, port(echo));
    assertEquals(1, echo.counters().reconnects());
  }

  @Test
  void holdsNewConnectionsWhileTheServerIsAway() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    CompletableFuture<TunnelState> lost = next(echo, s -> s instanceof TunnelState.Waiting);
    demo.faults().restartServer(Duration.ofMillis(700));
    lost.get(20, TimeUnit.SECONDS);

    assertEquals("held", exchange(echo, "held"));
  }

  @Test
  void noticesABlackHoleWithinPeriodAndDeadline() throws Exception {
    forwards.close();
    forwards = forwards(new Heartbeat.Settings(Duration.ofMillis(300), Duration.ofSeconds(1)));
    Forward echo = open(Kind.POD, "echo", "7000");
    CompletableFuture<TunnelState> lost =
        next(
            echo,
            s ->
                s instanceof TunnelState.Waiting(Failure cause, _, _)
                    && cause instanceof Failure.HeartbeatMissed);
    demo.faults().blackHole(true);
    lost.get(20, TimeUnit.SECONDS);
    demo.faults().blackHole(false);

    assertEquals("seen", exchange(echo, "seen"));
  }

  @Test
  void aRefusedConnectionIsResetAndLeavesTheOthersAlone() throws Exception {
    Forward both = open(Kind.POD, "echo", "7000", "3333");
    try (Socket open = connect(both, 0)) {
      send(open, "a");
      assertEquals("a", read(open, 1));
      try (Socket refused = connect(both, 1)) {
        send(refused, "x");
        assertThrows(IOException.class, () -> readUntilEnd(refused));
      }
      send(open, "b");
      assertEquals("b", read(open, 1));
    }
    String error = both.counters().lastError().orElseThrow().text();
    assertTrue(error.contains("connection refused"), error);
  }

  @Test
  void aResetByTheServiceLeavesTheOthersAlone() throws Exception {
    Forward both = open(Kind.POD, "echo", "7000", "2003");
    try (Socket open = connect(both, 0)) {
      try (Socket reset = connect(both, 1)) {
        send(reset, "x");
        assertThrows(IOException.class, () -> readUntilEnd(reset));
      }
      send(open, "b");
      assertEquals("b", read(open, 1));
    }
  }

  @Test
  void aCleanEndIsAnEndOfFile() throws Exception {
    Forward closing = open(Kind.POD, "echo", "2002");
    try (Socket socket = connect(closing, 0)) {
      assertEquals("", readUntilEnd(socket));
    }
  }

  @Test
  void anAnswerAfterAHalfCloseArrivesWhole() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    byte[] sent = new byte[256 * 1024];
    new java.util.Random(7).nextBytes(sent);
    try (Socket socket = connect(echo, 0)) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              socket.getOutputStream().write(sent);
              socket.shutdownOutput();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });

      assertArrayEquals(sent, socket.getInputStream().readAllBytes());
    }
  }

  @RepeatedTest(5)
  void aConnectionThatFindsItsPodGoneBeginsAgainOnTheNext() throws Exception {
    Forward web = open(Kind.DEPLOYMENT, "web", "http");
    String pod = assertInstanceOf(TunnelState.Open.class, web.state().value()).pod();
    demo.faults().restartPod("demo", pod);

    assertTrue(get(web, "/healthz").startsWith("HTTP/1.1 200"));
  }

  @Test
  void saysThatThePortIsTakenAndByWhom() throws Exception {
    Forward echo;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      echo = add(Kind.POD, "echo", new PortMapping(taken.getLocalPort(), "7000"));
      TunnelState.Failed failed = failedState(echo);

      assertEquals(
          new Failure.PortInUse("127.0.0.1", taken.getLocalPort(), "another forward of Fairlead"),
          failed.cause());
    }
    forwards.retryNow(echo.profile().id());
    awaitOpen(echo);
  }

  @Test
  void saysThatTheTargetDoesNotExistAndWaitsForIt() throws Exception {
    Forward none = add(Kind.SERVICE, "nope", new PortMapping(0, "80"));
    CompletableFuture<TunnelState> waiting = next(none, s -> s instanceof TunnelState.Waiting);

    assertEquals(
        new Failure.Cluster(new ClusterFailure.NoSuchTarget(none.profile().target())),
        assertInstanceOf(TunnelState.Waiting.class, waiting.get(20, TimeUnit.SECONDS)).cause());
  }

  @Test
  void aForbiddenForwardNeedsTheUser() throws Exception {
    demo.faults().forbid(true);
    Forward echo = add(Kind.POD, "echo", new PortMapping(0, "7000"));

    assertInstanceOf(
        ClusterFailure.Forbidden.class,
        assertInstanceOf(Failure.Cluster.class, failedState(echo).cause()).cause());
    demo.faults().forbid(false);
    forwards.retryNow(echo.profile().id());
    awaitOpen(echo);
  }

  @Test
  void anExpiredTokenNeedsTheUserAndARenewedKubeconfigIsSeen() throws Exception {
    demo.faults().expireToken();
    Forward echo = add(Kind.POD, "echo", new PortMapping(0, "7000"));

    assertInstanceOf(
        ClusterFailure.Unauthorized.class,
        assertInstanceOf(Failure.Cluster.class, failedState(echo).cause()).cause());
    demo.faults().renewToken();
    awaitOpen(echo);
  }

  @Test
  void givesThePortBackWhenItIsSwitchedOff() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    int port = port(echo);
    CompletableFuture<TunnelState> stopped = next(echo, s -> s instanceof TunnelState.Stopped);
    forwards.switchOff(echo.profile().id());
    stopped.get(20, TimeUnit.SECONDS);

    await(echo.state(), _ -> canBind(port));
  }
}
