package io.fairlead.desktop;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices that the network is another. A change counts once all has stood still for a second,
/// because a new network comes in pieces: the link, an address, a route, another address. What does
/// not come to rest is told all the same, every ten seconds.
final class NetworkWatch {
  static final Duration AT_REST = Duration.ofSeconds(1);
  static final Duration RESTLESS_AT_MOST = Duration.ofSeconds(10);

  private NetworkView told;
  private @Nullable Unrest unrest;
  private boolean surely;

  /// A change that was seen and not told yet.
  private record Unrest(NetworkView last, long since, long lastChange) {
    Unrest followedBy(NetworkView now, long nanos) {
      return new Unrest(now, since, now.equals(last) ? lastChange : nanos);
    }
  }

  /// @param now what nobody needs to be told
  NetworkWatch(NetworkView now) {
    told = now;
  }

  /// The next view that is at rest is to be told even if it is as before.
  void surely() {
    surely = true;
  }

  /// Whether a change is about to be told, so that it should be looked at again soon.
  boolean isRestless() {
    return surely || unrest != null;
  }

  /// Takes note of how things are; gives that back once a change is to be told.
  ///
  /// @param nanos a clock of [System#nanoTime]'s kind
  Optional<NetworkView> look(NetworkView now, long nanos) {
    Unrest before = unrest;
    boolean asTold = !surely && now.continues(told);
    if (asTold && before == null) {
      // New addresses that do not matter may be lost later.
      told = now;
      return Optional.empty();
    }
    Unrest current = before == null ? new Unrest(now, nanos, nanos) : before.followedBy(now, nanos);
    unrest = current;
    boolean atRest = nanos - current.lastChange() >= AT_REST.toNanos();
    boolean tooLong = nanos - current.since() >= RESTLESS_AT_MOST.toNanos();
    if (!atRest && !tooLong) {
      return Optional.empty();
    }
    if (atRest && asTold) {
      // It was away for a moment.
      told = now;
      unrest = null;
      return Optional.empty();
    }
    told = now;
    unrest = null;
    surely = false;
    return Optional.of(now);
  }
}
