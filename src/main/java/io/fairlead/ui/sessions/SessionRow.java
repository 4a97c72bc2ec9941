package io.fairlead.ui.sessions;

/// A row of the list.
sealed interface SessionRow {
  /// The head of a group. `name` is empty for the sessions without a group.
  record Heading(String name, boolean expanded) implements SessionRow {}

  record Entry(SessionItem item) implements SessionRow {}
}
