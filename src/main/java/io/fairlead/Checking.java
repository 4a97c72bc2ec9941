package io.fairlead;

import io.fairlead.diagnose.Checks;
import io.fairlead.diagnose.Examiner;
import io.fairlead.diagnose.Examiner.Wish;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.Forwards;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What checks clusters, put together.
record Checking(Examiner examiner, Checks checks) implements AutoCloseable {
  private static final String FILE = "checks.json";

  static Checking of(Folders folders, KubeClusters clusters, Forwards forwards) {
    InstantSource clock = InstantSource.system();
    Examiner examiner = new Examiner(clusters, clusters.inquiry(), clusters, clock);
    Checks checks =
        new Checks(examiner, folders.state().resolve(FILE), () -> inUse(forwards), clock);
    return new Checking(examiner, checks);
  }

  /// The contexts of forwards that are on, each in the namespace of its first one.
  private static List<Wish> inUse(Forwards forwards) {
    Map<String, Wish> wishes = new LinkedHashMap<>();
    forwards.all().value().stream()
        .map(Forward::profile)
        .filter(PortForward::on)
        .map(PortForward::target)
        .forEach(target -> wishes.putIfAbsent(target.context(), wish(target)));
    return List.copyOf(wishes.values());
  }

  private static Wish wish(Target target) {
    return new Wish(target.context(), target.namespace(), Optional.empty());
  }

  /// Begins the looks of the day.
  void watch() {
    checks.watch();
  }

  @Override
  public void close() {
    checks.close();
    examiner.close();
  }
}
