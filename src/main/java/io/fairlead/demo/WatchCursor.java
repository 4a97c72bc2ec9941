package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A reader of the changes in one [Scope], which it turns into the events of a watch.
///
/// An object that begins to match the selector is ADDED, one that ceases to is DELETED. Used by one
/// thread.
final class WatchCursor {
  private final Store store;
  private final Scope scope;
  private long version;

  /// @param version the last one that the watcher has seen; one in the future is taken as it is,
  ///   and nothing is told until it is reached (as a real server does)
  WatchCursor(Store store, Scope scope, long version) {
    this.store = store;
    this.scope = scope;
    this.version = version;
  }

  /// The version up to which all events are told.
  long version() {
    return version;
  }

  /// Everything there is as ADDED events; the cursor goes on from there.
  List<WatchEvent> present() {
    Store.Snapshot snapshot = store.list(scope.kind(), scope.namespace());
    version = snapshot.version();
    return snapshot.objects().stream()
        .filter(scope.selector())
        .map(object -> new WatchEvent(WatchEvent.Type.ADDED, object))
        .toList();
  }

  /// The events since the last call, oldest first.
  ///
  /// @throws Refusal 410 when changes not yet told are forgotten
  List<WatchEvent> poll() {
    List<WatchEvent> events = new ArrayList<>();
    for (Change change : store.changesAfter(version)) {
      version = change.version();
      event(change).ifPresent(events::add);
    }
    return events;
  }

  private Optional<WatchEvent> event(Change change) {
    boolean before = scope.shows(change.key(), change.before());
    JsonObject after = change.after();
    if (after == null || !scope.shows(change.key(), after)) {
      return before
          ? Optional.of(new WatchEvent(WatchEvent.Type.DELETED, change.lastState()))
          : Optional.empty();
    }
    return Optional.of(
        new WatchEvent(before ? WatchEvent.Type.MODIFIED : WatchEvent.Type.ADDED, after));
  }
}
