package io.fairlead.fault;

import static java.time.Duration.ofMillis;

import io.fairlead.demo.DemoCluster;
import io.fairlead.fault.Row.Expected;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// The faults of servers, pods, names and credentials.
final class ServerRows {
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final Duration BACK = Duration.ofSeconds(3);

  /// Between two tries.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  /// A changed kubeconfig is looked for every 2 s and taken after it was quiet for 0.3 s.
  private static final Duration KUBECONFIG_SEEN = ofMillis(2300);

  private ServerRows() {}

  static List<Row> all() {
    return List.of(
        restart(),
        longAway(),
        podDeleted(),
        certificateChanged(),
        tokenInKubeconfig(),
        tokenFile(),
        plugin(),
        kubeconfigMoved(),
        nameUnknown());
  }

  private static Row restart() {
    return new Row(
        "API server restart (0.5 s)",
        world -> {
          world.demo.faults().restartServer(ofMillis(500));
          Thread.sleep(500);
        },
        Expected.lost(AT_ONCE, BACK));
  }

  private static Row longAway() {
    return new Row(
        "API server away for 8 s",
        world -> {
          world.demo.faults().restartServer(Duration.ofSeconds(8));
          Thread.sleep(8000);
        },
        Expected.lost(AT_ONCE, LONGEST_WAIT.plus(BACK)));
  }

  private static Row podDeleted() {
    return new Row(
        "pods deleted and made anew",
        world -> {
          world.demo.faults().restartPod(DemoCluster.NAMESPACE, "echo");
          world.demo.faults().restartPod(DemoCluster.NAMESPACE, "shell");
        },
        Expected.lost(Duration.ofSeconds(5), Duration.ofSeconds(7)).orEndsCleanly());
  }

  /// Another cluster answers under the address; then the kubeconfig names its authority and token.
  private static Row certificateChanged() {
    return new Row(
        "certificate changed, kubeconfig later",
        world -> {
          try (DemoCluster other =
              DemoCluster.start(Files.createDirectory(world.folder.resolve("other")))) {
            world.proxy.lead(other.server().getPort());
            world.proxy.begin(new Fault.Reset());
            Thread.sleep(1500);
            world.login.write(other.kubeconfig(), world.address());
            Thread.sleep(KUBECONFIG_SEEN.plus(BACK));
            world.proxy.lead(world.demo.server().getPort());
            world.login.write(world.demo.kubeconfig(), world.address());
          }
        },
        Expected.lost(AT_ONCE, KUBECONFIG_SEEN.plus(BACK)).byTheUser());
  }

  private static Row tokenInKubeconfig() {
    return new Row(
        "token expired, kubeconfig 1.5 s later",
        world -> {
          world.demo.faults().expireToken();
          world.proxy.begin(new Fault.Reset());
          Thread.sleep(1500);
          world.demo.faults().renewToken();
          world.login.write(world.demo.kubeconfig(), world.address());
        },
        Expected.lost(AT_ONCE, KUBECONFIG_SEEN.plus(BACK)).byTheUser());
  }

  private static Row tokenFile() {
    return new Row(
        "token expired, token file renewed",
        folder -> World.of(World.Settings.SCALED, Login.byTokenFile(folder), Login.PROXY),
        ServerRows::renew,
        Expected.lost(AT_ONCE, BACK));
  }

  private static Row plugin() {
    return new Row(
        "token expired, exec plugin asked again",
        folder -> World.of(World.Settings.SCALED, Login.byPlugin(folder), Login.PROXY),
        world -> {
          renew(world);
          Waits.until(
              () -> world.login.pluginRuns() == 2, BACK, () -> world.login.pluginRuns() + " runs");
          Thread.sleep(1000);
          if (world.login.pluginRuns() != 2) {
            throw new AssertionError("the plugin ran " + world.login.pluginRuns() + " times");
          }
        },
        Expected.lost(AT_ONCE, BACK));
  }

  private static void renew(World world) throws Exception {
    world.demo.faults().expireToken();
    world.demo.faults().renewToken();
    world.login.renew(world.demo.kubeconfig());
    world.proxy.begin(new Fault.Reset());
  }

  /// The server moves to another port, which only the kubeconfig tells.
  private static Row kubeconfigMoved() {
    return new Row(
        "server moved, kubeconfig rewritten",
        world -> {
          world.proxy.begin(new Fault.Refuse());
          world.proxy.begin(new Fault.Reset());
          Thread.sleep(500);
          world.login.write(world.demo.kubeconfig(), world.demo.server().toString());
        },
        Expected.lost(AT_ONCE, KUBECONFIG_SEEN.plus(BACK)));
  }

  /// The Java runtime keeps what it knows of a name, 30 s that it is known (so this is a name of
  /// its own) and 10 s that it is not, where the program has not said otherwise.
  private static Row nameUnknown() {
    return new Row(
        "name unknown for 3 s",
        world -> {
          TestNames.fail(true);
          world.login.write(
              world.demo.kubeconfig(), "https://" + TestNames.FAILING + ":" + world.proxy.port());
          Thread.sleep(500);
          world.proxy.begin(new Fault.Reset());
          Thread.sleep(3000);
          TestNames.fail(false);
        },
        Expected.lost(AT_ONCE, Duration.ofSeconds(22).plus(BACK)));
  }
}
