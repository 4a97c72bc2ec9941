package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fairlead.demo.DemoCluster;
import io.fairlead.demo.Obstacle;
import io.fairlead.health.Heartbeat;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.reach.Backoff;
import io.fairlead.signal.Signal;
import io.fairlead.wire.ExecStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Commands in a demo cluster of its own, on real sockets.
public abstract class ExecTrial {
  /// Patient, so that a busy machine is not taken for a dead connection.
  static final Heartbeat.Settings PATIENT =
      new Heartbeat.Settings(Duration.ofMillis(500), Duration.ofSeconds(20));

  protected static final ExecStreams QUIET = new ExecStreams(false, false);
  protected static final ExecStreams PIPES = new ExecStreams(true, false);
  protected static final ExecStreams TERMINAL = new ExecStreams(true, true);

  @TempDir protected Path folder;
  protected DemoCluster demo;
  protected KubeClusters clusters;
  protected ExecService service;

  @BeforeEach
  void start() throws IOException {
    demo = DemoCluster.start(folder);
    clusters = KubeClusters.of(List.of(demo.kubeconfig()));
    service = service(PATIENT);
  }

  ExecService service(Heartbeat.Settings heartbeat) {
    return new ExecService(
        clusters,
        clusters,
        new ExecSettings(heartbeat, Duration.ofSeconds(5), Backoff.Settings.DEFAULT));
  }

  @AfterEach
  void end() {
    service.close();
    clusters.close();
    demo.close();
  }

  protected static Target target(Kind kind, String name) {
    return new Target("fairlead-demo", "demo", kind, name);
  }

  protected static ExecRequest inShell(ExecStreams streams, String... command) {
    return new ExecRequest(target(Kind.POD, "shell"), "", List.of(command), streams);
  }

  ExecSession started(ExecRequest request) throws ExecFailureException, InterruptedException {
    return service.start(request, Optional.empty());
  }

  /// Leaves only this way open.
  protected void leave(ExecTransport transport) {
    demo.faults()
        .obstruct(
            switch (transport) {
              case WEBSOCKET -> Set.of(Obstacle.SPDY_STRIPPED, Obstacle.LEGACY_UNKNOWN);
              case SPDY -> Set.of(Obstacle.WEBSOCKET_STRIPPED);
              case LEGACY -> Set.of(Obstacle.OLD_SERVER, Obstacle.SPDY_STRIPPED);
            });
  }

  static void await(Signal<ExecState> signal, Predicate<ExecState> wanted) throws Exception {
    until(() -> wanted.test(signal.value()), signal::value);
  }

  protected static void until(
      java.util.function.BooleanSupplier wanted, java.util.function.Supplier<?> still)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!wanted.getAsBoolean()) {
      // Asked again, because all may have stood still since.
      assertFalse(System.nanoTime() > end && !wanted.getAsBoolean(), () -> "still " + still.get());
      Thread.sleep(5);
    }
  }
}
