package io.fairlead.ui.browse;

import io.fairlead.kube.StockItem;
import io.fairlead.profile.Kind;

/// A row of what there is in a cluster.
sealed interface BrowseRow {
  /// The head of a kind.
  ///
  /// @param shown how many objects of it the search lets through
  record Heading(Kind kind, int shown, boolean expanded) implements BrowseRow {}

  record Entry(StockItem item, boolean expanded) implements BrowseRow {}

  /// A container of the pod above.
  record Inside(StockItem pod, StockItem.Box box) implements BrowseRow {}

  /// Whether both stand for the same thing, in whatever state.
  default boolean isSame(BrowseRow other) {
    return switch (this) {
      case Heading(Kind kind, _, _) -> other instanceof Heading(Kind of, _, _) && kind == of;
      case Entry(StockItem item, _) -> other instanceof Entry(StockItem of, _) && same(item, of);
      case Inside(StockItem pod, StockItem.Box box) ->
          other instanceof Inside(StockItem of, StockItem.Box in)
              && same(pod, of)
              && box.name().equals(in.name());
    };
  }

  private static boolean same(StockItem one, StockItem other) {
    return one.kind() == other.kind()
        && one.name().equals(other.name())
        && one.namespace().equals(other.namespace());
  }
}
