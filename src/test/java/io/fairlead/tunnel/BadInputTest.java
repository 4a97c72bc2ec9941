package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.words.FailureWords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a user may get wrong, on real sockets: the state, and the sentence made of it.
@Timeout(120)
class BadInputTest extends DemoTrial {
  @Test
  void anUnknownContext() throws Exception {
    Target target = new Target("staging", "demo", Kind.POD, "echo");

    assertEquals(
        "No kubeconfig has a context \"staging\". Choose one of fairlead-demo.",
        sentence(failed(add(target, Listen.loopback(new PortMapping(0, "7000"))))));
  }

  @Test
  void aMissingNamespace() throws Exception {
    Target target = new Target("fairlead-demo", "nowhere", Kind.SERVICE, "web");
    Forward forward = add(target, Listen.loopback(new PortMapping(0, "80")));

    assertEquals("There is no namespace nowhere in fairlead-demo.", sentence(waiting(forward)));
  }

  @Test
  void aMissingPod() throws Exception {
    Forward forward = add(Kind.POD, "gone", new PortMapping(0, "80"));

    assertEquals("There is no pod gone in namespace demo.", sentence(waiting(forward)));
  }

  @Test
  void aPortNameThatNoContainerHas() throws Exception {
    Forward forward = add(Kind.DEPLOYMENT, "web", new PortMapping(0, "grpc"));

    assertEquals("deployment web has no port grpc. It has 8080 (http).", sentence(failed(forward)));
  }

  @Test
  void anAddressOfAnotherComputer() throws Exception {
    Target target = new Target("fairlead-demo", "demo", Kind.POD, "echo");
    Forward forward = add(target, new Listen("192.0.2.1", List.of(new PortMapping(0, "7000"))));

    assertEquals(
        "192.0.2.1 is not an address of this computer."
            + " Use 127.0.0.1, or one of its own addresses.",
        sentence(failed(forward)));
  }

  @Test
  void aPortThatTheSystemReserves() throws Exception {
    assumeFalse(mayBind(81), "this user may bind every port: nothing is reserved");
    Forward forward = add(Kind.POD, "echo", new PortMapping(81, "7000"));

    assertEquals(
        "Port 81 is reserved by the system for its administrator. Choose a port from 1024 up.",
        sentence(failed(forward)));
  }

  @Test
  void aServerThatIsNotThereIsWaitedFor() throws Exception {
    demo.close();
    Forward forward = add(Kind.POD, "echo", new PortMapping(0, "7000"));

    assertInstanceOf(
        ClusterFailure.Unreachable.class,
        assertInstanceOf(Failure.Cluster.class, waiting(forward)).cause());
    assertTrue(sentence(waiting(forward)).contains("cannot be reached"));
  }

  /// Not a bound to hold, a figure to read: the time from the cut of a lane to the next answer.
  @Test
  void comesBackAfterACut() throws Exception {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // A new forward each time: a lane that dies young is waited for longer and longer.
      Forward echo = open(Kind.POD, "echo", "7000");
      long cut = System.nanoTime();
      demo.faults().cut();
      await(echo.state(), _ -> echo.counters().reconnects() == 1);
      assertEquals("x", exchange(echo, "x"));
      millis.add(Duration.ofNanos(System.nanoTime() - cut).toMillis());
      forwards.remove(echo.profile().id());
    }
    System.out.println("milliseconds from a cut to the next answer: " + millis);
  }

  private Forward add(Target target, Listen listen) {
    forwards.add(PortForward.create(target.name(), "", target, listen).withOn(true));
    return forwards.all().value().getLast();
  }

  private static Failure failed(Forward forward) throws Exception {
    await(forward.state(), state -> state instanceof TunnelState.Failed);
    return ((TunnelState.Failed) forward.state().value()).cause();
  }

  private static Failure waiting(Forward forward) throws Exception {
    TunnelState state =
        next(forward, seen -> seen instanceof TunnelState.Waiting)
            .get(30, java.util.concurrent.TimeUnit.SECONDS);
    return ((TunnelState.Waiting) state).cause();
  }

  private static String sentence(Failure failure) {
    return FailureWords.of(failure).text();
  }

  private static boolean mayBind(int port) {
    try (ServerSocket bound = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return bound.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
