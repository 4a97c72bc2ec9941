package io.fairlead.desktop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Puts together what clocks, interfaces and the system tell: one [Change] for one event, however
/// many tell of it. It knows the time from its clocks only; used by one thread.
final class Senses {
  /// How long to wait from one look to the next.
  static final Duration PERIOD = Duration.ofSeconds(1);

  /// The same while a change of the network has not come to rest.
  static final Duration RESTLESS_PERIOD = Duration.ofMillis(500);

  static final Duration NETWORK_EVERY = Duration.ofSeconds(2);

  /// Awakenings within this time are one, told by several.
  static final Duration SAME_AWAKENING = Duration.ofSeconds(10);

  /// The clocks: the one on the wall, and one of [System#nanoTime]'s kind.
  record Clocks(InstantSource wall, LongSupplier nanos) {
    static final Clocks SYSTEM = new Clocks(InstantSource.system(), System::nanoTime);
  }

  private final Clocks clocks;
  private final Supplier<Optional<NetworkView>> interfaces;
  private final Consumer<Change> listener;
  private final ClockWatch clock;
  private final NetworkWatch network;
  private @Nullable Instant fellAsleep;
  private @Nullable Instant awoke;
  private long lastNetworkLook;

  Senses(Clocks clocks, Supplier<Optional<NetworkView>> interfaces, Consumer<Change> listener) {
    this.clocks = clocks;
    this.interfaces = interfaces;
    this.listener = listener;
    clock = new ClockWatch(clocks.wall(), clocks.nanos());
    network =
        new NetworkWatch(interfaces.get().orElseGet(() -> NetworkView.of(List.of(), List.of())));
    lastNetworkLook = clocks.nanos().getAsLong();
  }

  /// Looks at everything that is due. Gives the time until the next look.
  Duration look() {
    Optional<Duration> still = clock.look();
    still.ifPresent(this::awoke);
    long now = clocks.nanos().getAsLong();
    if (still.isPresent()
        || network.isRestless()
        || now - lastNetworkLook >= NETWORK_EVERY.toNanos()) {
      lookAtNetwork(now);
    }
    return network.isRestless() ? RESTLESS_PERIOD : PERIOD;
  }

  private void lookAtNetwork(long now) {
    lastNetworkLook = now;
    interfaces
        .get()
        .flatMap(view -> network.look(view, now))
        .ifPresent(view -> listener.accept(new Change.Network(view.addresses())));
  }

  /// The system says so. To be followed by a look.
  void take(Hint hint) {
    switch (hint) {
      case SLEEPING -> fellAsleep = clocks.wall().instant();
      case AWAKE -> {
        Instant since = fellAsleep;
        fellAsleep = null;
        // The clocks know better for how long; what they do not tell was no more than an attempt.
        clock.look().ifPresent(this::awoke);
        Instant now = clocks.wall().instant();
        awoke(since == null ? Duration.ZERO : nonNegative(Duration.between(since, now)));
      }
      case NETWORK -> network.surely();
    }
  }

  private static Duration nonNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private void awoke(Duration slept) {
    Instant now = clocks.wall().instant();
    Instant last = awoke;
    if (last != null
        && !now.isBefore(last)
        && Duration.between(last, now).compareTo(SAME_AWAKENING) < 0) {
      return;
    }
    awoke = now;
    listener.accept(new Change.Awoke(slept));
  }
}
