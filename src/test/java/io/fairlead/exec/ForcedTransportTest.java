package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.demo.Obstacle;
import io.fairlead.profile.TransportChoice;
import io.fairlead.reach.Backoff;
import io.fairlead.reach.ServerMemory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Commands over the transport that the user wants, and what is remembered of it; on real sockets.
@Timeout(60)
class ForcedTransportTest extends ExecTrial {
  private static final String CONTEXT = "fairlead-demo";

  private final AtomicReference<ServerMemory.Saved> saved =
      new AtomicReference<>(ServerMemory.Saved.NOTHING);
  private ServerMemory memory;

  @BeforeEach
  void remember() {
    service.close();
    begin();
  }

  private void begin() {
    memory = new ServerMemory(saved.get(), saved::set, InstantSource.system());
    ExecSettings settings =
        new ExecSettings(PATIENT, Duration.ofSeconds(5), Backoff.Settings.DEFAULT);
    service = new ExecService(clusters, clusters, settings, memory);
  }

  @ParameterizedTest
  @EnumSource
  void aChosenTransportIsTaken(ExecTransport way) throws Exception {
    memory.choose(CONTEXT, TransportChoice.valueOf(way.name()));

    assertEquals(way, transport());
  }

  @Test
  void aChosenTransportHasNoSubstitute() {
    memory.choose(CONTEXT, TransportChoice.SPDY);
    demo.faults().obstruct(Set.of(Obstacle.SPDY_STRIPPED));

    ExecFailureException refused = assertThrows(ExecFailureException.class, this::transport);
    assertInstanceOf(ExecFailure.TransportRefused.class, refused.failure());
  }

  @Test
  void whatWasLearntOutlivesTheProgram() throws Exception {
    leave(ExecTransport.LEGACY);
    assertEquals(ExecTransport.LEGACY, transport());
    demo.faults().obstruct(Set.of());
    service.close();
    begin();

    assertEquals(ExecTransport.LEGACY, transport());
    assertEquals(Set.of(demo.server().toString()), saved.get().commands().keySet());
    assertEquals(
        List.of(TransportChoice.LEGACY),
        saved.get().commands().values().stream().map(ServerMemory.Known::transport).toList());
    assertEquals(Map.of(), saved.get().forwards());
  }

  private ExecTransport transport() throws Exception {
    ExecSession session = started(inShell(QUIET, "true"));
    session.close();
    return session.place().transport();
  }
}
