package io.fairlead.ui.files;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All copies, in the order they were ordered in: some run, further ones wait for those to end, and
/// those that are over stay until the user has read how they went. Used on the window's thread.
final class Copies implements AutoCloseable {
  /// Each copy is a connection of its own to the cluster, and they share one line anyway.
  static final int AT_ONCE = 3;

  private final ObservableList<Copy> all = FXCollections.observableArrayList();
  private boolean closed;

  ObservableList<Copy> all() {
    return all;
  }

  void add(Copy copy) {
    all.add(copy);
    copy.onChange(this::next);
    next();
  }

  void dismiss(Copy copy) {
    all.remove(copy);
  }

  void dismissFinished() {
    all.removeIf(copy -> copy.stage() instanceof Copy.Stage.Over);
  }

  private void next() {
    long running = all.stream().filter(c -> c.stage() instanceof Copy.Stage.Runs).count();
    if (closed || running >= AT_ONCE) {
      return;
    }
    // Each that starts says so, which brings the one after it here.
    all.stream()
        .filter(copy -> copy.stage() instanceof Copy.Stage.Waits)
        .findFirst()
        .ifPresent(Copy::start);
  }

  /// Ends all of them.
  @Override
  public void close() {
    closed = true;
    all.forEach(Copy::cancel);
  }
}
