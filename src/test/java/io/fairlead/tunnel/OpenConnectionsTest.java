package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.profile.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a forward tells of its connections one by one.
class OpenConnectionsTest extends DemoTrial {
  @Test
  void tellsOfABusyOneAndAnIdleOneBusyFirst() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    assertEquals(List.of(), echo.connections());
    try (Socket idle = connect(echo, 0);
        Socket busy = connect(echo, 0)) {
      send(busy, "hello");
      assertEquals("hello", read(busy, 5));
      until(() -> echo.counters().open() == 2);
      List<OpenConnection> seen = echo.connections();
      assertEquals(List.of(near(busy), near(idle)), peers(seen));
      OpenConnection first = seen.getFirst();
      assertEquals(
          new OpenConnection(near(busy), 7000, "echo", first.since(), 5, 5, first.lastActivity()),
          first);
      assertFalse(first.lastActivity().isBefore(first.since()));
      OpenConnection second = seen.getLast();
      assertEquals(
          new OpenConnection(near(idle), 7000, "echo", second.since(), 0, 0, second.since()),
          second);
    }
    until(() -> echo.connections().isEmpty());
  }

  @Test
  void aHeldOneLeadsNowhereUntilTheClusterIsBack() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    try (Socket busy = connect(echo, 0)) {
      send(busy, "a");
      assertEquals("a", read(busy, 1));
      demo.faults().restartServer(Duration.ofSeconds(2));
      assertThrows(IOException.class, () -> readUntilEnd(busy));
      try (Socket waiting = connect(echo, 0)) {
        until(() -> echo.counters().held() == 1);
        OpenConnection held = echo.connections().getFirst();
        assertEquals(
            List.of(new OpenConnection(near(waiting), 0, "", held.since(), 0, 0, held.since())),
            echo.connections());
        assertEquals(true, held.held());
        send(waiting, "b");
        assertEquals("b", read(waiting, 1));
        assertEquals("echo", echo.connections().getFirst().pod());
        assertEquals(held.since(), echo.connections().getFirst().since());
      }
    }
  }

  @Test
  void oneThatTheFarEndEndedIsNotOpenThoughItsProgramLingers() throws Exception {
    Forward closing = open(Kind.POD, "echo", "2002");
    try (Socket lingering = connect(closing, 0)) {
      assertEquals("", readUntilEnd(lingering));
      assertEquals(List.of(), closing.connections());
    }
  }

  @Test
  void tellsOfSoManyAtMost() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    int many = Forward.SAMPLED_AT_MOST + 1;
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < many; i++) {
        sockets.add(connect(echo, 0));
      }
      until(() -> echo.counters().open() == many);
      assertEquals(Forward.SAMPLED_AT_MOST, echo.connections().size());
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static List<InetSocketAddress> peers(List<OpenConnection> seen) {
    return seen.stream().map(OpenConnection::peer).toList();
  }

  /// The near end of a program's socket, which is the peer of the forward.
  private static InetSocketAddress near(Socket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }
}
