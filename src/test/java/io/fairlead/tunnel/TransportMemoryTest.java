package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.TransportChoice;
import io.fairlead.reach.ServerMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportMemoryTest {
  private static final List<Transport> BEST_FIRST =
      List.of(Transport.WEBSOCKET, Transport.SPDY, Transport.LEGACY);
  private static final List<Transport> SPDY_FIRST =
      List.of(Transport.SPDY, Transport.WEBSOCKET, Transport.LEGACY);

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private final TransportMemory memory =
      new TransportMemory(ServerMemory.Saved.NOTHING, _ -> {}, () -> now);

  @Test
  void beginsWithTheBestAndThenWithWhatWorked() {
    assertEquals(BEST_FIRST, order());
    memory.learn("server", Transport.SPDY);

    assertEquals(SPDY_FIRST, order());
  }

  @Test
  void asksForTheBestAgainAfterADay() {
    memory.learn("server", Transport.SPDY);
    now = now.plus(Duration.ofDays(1)).minusSeconds(1);
    memory.learn("server", Transport.SPDY);
    assertEquals(SPDY_FIRST, order());

    now = now.plusSeconds(1);

    assertEquals(BEST_FIRST, order());
  }

  @Test
  void forgetsWhatAServerOfAnotherVersionTook() {
    memory.learn("server", Transport.SPDY);
    assertFalse(memory.version("server", "v1.28.1"));
    assertFalse(memory.version("server", "v1.28.1"));
    assertEquals(SPDY_FIRST, order());

    assertTrue(memory.version("server", "v1.31.0"));

    assertEquals(BEST_FIRST, order());
  }

  @Test
  void asksForTheVersionOnceAnHour() {
    assertTrue(memory.versionDue("server"));
    assertFalse(memory.versionDue("server"));
    now = now.plus(Duration.ofHours(1));

    assertTrue(memory.versionDue("server"));
  }

  @Test
  void aChoiceLeavesNoOther() {
    memory.learn("server", Transport.WEBSOCKET);
    memory.choose("prod", TransportChoice.LEGACY);
    assertEquals(List.of(Transport.LEGACY), order());

    assertEquals(List.of(Transport.SPDY), memory.order("prod", "server", TransportChoice.SPDY));
  }

  @Test
  void theFileKeepsAllOfItAndABrokenOneIsBegunAnew() throws Exception {
    TransportFile file = new TransportFile(folder.resolve("deep/transports.json"));
    TransportMemory kept = new TransportMemory(file.load(), file, () -> now);
    kept.learn("server", Transport.SPDY);
    kept.version("server", "v1.28.1");
    kept.choose("prod", TransportChoice.SPDY);
    kept.shared().learn(ServerMemory.Use.COMMANDS, "server", TransportChoice.LEGACY);

    ServerMemory.Saved read = file.load();
    assertEquals(TransportChoice.SPDY, read.chosen().get("prod"));
    assertEquals(
        new ServerMemory.Known(TransportChoice.SPDY, "v1.28.1", now),
        read.forwards().get("server"));
    assertEquals(
        new ServerMemory.Known(TransportChoice.LEGACY, "", now), read.commands().get("server"));

    Files.writeString(folder.resolve("deep/transports.json"), "{\"servers\": {\"a\": {\"tra");
    assertEquals(ServerMemory.Saved.NOTHING, file.load());
  }

  private List<Transport> order() {
    return memory.order("prod", "server", TransportChoice.AUTO);
  }
}
