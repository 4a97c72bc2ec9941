package io.fairlead.tunnel;

import static io.fairlead.demo.Obstacle.OLD_SERVER;
import static io.fairlead.demo.Obstacle.SPDY_BAD_GATEWAY;
import static io.fairlead.demo.Obstacle.SPDY_FORBIDDEN;
import static io.fairlead.demo.Obstacle.SPDY_NOT_FOUND;
import static io.fairlead.demo.Obstacle.SPDY_STRIPPED;
import static io.fairlead.demo.Obstacle.WEBSOCKET_STRIPPED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fairlead.demo.Obstacle;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Routing;
import io.fairlead.profile.TransportChoice;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each transport, forced and found, on real sockets.
class TransportsTest extends DemoTrial {
  @ParameterizedTest
  @EnumSource(value = TransportChoice.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void eachTransportCarriesWhatItShould(TransportChoice choice) throws Exception {
    Forward forward = forced(choice, "7000", "9", "2000", "3333");

    assertEquals(choice.name(), transport(forward).name());
    assertEquals("hello", exchange(forward, "hello"));
    try (Socket speaksFirst = connect(forward, 2)) {
      assertTrue(read(speaksFirst, 3).length() == 3);
    }
    try (Socket refused = connect(forward, 3)) {
      assertTrue(endsWithout(refused));
    }
    assertTrue(forward.counters().lastError().orElseThrow().text().contains("connection refused"));
    assertEquals("again", exchange(forward, "again"));
  }

  /// What is refused, and what is left.
  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(Set.of(), Transport.WEBSOCKET),
        arguments(Set.of(OLD_SERVER), Transport.SPDY),
        arguments(Set.of(WEBSOCKET_STRIPPED), Transport.SPDY),
        arguments(Set.of(OLD_SERVER, SPDY_STRIPPED), Transport.LEGACY),
        arguments(Set.of(OLD_SERVER, SPDY_FORBIDDEN), Transport.LEGACY),
        arguments(Set.of(OLD_SERVER, SPDY_NOT_FOUND), Transport.LEGACY),
        arguments(Set.of(OLD_SERVER, SPDY_BAD_GATEWAY), Transport.LEGACY));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void findsTheOneThatIsLeft(Set<Obstacle> refused, Transport left) throws Exception {
    demo.faults().obstruct(refused);
    Forward forward = open(Kind.POD, "echo", "7000");

    assertEquals(left, transport(forward));
    assertEquals("hello", exchange(forward, "hello"));
  }

  @Test
  void tellsWhenNoneIsLeftAndFindsOneLater() throws Exception {
    demo.faults().obstruct(Set.of(WEBSOCKET_STRIPPED, SPDY_STRIPPED));
    Forward forward = add(Kind.POD, "echo", mappings("7000"));
    await(forward.state(), state -> state instanceof TunnelState.Waiting);
    assertInstanceOf(
        Failure.TransportRefused.class, ((TunnelState.Waiting) forward.state().value()).cause());

    demo.faults().obstruct(Set.of());
    awaitOpen(forward);

    assertEquals("hello", exchange(forward, "hello"));
  }

  @Test
  void doesNotTakeForbiddenForNotSupported() throws Exception {
    demo.faults().forbid(true);
    Forward forward = add(Kind.POD, "echo", mappings("7000"));

    Failure cause = failedState(forward).cause();

    ClusterFailure why = ((Failure.Cluster) cause).cause();
    String text = assertInstanceOf(ClusterFailure.Forbidden.class, why).message();
    assertTrue(text.contains("cannot create resource \"pods/portforward\""), text);
    assertEquals(Optional.empty(), memory.known("fairlead-demo"));
  }

  @Test
  void aForcedTransportThatIsRefusedIsNotReplaced() throws Exception {
    demo.faults().obstruct(Set.of(OLD_SERVER));
    Forward forward =
        add(Kind.POD, "echo", new Routing(TransportChoice.WEBSOCKET, false), mappings("7000"));

    await(forward.state(), state -> state instanceof TunnelState.Waiting);
  }

  @Test
  void theChoiceForAClusterCountsUnlessTheForwardHasItsOwn() throws Exception {
    memory.choose("fairlead-demo", TransportChoice.SPDY);
    Forward follows = open(Kind.POD, "echo", "7000");
    Forward own =
        add(Kind.POD, "echo", new Routing(TransportChoice.LEGACY, false), mappings("7000"));
    awaitOpen(own);

    assertEquals(Transport.SPDY, transport(follows));
    assertEquals(Transport.LEGACY, transport(own));
  }

  @Test
  void remembersWhatWorkedUntilTheServerIsAnother() throws Exception {
    demo.faults().obstruct(Set.of(OLD_SERVER));
    Forward forward = open(Kind.POD, "echo", "7000");
    await(forward.state(), _ -> knownVersion().startsWith("v1.28"));
    demo.faults().obstruct(Set.of());
    assertEquals(Transport.SPDY, memory.known("fairlead-demo").orElseThrow().transport());

    anHourPasses();
    reopen(forward);
    await(forward.state(), _ -> memory.known("fairlead-demo").isEmpty());
    reopen(forward);

    assertEquals(Transport.WEBSOCKET, transport(forward));
  }

  private void reopen(Forward forward) throws Exception {
    forwards.switchOff(forward.profile().id());
    await(forward.state(), state -> state instanceof TunnelState.Stopped);
    forwards.switchOn(forward.profile().id());
    awaitOpen(forward);
  }

  private String knownVersion() {
    return memory.known("fairlead-demo").map(Transports.Known::version).orElse("");
  }

  private Transport transport(Forward forward) {
    return ((TunnelState.Open) forward.state().value()).transport();
  }

  private static boolean endsWithout(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.io.IOException e) {
      return !(e instanceof java.net.SocketTimeoutException);
    }
  }

  private Forward forced(TransportChoice choice, String... ports) throws Exception {
    Forward forward = add(Kind.POD, "echo", new Routing(choice, false), mappings(ports));
    awaitOpen(forward);
    return forward;
  }
}
