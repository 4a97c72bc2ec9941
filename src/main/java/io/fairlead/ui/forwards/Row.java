package io.fairlead.ui.forwards;

/// A row of the list.
sealed interface Row {
  /// The head of a group. `name` is empty for the forwards without a group.
  record Heading(String name, boolean expanded) implements Row {}

  record Entry(ForwardItem item) implements Row {}
}
