package io.fairlead.ui;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.history.History;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.profile.Routing;
import io.fairlead.profile.Target;
import io.fairlead.profile.TransportChoice;
import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Opens the window on services in memory, to be tried by eye.
///
/// Arguments: the folder of the window's memory, how many forwards (`states` shows each state), and
/// `problems` for bars.
public final class WindowTrial {
  private static final Random RANDOM = new Random(7);

  private WindowTrial() {}

  public static void main(String[] args) throws Exception {
    var forwards = new FakeForwards();
    var catalog = new FakeCatalog();
    List<String> options = List.of(args);
    switch (args[1]) {
      case "0" -> {}
      case "states" -> states(forwards);
      default -> many(forwards, Integer.parseInt(args[1]));
    }
    if (options.contains("problems")) {
      forwards.problem.set(
          Optional.of(
              new ProfileProblem.SetAside(
                  Path.of("/home/eve/.config/fairlead/profiles.yaml"),
                  Path.of("/home/eve/.config/fairlead/profiles.broken-20261124-090102.yaml"),
                  14,
                  "expected a mapping")));
      catalog.problems.set(
          List.of(
              new ClusterFailure.BrokenKubeconfig(
                  Path.of("/home/eve/.kube/config"), 12, "mapping values are not allowed here")));
    }
    History history = Histories.in(Path.of(args[0]));
    Pasts.write(history, forwards, Instant.now());
    var demo =
        new Services.Demo(new FakeFaults(), "fairlead-demo", "demo", () -> many(forwards, 3));
    FairleadWindow.open(
        new Services(
            forwards,
            new FakeSessions(),
            catalog,
            new FakePods(),
            TrialHealth.watch(history, forwards, Path.of(args[0])),
            Optional.empty(),
            options.contains("no-demo") ? Optional.empty() : Optional.of(demo),
            Path.of(args[0]),
            () -> System.out.println("quit")));
    Thread.ofVirtual().start(() -> beat(forwards));
  }

  private static void states(FakeForwards all) {
    FakeForward web = add(all, "Orders web", "Orders", "orders-web", 8080, "80", true);
    past(web, 9, 12, true);
    web.connections = TrialHealth.connections(Instant.now());
    FakeForward db = add(all, "Orders database", "Orders", "orders-db", 5432, "5432", true);
    past(db, 18, 25, true);
    db.state.set(
        new TunnelState.Waiting(
            new Failure.PodGone("orders-db-0"), 3, Instant.now().plusSeconds(24)));
    FakeForward start = add(all, "Reports", "Orders", "reports", 9000, "http", true);
    start.state.set(new TunnelState.Connecting(1, "reports-7f9c6d5b9c-qm2lx"));
    FakeForward slow =
        add(
            all,
            "Search index with a very long name indeed",
            "Orders",
            "search-index-with-a-long-name-too",
            9200,
            "9200",
            true);
    slow.state.set(
        new TunnelState.Waiting(
            new Failure.Cluster(
                new ClusterFailure.Unreachable(
                    "https://staging.example:6443", "connection timed out after 10 s")),
            7,
            Instant.now().plusSeconds(95)));
    add(all, "Queue", "Orders", "queue", 15672, "15672", false);
    FakeForward metrics = add(all, "Metrics", "Personal", "grafana", 3000, "3000", true);
    metrics.state.set(
        new TunnelState.Failed(new Failure.PortInUse("127.0.0.1", 3000, "node (pid 812)")));
    FakeForward secret = add(all, "Vault", "Personal", "vault", 8200, "8200", true);
    secret.state.set(
        new TunnelState.Failed(
            new Failure.Cluster(
                new ClusterFailure.Forbidden(
                    "staging",
                    "pods \"vault-0\" is forbidden: User \"eve\" cannot create resource"
                        + " \"pods/portforward\" in API group \"\" in the namespace \"orders\""))));
    travels(all);
    FakeForward open = add(all, "Open to all", "Personal", "orders-web", 8100, "80", true);
    open.profile =
        open.profile.withListen(new Listen("0.0.0.0", List.of(new PortMapping(8100, "80"))));
    past(open, 9, 12, false);
    PortForward unchecked =
        PortForward.create(
                "Unchecked",
                "Personal",
                new Target("slow", "orders", Kind.SERVICE, "web"),
                Listen.loopback(new PortMapping(8101, "80")))
            .withOn(true);
    all.add(unchecked);
    past(all.forward(unchecked.id()), 9, 12, false);
    FakeForward gone = add(all, "Old context", "Personal", "legacy", 8300, "8300", true);
    gone.state.set(
        new TunnelState.Failed(
            new Failure.Cluster(
                new ClusterFailure.UnknownContext("old", List.of("staging", "slow", "broken")))));
  }

  private static void travels(FakeForwards all) {
    FakeForward legacy = add(all, "Old cluster", "Travel", "orders-web", 8400, "80", true);
    past(legacy, 11, 12, false, Transport.LEGACY);
    FakeForward spread = add(all, "Spread search", "Travel", "search", 8401, "9200", true);
    past(spread, 14, 12, false, Transport.SPDY);
    spread.profile = spread.profile.withRouting(new Routing(TransportChoice.SPDY, true));
    spread.counters =
        new Counters(
            5,
            0,
            92,
            new Counters.Lost(0, 0, 1),
            4_200_000,
            9_130_000,
            0,
            3,
            Optional.of(
                new Counters.ConnectionError(
                    Instant.now().minusSeconds(70),
                    9200,
                    "ended, because its program took nothing while 3 others waited behind it")));
    FakeForward refused = add(all, "Behind a proxy", "Travel", "search", 8402, "9200", true);
    refused.profile = refused.profile.withRouting(new Routing(TransportChoice.SPDY, false));
    refused.state.set(
        new TunnelState.Waiting(
            new Failure.TransportRefused(426, "<html><h1>Upgrade Required</h1>nginx</html>"),
            3,
            Instant.now().plusSeconds(28)));
  }

  private static void many(FakeForwards all, int count) {
    String[] groups = {"Orders", "Payments", "Personal", "Monitoring"};
    String[] names = {"web", "database", "cache", "admin", "search", "queue", "api", "metrics"};
    for (int i = 0; i < count; i++) {
      String group = count == 1 ? "" : groups[i * groups.length / count];
      String name = names[i % names.length];
      boolean on = count < 5 || i % 3 != 2;
      FakeForward forward =
          add(
              all,
              (group.isEmpty() ? "Orders" : group) + " " + name + (i < 32 ? "" : " " + i),
              group,
              "svc-" + name,
              8000 + i,
              name.equals("database") ? "5432" : "80",
              on);
      if (on) {
        past(forward, 5 + RANDOM.nextInt(30), 15, i % 5 == 0);
      }
    }
  }

  private static FakeForward add(
      FakeForwards all,
      String name,
      String group,
      String service,
      int local,
      String remote,
      boolean on) {
    PortMapping[] ports =
        name.equals("Orders web")
            ? new PortMapping[] {
              new PortMapping(local, remote),
              new PortMapping(9443, "443"),
              new PortMapping(9091, "metrics")
            }
            : new PortMapping[] {new PortMapping(local, remote)};
    PortForward profile =
        PortForward.create(
                name,
                group,
                new Target("staging", "orders", Kind.SERVICE, service),
                Listen.loopback(ports))
            .withOn(on);
    all.add(profile);
    return all.forward(profile.id());
  }

  private static void past(FakeForward forward, int millis, int minutes, boolean losses) {
    past(forward, millis, minutes, losses, Transport.WEBSOCKET);
  }

  private static void past(
      FakeForward forward, int millis, int minutes, boolean losses, Transport transport) {
    forward.state.set(
        new TunnelState.Open(
            forward.profile.target().name() + "-6d4cf56db6-x8k2p",
            transport,
            Instant.now().minus(Duration.ofMinutes(134))));
    Instant now = Instant.now();
    for (int s = minutes * 60; s > 0; s -= 5) {
      Instant at = now.minusSeconds(s);
      if (losses && s > 300 && s < 400) {
        continue;
      }
      boolean lost = losses && (s == 290 || s == 405 || s == 60);
      sample(forward, at, millis, lost);
    }
    forward.counters =
        new Counters(
            3,
            0,
            1482,
            new Counters.Lost(3, 1, 1),
            4_200_000,
            913_000_000,
            5,
            2,
            losses
                ? Optional.of(
                    new Counters.ConnectionError(
                        now.minusSeconds(840),
                        5432,
                        "error forwarding port 5432 to pod 0f3c, uid : failed to execute"
                            + " portforward in network namespace: dial tcp4 127.0.0.1:5432:"
                            + " connect: connection refused"))
                : Optional.empty());
  }

  private static void sample(FakeForward forward, Instant at, int millis, boolean lost) {
    double jitter = 1 + RANDOM.nextDouble() * 0.4 + (RANDOM.nextInt(25) == 0 ? 1.2 : 0);
    Duration far = Duration.ofNanos((long) (millis * jitter * 1e6));
    Duration near = Duration.ofNanos((long) (millis * 0.7 * jitter * 1e6));
    Transport transport =
        forward.state.value() instanceof TunnelState.Open(_, Transport used, _)
            ? used
            : Transport.WEBSOCKET;
    switch (transport) {
      case WEBSOCKET -> {
        add(forward, at, Hop.WEBSOCKET, near, lost);
        add(forward, at, Hop.FAR_END, far, lost);
      }
      case SPDY -> add(forward, at, Hop.FAR_END, far, lost);
      case LEGACY -> add(forward, at, Hop.API, near, lost);
    }
  }

  private static void add(
      FakeForward forward, Instant at, Hop hop, Duration roundTrip, boolean lost) {
    forward.latency.add(
        new LatencySample(at, hop, lost ? Optional.empty() : Optional.of(roundTrip)));
  }

  private static void beat(FakeForwards all) {
    while (true) {
      all.all.value().stream()
          .map(FakeForward.class::cast)
          .filter(forward -> forward.state.value() instanceof TunnelState.Open)
          .forEach(forward -> {
            TrialHealth.carry(forward);
            sample(
                forward,
                Instant.now(),
                forward
                    .latency
                    .latest(Hop.FAR_END)
                    .flatMap(LatencySample::roundTrip)
                    .map(d -> Math.clamp(d.toMillis(), 4, 30))
                    .orElse(12),
                forward.profile.name().startsWith("Spread") && RANDOM.nextInt(5) == 0);
          });
      try {
        Thread.sleep(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
