package io.fairlead;

import io.fairlead.demo.DemoCluster;
import io.fairlead.desktop.Change;
import io.fairlead.desktop.DesktopWatch;
import io.fairlead.diagnose.Checks;
import io.fairlead.exec.ExecService;
import io.fairlead.exec.ExecSettings;
import io.fairlead.exec.SavedSessions;
import io.fairlead.exec.copy.FileCopy;
import io.fairlead.exec.log.LogService;
import io.fairlead.exec.log.LogSettings;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.ContextEntry;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.FileWatch;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.PrivateFolder;
import io.fairlead.profile.ProfileKeeper;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.profile.ProfileStore;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.SupervisedForwards;
import io.fairlead.tunnel.TransportFile;
import io.fairlead.tunnel.TransportMemory;
import io.fairlead.tunnel.TunnelSettings;
import io.fairlead.ui.Services;
import io.fairlead.words.FailureWords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The composition root: the only class that builds services. Closing it ends them in the right
/// order.
final class App implements AutoCloseable {
  private static final String PROFILES = "profiles.yaml";

  private final Folders folders;
  private final Optional<DemoCluster> demo;
  private final KubeClusters clusters;
  private final SupervisedForwards forwards;
  private final ExecService execs;
  private final SavedSessions sessions;
  private final LogService logs;
  private final DesktopWatch desktop = DesktopWatch.start();
  private final Checking checking;
  private Optional<Watching> watching = Optional.empty();
  private Optional<FileWatch> profiles = Optional.empty();

  private App(
      Folders folders,
      Optional<DemoCluster> demo,
      KubeClusters clusters,
      SupervisedForwards forwards,
      ExecService execs,
      SavedSessions sessions) {
    this.folders = folders;
    this.demo = demo;
    this.clusters = clusters;
    this.forwards = forwards;
    this.execs = execs;
    this.sessions = sessions;
    logs = new LogService(clusters, clusters, clusters, LogSettings.DEFAULT);
    desktop.subscribe(this::changed);
    checking = Checking.of(folders, clusters, forwards);
  }

  /// Starts the services; saved forwards that were on come up.
  ///
  /// @param withDemo whether the demo cluster runs beside the user's kubeconfigs
  static App start(Folders folders, Common common, boolean withDemo) throws IOException {
    Optional<DemoCluster> demo = withDemo ? Optional.of(startDemo(folders)) : Optional.empty();
    KubeClusters clusters = clusters(common, demo);
    Path file = folders.config().resolve(PROFILES);
    ProfileStore store = new ProfileStore(file);
    ProfileStore.Loaded loaded = store.load();
    TransportMemory transports = transports(folders);
    SupervisedForwards forwards =
        new SupervisedForwards(
            loaded.forwards(), store.forwards(), clusters, transports, TunnelSettings.DEFAULT);
    loaded.problems().stream().findFirst().ifPresent(forwards::report);
    ExecService execs =
        new ExecService(clusters, clusters, ExecSettings.DEFAULT, transports.shared());
    SavedSessions sessions = new SavedSessions(loaded.sessions(), store.sessions(), execs);
    App app = new App(folders, demo, clusters, forwards, execs, sessions);
    app.checking.watch();
    app.watching = Optional.of(Watching.start(folders, forwards, sessions, clusters));
    boolean nothingSaved = loaded.forwards().isEmpty() && loaded.sessions().isEmpty();
    if (demo.isPresent() && nothingSaved && loaded.problems().isEmpty()) {
      app.addExamples();
    }
    app.profiles = Optional.of(FileWatch.start(file, app::takeOver, app::isUnsaved));
    return app;
  }

  /// Somebody changed the profiles by hand, or another Fairlead did.
  private void takeOver() {
    forwards.takeOver();
    sessions.takeOver();
  }

  private boolean isUnsaved() {
    return Stream.of(forwards.problem(), sessions.problem())
        .anyMatch(problem -> problem.value().orElse(null) instanceof ProfileProblem.NotSaved);
  }

  /// Services without saved profiles: what is added lives as long as the program.
  static App startUnsaved(Folders folders, Common common) {
    KubeClusters clusters = clusters(common, Optional.empty());
    TransportMemory transports = transports(folders);
    SupervisedForwards forwards =
        new SupervisedForwards(
            List.of(), ProfileKeeper.unsaved(), clusters, transports, TunnelSettings.DEFAULT);
    ExecService execs =
        new ExecService(clusters, clusters, ExecSettings.DEFAULT, transports.shared());
    SavedSessions sessions = new SavedSessions(List.of(), ProfileKeeper.unsaved(), execs);
    return new App(folders, Optional.empty(), clusters, forwards, execs, sessions);
  }

  /// Whatever may be dead has to show that it lives, and whoever waits tries again.
  private void changed(Change change) {
    // Ends connections to servers that may be dead, which nobody shall wait for.
    Thread.ofVirtual().name("watches anew").start(clusters::doubt);
    switch (change) {
      case Change.Awoke _ -> {
        forwards.awoke();
        execs.awoke();
      }
      case Change.Network(var addresses) -> {
        forwards.networkChanged(addresses::contains);
        execs.networkChanged(addresses::contains);
      }
    }
  }

  private static TransportMemory transports(Folders folders) {
    TransportFile file = new TransportFile(folders.config().resolve("transports.json"));
    return new TransportMemory(file.load(), file, InstantSource.system());
  }

  private static KubeClusters clusters(Common common, Optional<DemoCluster> demo) {
    List<Path> extra = demo.map(DemoCluster::kubeconfig).stream().toList();
    return common
        .kubeconfig()
        .map(file -> KubeClusters.ofFile(file, extra))
        .orElseGet(() -> KubeClusters.fromEnvironment(extra));
  }

  static DemoCluster startDemo(Folders folders) throws IOException {
    return DemoCluster.start(PrivateFolder.make(folders.state().resolve("demo")));
  }

  /// Whether the user has a kubeconfig at all, be it a broken one.
  static boolean hasKubeconfig(Common common) {
    try (KubeClusters clusters = clusters(common, Optional.empty())) {
      return !clusters.contexts().value().isEmpty()
          || clusters.problems().value().stream()
              .anyMatch(problem -> !(problem instanceof ClusterFailure.NoKubeconfig));
    }
  }

  /// Saves forwards and sessions to the demo cluster, so that there is something to try.
  void addExamples() {
    Target web = demoTarget(Kind.SERVICE, "web");
    Target echo = demoTarget(Kind.POD, "echo");
    forwards.add(
        PortForward.create(
            "Live web page", "Demo", web, Listen.loopback(new PortMapping(freePort(8080), "80"))));
    forwards.add(
        PortForward.create(
            "Echo service",
            "Demo",
            echo,
            Listen.loopback(new PortMapping(freePort(7000), "7000"))));
    sessions.add(
        ExecProfile.create(
            "Demo shell", "Demo", demoTarget(Kind.POD, "shell"), ContainerCommand.TERMINAL_SHELL));
    sessions.add(
        ExecProfile.create(
            "Shell of the web page",
            "Demo",
            demoTarget(Kind.DEPLOYMENT, "web"),
            ContainerCommand.TERMINAL_SHELL));
  }

  private static Target demoTarget(Kind kind, String name) {
    return new Target(DemoCluster.CONTEXT, DemoCluster.NAMESPACE, kind, name);
  }

  /// `wanted` or, where somebody listens there, the next one above that is free.
  private static int freePort(int wanted) {
    for (int port = wanted; port < wanted + 1000; port++) {
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException e) {
        // Somebody listens there.
      }
    }
    return wanted;
  }

  /// The context that the user named, else the current one.
  Optional<ContextEntry> context(Common common) {
    return clusters.contexts().value().stream()
        .filter(entry -> common.context().map(entry.name()::equals).orElse(entry.current()))
        .findFirst();
  }

  /// Why there is no such context, as a sentence.
  String noContext(Common common) {
    List<String> known = clusters.contexts().value().stream().map(ContextEntry::name).toList();
    ClusterFailure why =
        clusters.problems().value().stream()
            .findFirst()
            .orElse(new ClusterFailure.UnknownContext(common.context().orElse(""), known));
    return FailureWords.of(why).text();
  }

  Folders folders() {
    return folders;
  }

  Optional<DemoCluster> demo() {
    return demo;
  }

  /// How saved connections do and did.
  Services.Health health() {
    Watching now = watching.orElseThrow();
    return new Services.Health(now.history(), Optional.of(now.alerts()));
  }

  Checks checks() {
    return checking.checks();
  }

  KubeClusters clusters() {
    return clusters;
  }

  SupervisedForwards forwards() {
    return forwards;
  }

  ExecService execs() {
    return execs;
  }

  SavedSessions sessions() {
    return sessions;
  }

  /// What the window can do in clusters beside forwards and sessions.
  Services.Inside inside() {
    return new Services.Inside(
        new FileCopy(execs), logs, execs.leftovers(), Optional.of(checking.checks()));
  }

  @Override
  public void close() {
    desktop.close();
    profiles.ifPresent(FileWatch::close);
    checking.close();
    logs.close();
    execs.close();
    forwards.close();
    clusters.close();
    demo.ifPresent(DemoCluster::close);
  }
}
