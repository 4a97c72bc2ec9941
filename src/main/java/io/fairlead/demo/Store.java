package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The objects of the cluster under one counter of versions, with the last changes kept for
/// watches.
///
/// Stored objects are never changed again: each edit works on a copy. Safe for any thread. The log
/// is bounded ([#REMEMBERED]); older changes are forgotten, and who asks for them is told so.
final class Store {
  static final int REMEMBERED = 1000;

  private final InstantSource clock;
  private final NavigableMap<Key, JsonObject> objects = new TreeMap<>();
  private final Deque<Change> log = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private long version;
  private long forgotten;

  /// @param version where the counter starts: greater than in any earlier cluster on the same port,
  ///   so that a client of that one is told that its version is too old
  Store(InstantSource clock, long version) {
    this.clock = clock;
    this.version = version;
    this.forgotten = version;
  }

  /// All objects of a kind as they were at one version, in the order of their names.
  record Snapshot(long version, List<JsonObject> objects) {}

  /// The objects of a kind, in one namespace or (null) in all.
  synchronized Snapshot list(ResourceKind kind, @Nullable String namespace) {
    return new Snapshot(version, select(objects, kind, namespace));
  }

  /// The objects as they were at an earlier version.
  ///
  /// @throws Refusal 410 when that version is forgotten, 504 when it is still to come
  synchronized Snapshot listAt(long asked, ResourceKind kind, @Nullable String namespace) {
    checkNotAhead(asked);
    if (asked < forgotten) {
      throw Refusal.listExpired();
    }
    NavigableMap<Key, JsonObject> then = new TreeMap<>(objects);
    log.descendingIterator().forEachRemaining(change -> undo(change, asked, then));
    return new Snapshot(asked, select(then, kind, namespace));
  }

  synchronized void checkNotAhead(long asked) {
    if (asked > version) {
      throw Refusal.versionInTheFuture(asked, version);
    }
  }

  /// The changes after a version, oldest first.
  ///
  /// @throws Refusal 410 when some of them are forgotten
  synchronized List<Change> changesAfter(long asked) {
    if (asked < forgotten) {
      throw Refusal.watchExpired(asked, forgotten);
    }
    return log.stream().filter(change -> change.version() > asked).toList();
  }

  synchronized long version() {
    return version;
  }

  synchronized Optional<JsonObject> get(Key key) {
    return Optional.ofNullable(objects.get(key));
  }

  /// Adds an object, which gets a uid, a creation time and a version.
  ///
  /// @throws IllegalStateException when there is one of that name
  JsonObject create(JsonObject object) {
    JsonObject copy = object.deepCopy();
    JsonObject metadata = Json.make(copy, "metadata");
    metadata.addProperty("uid", UUID.randomUUID().toString());
    metadata.addProperty("creationTimestamp", now());
    Key key = Key.of(copy);
    synchronized (this) {
      if (objects.containsKey(key)) {
        throw new IllegalStateException(key + " exists");
      }
      put(key, null, copy);
    }
    tell();
    return copy;
  }

  /// Edits a copy of the object and stores it if it differs; empty when there is none.
  ///
  /// An edit of `spec` raises the generation, as it does in the API.
  Optional<JsonObject> update(Key key, Consumer<JsonObject> edit) {
    JsonObject after;
    synchronized (this) {
      JsonObject before = objects.get(key);
      if (before == null) {
        return Optional.empty();
      }
      after = before.deepCopy();
      edit.accept(after);
      if (after.equals(before)) {
        return Optional.of(before);
      }
      JsonObject metadata = after.getAsJsonObject("metadata");
      if (metadata.has("generation") && !Objects.equals(before.get("spec"), after.get("spec"))) {
        metadata.addProperty("generation", Json.number(before, "metadata.generation") + 1);
      }
      put(key, before, after);
    }
    tell();
    return Optional.of(after);
  }

  /// Removes the object; answers its last state.
  Optional<JsonObject> remove(Key key) {
    Change change;
    synchronized (this) {
      JsonObject before = objects.remove(key);
      if (before == null) {
        return Optional.empty();
      }
      version++;
      change = new Change(version, key, before, null);
      remember(change);
    }
    tell();
    return Optional.of(change.lastState());
  }

  /// Calls `listener` after each change, on the thread that made it, until the answer is closed. It
  /// must not block: it is told that there is news, and asks for it on a thread of its own.
  Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Ends a listener's calls when closed.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /// The present time as the API writes it.
  String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void put(Key key, @Nullable JsonObject before, JsonObject after) {
    version++;
    after.getAsJsonObject("metadata").addProperty("resourceVersion", Long.toString(version));
    objects.put(key, after);
    remember(new Change(version, key, before, after));
  }

  private void remember(Change change) {
    log.addLast(change);
    if (log.size() > REMEMBERED) {
      forgotten = log.removeFirst().version();
    }
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  private static void undo(Change change, long asked, NavigableMap<Key, JsonObject> objects) {
    if (change.version() <= asked) {
      return;
    }
    JsonObject before = change.before();
    if (before == null) {
      objects.remove(change.key());
    } else {
      objects.put(change.key(), before);
    }
  }

  private static List<JsonObject> select(
      NavigableMap<Key, JsonObject> objects, ResourceKind kind, @Nullable String namespace) {
    String from = namespace == null ? "" : namespace;
    return objects.tailMap(new Key(kind, from, ""), true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().kind() == kind)
        .takeWhile(entry -> namespace == null || entry.getKey().namespace().equals(namespace))
        .map(Map.Entry::getValue)
        .toList();
  }
}
