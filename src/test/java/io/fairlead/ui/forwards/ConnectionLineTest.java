package io.fairlead.ui.forwards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.tunnel.OpenConnection;
import io.fairlead.words.Spans;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionLineTest {
  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant SINCE = NOW.minusSeconds(130);

  @Test
  void oneLikeTheOthersIsFiguresAlone() {
    assertEquals(
        List.of(
            new ConnectionLine(
                "127.0.0.1:51234", "1.2 kB", "3 B", "2 min", "9 s", Spans.exact(SINCE), ""),
            new ConnectionLine(
                "[::1]:51235", "1.2 kB", "3 B", "2 min", "9 s", Spans.exact(SINCE), "")),
        ConnectionLine.of(List.of(to("127.0.0.1", 51234, "a"), to("::1", 51235, "a")), 20, 1, NOW));
  }

  @Test
  void theNoteSaysWhereItLeadsWhereOthersLeadElsewhere() {
    List<OpenConnection> two = List.of(to("127.0.0.1", 1, "a"), to("127.0.0.1", 2, "b"));
    assertEquals(List.of("to pod a", "to pod b"), notes(two, 20, 1));
    assertEquals(List.of("to port 80 of pod a", "to port 80 of pod b"), notes(two, 20, 2));
    assertEquals(List.of("to port 80"), notes(two.subList(0, 1), 20, 2));
    assertEquals(List.of("to pod a"), notes(two, 1, 1));
  }

  @Test
  void aHeldOneWaitsAndMakesNoDifferenceToTheOthers() {
    assertEquals(
        List.of("waits for the cluster", ""),
        notes(List.of(to("127.0.0.1", 1, ""), to("127.0.0.1", 2, "b")), 20, 1));
  }

  private static List<String> notes(List<OpenConnection> all, int atMost, int ports) {
    return ConnectionLine.of(all, atMost, ports, NOW).stream().map(ConnectionLine::note).toList();
  }

  private static OpenConnection to(String host, int port, String pod) {
    return new OpenConnection(
        new InetSocketAddress(host, port), 80, pod, SINCE, 1200, 3, NOW.minusSeconds(9));
  }
}
