package io.fairlead.ui;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.ContextEntry;
import io.fairlead.kube.Stock;
import io.fairlead.kube.StockItem;
import io.fairlead.kube.TargetOption;
import io.fairlead.kube.TargetOption.Port;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Three clusters in memory: `staging` answers, `slow` answers late, `broken` does not.
public final class FakeCatalog implements Catalog {
  public final MutableSignal<List<ContextEntry>> contexts =
      new MutableSignal<>(
          List.of(
              new ContextEntry("staging", "https://staging.example:6443", "orders", true),
              new ContextEntry("slow", "https://slow.example:6443", "default", false, false),
              new ContextEntry("broken", "https://broken.example:6443", "default", false)));
  public final MutableSignal<List<ClusterFailure>> problems = new MutableSignal<>(List.of());

  @Override
  public Signal<List<ContextEntry>> contexts() {
    return contexts;
  }

  @Override
  public Signal<List<ClusterFailure>> problems() {
    return problems;
  }

  @Override
  public List<String> namespaces(String context) throws ClusterException, InterruptedException {
    answer(context);
    return List.of("default", "kube-system", "monitoring", "orders");
  }

  @Override
  public List<TargetOption> targets(String context, String namespace)
      throws ClusterException, InterruptedException {
    answer(context);
    return switch (namespace) {
      case "orders" ->
          List.of(
              new TargetOption(Kind.SERVICE, "orders-db", List.of(new Port("postgres", 5432))),
              new TargetOption(
                  Kind.SERVICE,
                  "orders-web",
                  List.of(new Port("http", 80), new Port("https", 443), new Port("metrics", 9090))),
              new TargetOption(Kind.DEPLOYMENT, "orders-web", List.of(new Port("http", 8080))),
              new TargetOption(Kind.DEPLOYMENT, "worker", List.of()),
              new TargetOption(Kind.STATEFUL_SET, "orders-db", List.of(new Port("", 5432))),
              new TargetOption(
                  Kind.POD, "orders-web-6d4cf56db6-x8k2p", List.of(new Port("http", 8080))));
      case "monitoring" ->
          List.of(new TargetOption(Kind.SERVICE, "grafana", List.of(new Port("http", 3000))));
      default -> List.of();
    };
  }

  @Override
  public Stock.Following follow(String context, String namespace) {
    return new FakeFollowing(this, context, namespace);
  }

  @Override
  public Optional<StockItem> find(Target target) throws ClusterException, InterruptedException {
    return targets(target.context(), target.namespace()).stream()
        .filter(option -> option.kind() == target.kind() && option.name().equals(target.name()))
        .map(option -> FakeFollowing.item(option, target.namespace()))
        .findFirst();
  }

  private static void answer(String context) throws ClusterException, InterruptedException {
    switch (context) {
      case "staging" -> {}
      case "slow" -> Thread.sleep(Duration.ofSeconds(8));
      default ->
          throw new ClusterException(
              new ClusterFailure.Unreachable(
                  "https://broken.example:6443", "connection timed out after 10 s"));
    }
  }
}
