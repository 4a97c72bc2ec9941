package io.fairlead.ui;

import io.fairlead.kube.ClusterException;
import io.fairlead.kube.Stock;
import io.fairlead.kube.StockItem;
import io.fairlead.kube.StockItem.Box;
import io.fairlead.kube.StockItem.Look;
import io.fairlead.kube.StockItem.Port;
import io.fairlead.kube.StockItem.State;
import io.fairlead.kube.TargetOption;
import io.fairlead.profile.Kind;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Follows what a catalog in memory has, all of it ready; a failure is told, too.
public final class FakeFollowing implements Stock.Following {
  private static final State READY = new State(Look.READY, "Ready 1/1");

  private final FakeCatalog catalog;
  private final String context;
  private final String namespace;
  private final MutableSignal<Stock> stock = new MutableSignal<>(Stock.UNKNOWN);
  private Thread asking;

  FakeFollowing(FakeCatalog catalog, String context, String namespace) {
    this.catalog = catalog;
    this.context = context;
    this.namespace = namespace;
    asking = Thread.ofVirtual().start(this::ask);
  }

  private void ask() {
    try {
      List<String> all = namespace.isEmpty() ? catalog.namespaces(context) : List.of(namespace);
      List<StockItem> items = new ArrayList<>();
      for (String each : all) {
        catalog.targets(context, each).forEach(option -> items.add(item(option, each)));
      }
      stock.set(new Stock(items, Set.of(), Set.of(), Optional.empty()));
    } catch (ClusterException e) {
      stock.set(new Stock(List.of(), Set.of(), Set.of(), Optional.of(e.failure())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  static StockItem item(TargetOption option, String namespace) {
    List<Port> ports =
        option.ports().stream().map(p -> new Port(p.name(), p.number(), "TCP", "")).toList();
    List<Box> boxes = option.kind() == Kind.POD ? List.of(new Box("app", READY, ports)) : List.of();
    return new StockItem(option.kind(), namespace, option.name(), READY, true, ports, boxes);
  }

  @Override
  public Signal<Stock> stock() {
    return stock;
  }

  @Override
  public void retry() {
    asking = Thread.ofVirtual().start(this::ask);
  }

  @Override
  public void close() {
    asking.interrupt();
  }
}
