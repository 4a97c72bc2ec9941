package io.fairlead.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.DemoCluster;
import io.fairlead.exec.ExecService;
import io.fairlead.exec.ExecSettings;
import io.fairlead.exec.ExecState;
import io.fairlead.exec.Opening;
import io.fairlead.exec.PersistentSession;
import io.fairlead.exec.SavedSessions;
import io.fairlead.health.Incident;
import io.fairlead.health.LayerStatus;
import io.fairlead.health.Light;
import io.fairlead.health.alert.AlertSettings;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.ProfileKeeper;
import io.fairlead.profile.Question;
import io.fairlead.profile.Target;
import io.fairlead.reach.ServerMemory;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.SupervisedForwards;
import io.fairlead.tunnel.TransportMemory;
import io.fairlead.tunnel.TunnelSettings;
import io.fairlead.tunnel.TunnelState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The monitor over real forwards and sessions to a demo cluster.
class MonitorTest {
  private static final String CONTEXT = "fairlead-demo";

  @TempDir private Path folder;
  private final Book book = new Book();
  private DemoCluster demo;
  private KubeClusters clusters;
  private SupervisedForwards forwards;
  private ExecService execs;
  private SavedSessions sessions;
  private Monitor monitor;

  @BeforeEach
  void start() throws Exception {
    demo = DemoCluster.start(folder);
    clusters = KubeClusters.of(List.of(demo.kubeconfig()));
    TransportMemory memory =
        new TransportMemory(ServerMemory.Saved.NOTHING, _ -> {}, InstantSource.system());
    forwards =
        new SupervisedForwards(
            List.of(), ProfileKeeper.unsaved(), clusters, memory, TunnelSettings.DEFAULT);
    execs = new ExecService(clusters, clusters, ExecSettings.DEFAULT);
    sessions = new SavedSessions(List.of(), ProfileKeeper.unsaved(), execs);
    monitor =
        Monitor.start(forwards.all(), sessions.opened(), clusters, book, AlertSettings.DEFAULT);
  }

  @AfterEach
  void end() {
    monitor.close();
    execs.close();
    forwards.close();
    clusters.close();
    demo.close();
  }

  private static void until(BooleanSupplier done, Supplier<?> still) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, () -> "still " + still.get());
      Thread.sleep(10);
    }
  }

  private Forward open() throws Exception {
    return open(Probe.NONE);
  }

  private Forward open(Probe probe) throws Exception {
    forwards.add(
        PortForward.create(
                "echo",
                "",
                new Target(CONTEXT, "demo", Kind.POD, "echo"),
                Listen.loopback(new PortMapping(0, "7000")))
            .withProbe(probe)
            .withOn(true));
    Forward forward = forwards.all().value().getLast();
    until(() -> forward.state().value() instanceof TunnelState.Open, forward.state()::value);
    return forward;
  }

  @Test
  void aTargetThatStopsListeningIsRedWhileTheWayToItIsGreenAndComesBack() throws Exception {
    Forward echo =
        open(new Probe(new Question.Connect(), "", Duration.ofSeconds(5), Duration.ofSeconds(5)));
    String subject = Subjects.forward(echo.profile().id());
    Supplier<List<Light>> lights =
        () ->
            monitor
                .status(subject)
                .map(status -> status.layers().stream().map(LayerStatus::light).toList())
                .orElse(List.of());
    List<Light> well = Collections.nCopies(5, Light.GREEN);
    until(() -> lights.get().equals(well), lights);

    demo.faults().closePort("demo", "echo", 7000, true);
    List<Light> failing = List.of(Light.GREEN, Light.GREEN, Light.GREEN, Light.GREEN, Light.RED);
    until(() -> lights.get().equals(failing), lights);
    demo.faults().closePort("demo", "echo", 7000, false);
    until(() -> lights.get().equals(well), lights);

    Incident incident = book.incidents().getFirst();
    assertEquals("probe-failed", incident.kind());
    assertEquals("The pod refuses connections to port 7000.", incident.cause());
    assertEquals("The probe of the target fails no longer.", incident.ending());
    assertEquals(1, book.incidents().size());
  }

  @Test
  void aLossIsAnIncidentFromItsMomentToItsEnd() throws Exception {
    Forward echo = open();
    demo.faults().restartServer(Duration.ofSeconds(1));
    until(
        () -> book.incidents().stream().anyMatch(incident -> incident.ended().isPresent()),
        book::incidents);
    Incident incident = book.incidents().getFirst();
    assertEquals(Subjects.forward(echo.profile().id()), incident.subject());
    assertEquals("connection-closed", incident.kind());
    assertEquals("It reconnected to the same pod, echo.", incident.ending());
    assertFalse(incident.cause().isEmpty() || incident.noticed().isEmpty());
    until(() -> monitor.incidents().value().isEmpty(), monitor.incidents()::value);
    assertEquals(1, book.incidents().size());
  }

  @Test
  void pingsAndRequestsToTheApiServerAreWrittenDown() throws Exception {
    Forward echo = open();
    String subject = Subjects.forward(echo.profile().id());
    until(
        () -> book.sampled().containsAll(List.of(subject, Subjects.context(CONTEXT))),
        book::sampled);
    until(
        () ->
            monitor.status(subject).map(status -> status.light() == Light.GREEN).orElse(false)
                && !monitor.views().value().getFirst().sent().isEmpty(),
        monitor.views()::value);
  }

  @Test
  void anOpenSessionIsFollowedAndAClosedOneIsNot() throws Exception {
    ExecProfile profile =
        ExecProfile.create(
            "Shell",
            "",
            new Target(CONTEXT, "demo", Kind.POD, "shell"),
            ContainerCommand.TERMINAL_SHELL);
    PersistentSession session = sessions.open(Opening.of(profile).withCopy(2), (from, bytes) -> {});
    session.start();
    until(() -> session.state().value() instanceof ExecState.Open, session.state()::value);
    String subject = Subjects.session(profile.id(), 2);
    until(
        () ->
            monitor.views().value().stream()
                .anyMatch(view -> view.subject().equals(subject) && view.up()),
        monitor.views()::value);
    assertEquals("Shell (2)", monitor.views().value().getFirst().name());
    session.close();
    assertEquals(List.of(), sessions.opened().value());
    until(() -> monitor.views().value().isEmpty(), monitor.views()::value);
    assertEquals(List.of(), book.incidents());
  }

  @Test
  void closingEndsWhatGoesOnAndLeavesNoThread() throws Exception {
    open();
    demo.faults().restartServer(Duration.ofSeconds(20));
    until(() -> !monitor.incidents().value().isEmpty(), monitor.incidents()::value);
    monitor.close();
    assertEquals(
        List.of(Optional.of("Fairlead was closed meanwhile.")),
        book.incidents().stream().map(each -> each.ended().map(_ -> each.ending())).toList());
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("monitor")));
  }
}
