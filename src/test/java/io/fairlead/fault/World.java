package io.fairlead.fault;

import io.fairlead.demo.DemoCluster;
import io.fairlead.exec.ExecService;
import io.fairlead.exec.ExecSettings;
import io.fairlead.health.Heartbeat;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.Kind;
import io.fairlead.profile.ProfileKeeper;
import io.fairlead.profile.Target;
import io.fairlead.reach.Backoff;
import io.fairlead.reach.ServerMemory;
import io.fairlead.tunnel.LaneSettings;
import io.fairlead.tunnel.SupervisedForwards;
import io.fairlead.tunnel.TransportMemory;
import io.fairlead.tunnel.TunnelSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A demo cluster, a proxy before it that can fail, and Fairlead's services behind that.
final class World implements AutoCloseable {
  /// How the services are set for a trial.
  ///
  /// @param dialPatience how long connecting and upgrading may take
  record Settings(Heartbeat.Settings heartbeat, Duration dialPatience) {
    /// The product's own, made shorter.
    static final Settings SCALED =
        new Settings(
            new Heartbeat.Settings(Duration.ofMillis(500), Duration.ofSeconds(2)),
            Duration.ofSeconds(2));

    /// What the product does by itself.
    static final Settings REAL =
        new Settings(TunnelSettings.DEFAULT.heartbeat(), TunnelSettings.DEFAULT.dialPatience());

    /// A heartbeat that comes too late to matter.
    static final Settings NO_HEARTBEAT =
        new Settings(
            new Heartbeat.Settings(Duration.ofHours(1), Duration.ofHours(1)),
            Duration.ofSeconds(10));

    Duration detection() {
      return heartbeat.period().plus(heartbeat.deadline());
    }
  }

  final Path folder;
  final Settings settings;
  final DemoCluster demo;
  final FaultProxy proxy;
  final Login login;
  private final KubeClusters clusters;
  private final SupervisedForwards forwards;
  private final ExecService commands;

  private World(Settings settings, Login login, String server) throws IOException {
    folder = login.folder();
    this.settings = settings;
    this.login = login;
    demo = DemoCluster.start(folder);
    proxy = FaultProxy.before(demo.server().getPort());
    login.write(demo.kubeconfig(), server.formatted(proxy.port()));
    clusters = KubeClusters.of(List.of(login.kubeconfig()));
    forwards = forwards();
    commands = commands();
  }

  static World of(Path folder, Settings settings) throws IOException {
    return of(settings, Login.byToken(folder), Login.PROXY);
  }

  /// @param server the address in the kubeconfig; `%d` stands for the proxy's port
  static World of(Settings settings, Login login, String server) throws IOException {
    return new World(settings, login, server);
  }

  private SupervisedForwards forwards() {
    TransportMemory memory =
        new TransportMemory(ServerMemory.Saved.NOTHING, _ -> {}, InstantSource.system());
    TunnelSettings tunnels =
        new TunnelSettings(
            settings.heartbeat(),
            Duration.ofSeconds(30),
            settings.dialPatience(),
            LaneSettings.DEFAULT);
    return new SupervisedForwards(List.of(), ProfileKeeper.unsaved(), clusters, memory, tunnels);
  }

  private ExecService commands() {
    return new ExecService(
        clusters,
        clusters,
        new ExecSettings(settings.heartbeat(), settings.dialPatience(), Backoff.Settings.DEFAULT));
  }

  SupervisedForwards services() {
    return forwards;
  }

  ExecService shells() {
    return commands;
  }

  /// The address of the proxy, for a kubeconfig.
  String address() {
    return "https://127.0.0.1:" + proxy.port();
  }

  static Target pod(String name) {
    return new Target(DemoCluster.CONTEXT, DemoCluster.NAMESPACE, Kind.POD, name);
  }

  /// Ends Fairlead's services alone; may be called again.
  void closeServices() {
    forwards.close();
    commands.close();
    clusters.close();
  }

  @Override
  public void close() {
    closeServices();
    proxy.close();
    demo.close();
  }
}
