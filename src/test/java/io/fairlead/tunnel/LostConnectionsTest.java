package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.Kind;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Which connections count as cut, which as refused and which as held.
class LostConnectionsTest extends DemoTrial {
  @Test
  void whatTheFarEndRefusesIsRefused() throws Exception {
    Forward closed = open(Kind.POD, "echo", "3333");
    try (Socket refused = connect(closed, 0)) {
      send(refused, "x");
      assertThrows(IOException.class, () -> readUntilEnd(refused));
    }
    assertEquals(new Counters.Lost(0, 0, 1), closed.counters().lost());
    assertEquals(1, closed.counters().failed());
  }

  @Test
  void whatIsUnderWayWhenTheLaneEndsIsCutAndWhatComesMeanwhileIsHeld() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    try (Socket busy = connect(echo, 0)) {
      send(busy, "a");
      assertEquals("a", read(busy, 1));
      demo.faults().restartServer(Duration.ofSeconds(2));
      assertThrows(IOException.class, () -> readUntilEnd(busy));
      try (Socket waiting = connect(echo, 0)) {
        send(waiting, "b");
        assertEquals("b", read(waiting, 1));
      }
    }
    until(() -> echo.counters().open() == 0);
    assertEquals(new Counters.Lost(1, 1, 0), echo.counters().lost());
  }

  @Test
  void whatIsResetBecauseTheForwardIsSwitchedOffAfterACleanEndCountsNotAtAll() throws Exception {
    Forward closing = open(Kind.POD, "echo", "2002");
    try (Socket lingering = connect(closing, 0)) {
      assertEquals("", readUntilEnd(lingering));
      forwards.switchOff(closing.profile().id());
      await(closing.state(), state -> state instanceof TunnelState.Stopped);
    }
    assertEquals(Counters.Lost.NONE, closing.counters().lost());
    assertTrue(closing.counters().total() > 0);
  }
}
