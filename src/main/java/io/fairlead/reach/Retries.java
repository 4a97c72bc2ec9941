package io.fairlead.reach;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Counts the tries of something that shall stay up, and waits between them. An outage is over once
/// it has been up for a while, or when somebody cut a wait short. Used by one thread.
public final class Retries {
  /// Waits forever, as far as a program is concerned.
  private static final Duration UNTIL_WOKEN = Duration.ofDays(3650);

  /// A wait to come.
  ///
  /// @param attempt the number of the try that failed, from 1 within an outage
  /// @param delay how long until the next
  /// @param at when that is
  public record Retry(int attempt, Duration delay, Instant at) {}

  private final Supplier<Backoff> outages;
  private final Duration settled;
  private final Pause pause;
  private final InstantSource clock;
  private Backoff outage;
  private @Nullable Instant up;

  /// Begins with an outage: it is not up yet.
  ///
  /// @param outages gives the backoff of a new outage
  /// @param settled how long it must be up for an outage to be over
  public Retries(Supplier<Backoff> outages, Duration settled, Pause pause, InstantSource clock) {
    this.outages = outages;
    this.settled = settled;
    this.pause = pause;
    this.clock = clock;
    outage = outages.get();
  }

  /// The number of the try under way, from 1 within an outage.
  public int attempt() {
    return outage.attempt();
  }

  /// It is up: whatever woke us on the way here has been answered by that. Tells since when.
  public Instant up() {
    Instant now = clock.instant();
    up = now;
    pause.forget();
    return now;
  }

  /// It is down, and tries again by itself: the wait for [#await].
  public Retry next() {
    settle();
    int attempt = outage.attempt();
    Duration delay = outage.next();
    return new Retry(attempt, delay, clock.instant().plus(delay));
  }

  /// Waits for the next try, unless somebody cuts it short.
  public void await(Retry retry) throws InterruptedException {
    pause(retry.delay());
  }

  /// It is down, and only the user can help: waits until somebody says so.
  public void awaitUser() throws InterruptedException {
    settle();
    pause(UNTIL_WOKEN);
  }

  private void settle() {
    Instant since = up;
    up = null;
    if (since != null && !clock.instant().isBefore(since.plus(settled))) {
      outage = outages.get();
    }
  }

  private void pause(Duration atMost) throws InterruptedException {
    if (pause.await(atMost)) {
      outage = outages.get();
    }
  }
}
