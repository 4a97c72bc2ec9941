package io.fairlead.kube;

import io.fairlead.profile.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What there is to reach in a namespace, or in all, as it was at one moment.
///
/// @param items in the order of [#KINDS], then by namespace and name
/// @param pending kinds that the cluster has not told of yet; some of their objects may be there
/// @param forbidden kinds that the user may not list
/// @param failure why what is here is not current; empty where it is
public record Stock(
    List<StockItem> items,
    Set<Kind> pending,
    Set<Kind> forbidden,
    Optional<ClusterFailure> failure) {
  /// The kinds that are looked at, in the order in which they are shown.
  public static final List<Kind> KINDS =
      List.of(
          Kind.SERVICE, Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.JOB, Kind.POD);

  /// Before anything is known.
  public static final Stock UNKNOWN =
      new Stock(List.of(), Set.copyOf(KINDS), Set.of(), Optional.empty());

  public Stock {
    items = List.copyOf(items);
    pending = Set.copyOf(pending);
    forbidden = Set.copyOf(forbidden);
  }

  /// Whether the user may list nothing here that there might be.
  public boolean nothingAllowed() {
    return items.isEmpty() && pending.isEmpty() && !forbidden.isEmpty();
  }

  /// Something that follows a stock.
  public interface Following extends AutoCloseable {
    /// What there is now. Tells of changes at most about five times a second, however many there
    /// are, on a thread of its own.
    io.fairlead.signal.Signal<Stock> stock();

    /// Asks the cluster again now, where it failed.
    void retry();

    /// Follows no longer. Returns at once.
    @Override
    void close();
  }
}
