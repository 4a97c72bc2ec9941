package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.Kind;
import io.fairlead.profile.LaneLimits;
import io.fairlead.profile.Routing;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// One connection of a forward never harms another, on real sockets.
class LaneIsolationTest extends DemoTrial {
  private static final int SOURCE = 1;

  @Test
  void aClientThatNeverReadsStopsNobody() throws Exception {
    Forward forward = open(Kind.POD, "echo", "7000", "19");
    try (Socket before = connect(forward, 0)) {
      exchange(before);
      awaitLanes(forward, 2);
      try (Socket stuck = connect(forward, SOURCE)) {
        assertEquals("2", String.valueOf(lanesInUse(forward)));
        awaitQuiet(forward);
        exchange(before);
        for (int i = 0; i < 20; i++) {
          assertEquals("new", exchange(forward, "new"));
        }
        assertTrue(stuck.getInputStream().readNBytes(1 << 20).length == 1 << 20);
      }
    }
  }

  @Test
  void oneThatSharesItsLaneAndTakesNothingIsGivenUp() throws Exception {
    forwards.close();
    forwards = forwards(PATIENT, hopeless(Duration.ofSeconds(1)));
    Forward forward = openOver(1, "7000", "19");
    try (Socket before = connect(forward, 0);
        Socket stuck = connect(forward, SOURCE)) {
      exchange(before);
      awaitQuiet(forward);
      until(() -> forward.counters().lastError().isPresent());

      exchange(before);
      assertEquals("new", exchange(forward, "new"));
      assertThrows(IOException.class, () -> stuck.getInputStream().readAllBytes());
      assertTrue(
          forward.counters().lastError().orElseThrow().text().contains("took nothing"),
          () -> forward.counters().lastError().toString());
    }
  }

  @Test
  void oneThatHasItsLaneForItselfMaySleepAsLongAsItLikes() throws Exception {
    forwards.close();
    forwards = forwards(PATIENT, hopeless(Duration.ofMillis(100)));
    Forward forward = openOver(1, "19");
    try (Socket sleepy = connect(forward, 0)) {
      awaitQuiet(forward);
      Thread.sleep(500);

      assertEquals(8 << 20, sleepy.getInputStream().readNBytes(8 << 20).length);
    }
  }

  @Test
  void lanesThatNobodyNeedsAreClosed() throws Exception {
    forwards.close();
    forwards =
        forwards(
            PATIENT, new LaneSettings(128 << 20, Duration.ofSeconds(5), Duration.ofMillis(400)));
    Forward forward = open(Kind.POD, "echo", "7000");
    try (Socket one = connect(forward, 0)) {
      exchange(one);
      awaitLanes(forward, 2);
      try (Socket two = connect(forward, 0)) {
        exchange(two);
        assertEquals(2, forward.counters().lanes());
      }
    }
    awaitLanes(forward, 1);

    assertEquals("still", exchange(forward, "still"));
  }

  @Test
  void aForwardHoldsNoMoreLanesThanItMay() throws Exception {
    Forward forward = openOver(2, "7000");
    Socket[] sockets = new Socket[12];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = connect(forward, 0);
      exchange(sockets[i]);
      assertTrue(forward.counters().lanes() <= 2);
    }
    for (Socket socket : sockets) {
      exchange(socket);
      socket.close();
    }
  }

  @Test
  void theLimitCountsAtOnceAndEndsNothing() throws Exception {
    Forward forward = openOver(1, "7000");
    try (Socket one = connect(forward, 0)) {
      exchange(one);
      assertEquals(1, forward.counters().lanes());
      forwards.replace(
          forward.profile().withRouting(Routing.DEFAULT.withLimits(new LaneLimits(2, 4))));
      assertEquals("new", exchange(forward, "new"));
      awaitLanes(forward, 2);

      exchange(one);
    }
  }

  @Test
  void aResetInThePodEndsNobodyElse() throws Exception {
    Forward forward = openOver(1, "7000", "2003", "3333");
    try (Socket steady = connect(forward, 0)) {
      for (int i = 0; i < 10; i++) {
        provoke(forward, 1);
        provoke(forward, 2);
        exchange(steady);
      }
    }
    assertEquals(0, forward.counters().reconnects());
  }

  @Test
  void connectionsAbandonedAtOnceHoldNobodyUp() throws Exception {
    Forward forward = open(Kind.POD, "echo", "7000", "19");
    try (Socket before = connect(forward, 0)) {
      exchange(before);
      for (int i = 0; i < 200; i++) {
        Socket abandoned = connect(forward, i % 2);
        abandoned.setSoLinger(i % 4 < 2, 0);
        abandoned.close();
      }
      exchange(before);

      assertEquals("new", exchange(forward, "new"));
      until(() -> forward.counters().open() == 1);
    }
  }

  private static void provoke(Forward forward, int index) throws IOException {
    try (Socket socket = connect(forward, index)) {
      send(socket, "x");
      assertEquals(-1, socket.getInputStream().read());
    } catch (IOException e) {
      if (e instanceof SocketTimeoutException) {
        throw e;
      }
      // reset, as it should be
    }
  }

  private static LaneSettings hopeless(Duration after) {
    return new LaneSettings(128 << 20, after, Duration.ofMinutes(1));
  }

  private Forward openOver(int lanes, String... ports) throws Exception {
    Routing routing = Routing.DEFAULT.withLimits(new LaneLimits(lanes, 4));
    Forward forward = add(Kind.POD, "echo", routing, mappings(ports));
    awaitOpen(forward);
    return forward;
  }

  private static int lanesInUse(Forward forward) throws Exception {
    until(() -> forward.counters().open() == 2);
    return forward.counters().open();
  }

  private static void exchange(Socket socket) throws IOException {
    send(socket, "ping");
    assertEquals("ping", read(socket, 4));
  }

  private static void awaitLanes(Forward forward, int lanes) throws Exception {
    until(() -> forward.counters().lanes() == lanes);
  }

  /// Waits until nothing comes down any more.
  private static void awaitQuiet(Forward forward) throws Exception {
    until(() -> forward.counters().bytesDown() > 0);
    long before;
    do {
      before = forward.counters().bytesDown();
      Thread.sleep(200);
    } while (before != forward.counters().bytesDown());
  }
}
