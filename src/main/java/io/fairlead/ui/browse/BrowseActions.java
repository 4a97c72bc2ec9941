package io.fairlead.ui.browse;

import io.fairlead.kube.StockItem;
import io.fairlead.kube.StockItem.Port;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.Target;
import java.util.List;
import java.util.Optional;

/// What the user can do with a row of the cluster that is shown.
final class BrowseActions {
  private final BrowseModel model;
  private final QuickForward forwards;

  BrowseActions(BrowseModel model, QuickForward forwards) {
    this.model = model;
    this.forwards = forwards;
  }

  QuickForward forwards() {
    return forwards;
  }

  void fold(BrowseRow row) {
    switch (row) {
      case BrowseRow.Heading head -> model.fold(head.kind());
      case BrowseRow.Entry(StockItem item, _) -> {
        if (!item.boxes().isEmpty()) {
          model.unfold(item);
        }
      }
      case BrowseRow.Inside(StockItem pod, _) -> model.unfold(pod);
    }
  }

  Optional<Target> target(BrowseRow row) {
    return switch (row) {
      case BrowseRow.Heading _ -> Optional.empty();
      case BrowseRow.Entry(StockItem item, _) -> target(item);
      case BrowseRow.Inside(StockItem pod, _) -> target(pod);
    };
  }

  private Optional<Target> target(StockItem item) {
    return item.leads()
        ? model.place().map(place -> item.target(place.context()))
        : Optional.empty();
  }

  /// The ports of a row that can be forwarded.
  List<Port> ports(BrowseRow row) {
    List<Port> declared =
        switch (row) {
          case BrowseRow.Heading _ -> List.of();
          case BrowseRow.Entry(StockItem item, _) -> item.leads() ? item.ports() : List.of();
          case BrowseRow.Inside(StockItem pod, StockItem.Box box) ->
              pod.leads() ? box.ports() : List.of();
        };
    return declared.stream().filter(Port::forwardable).toList();
  }

  Optional<PortForward> forwardOf(BrowseRow row, Port port) {
    return target(row).flatMap(target -> forwards.of(target, port));
  }

  void forward(BrowseRow row, Port port) {
    target(row).ifPresent(target -> forwards.forward(target, port));
  }

  /// Does what Enter stands for: folds a heading, forwards the first port, or unfolds what has
  /// none.
  void enter(BrowseRow row) {
    List<Port> ports = ports(row);
    if (ports.isEmpty()) {
      fold(row);
    } else {
      forward(row, ports.getFirst());
    }
  }

  void shell(BrowseRow row) {
    target(row).ifPresent(target -> forwards.host().shell(target, container(row)));
  }

  void log(BrowseRow row) {
    target(row).ifPresent(target -> forwards.host().log(target, container(row)));
  }

  private static String container(BrowseRow row) {
    return row instanceof BrowseRow.Inside(_, StockItem.Box box) ? box.name() : "";
  }
}
