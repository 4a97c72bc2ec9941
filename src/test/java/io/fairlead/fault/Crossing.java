package io.fairlead.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A way through a middlebox, used in a certain manner for a while.
///
/// @param timeout how long the middlebox lets a connection be silent
/// @param stays how long the way is used
/// @param use how
record Crossing(
    String name,
    Middlebox.Kind kind,
    Duration timeout,
    World.Settings settings,
    Duration stays,
    Use use) {
  /// How it is used.
  enum Use {
    /// One silent connection, one silent shell.
    IDLE,
    /// Connections that talk; after 1 s the middlebox is reloaded.
    RELOADED,
    /// As IDLE, by kubectl.
    BY_KUBECTL
  }

  List<Outcome> run(Path folder) throws Exception {
    BoxIdentity identity = BoxIdentity.make(folder);
    int port = Middlebox.freePort();
    Login login = Login.byToken(folder).trusting(identity.authority());
    try (World world = World.of(settings, login, "https://127.0.0.1:" + port);
        Middlebox box =
            Middlebox.start(kind, folder, port, world.demo.server().getPort(), identity, timeout)) {
      return use == Use.BY_KUBECTL ? byKubectl(world, box) : byFairlead(world, box);
    }
  }

  private List<Outcome> byFairlead(World world, Middlebox box) throws Exception {
    List<Load> loads =
        use == Use.RELOADED
            ? List.of(
                new ManyConnections(world, 20, Duration.ofMillis(50)),
                new Shell(world, Duration.ofMillis(100)))
            : List.of(new IdleForward(world, Duration.ZERO), new Shell(world, Duration.ZERO));
    for (Load load : loads) {
      load.start();
    }
    long from = System.nanoTime();
    if (use == Use.RELOADED) {
      Thread.sleep(1000);
      box.reload();
    }
    Thread.sleep(stays);
    List<Duration> answered = new ArrayList<>();
    for (Load load : loads) {
      long asked = System.nanoTime();
      load.awaitAnswer(Duration.ofSeconds(30));
      answered.add(Duration.ofNanos(System.nanoTime() - asked));
    }
    for (Load load : loads) {
      load.finish();
    }
    world.closeServices();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      outcomes.add(Outcome.of(name, loads.get(i), from, answered.get(i)));
    }
    return outcomes;
  }

  private List<Outcome> byKubectl(World world, Middlebox box)
      throws IOException, InterruptedException {
    try (KubectlIdle kubectl = KubectlIdle.start(world.login.kubeconfig())) {
      if (name.contains("reload")) {
        Thread.sleep(1000);
        box.reload();
      }
      Optional<Duration> lived = kubectl.lived(stays);
      Toll toll = new Toll();
      return List.of(new Outcome(name, "kubectl", lived, stays, 0, 0, 0, toll, ""));
    }
  }
}
