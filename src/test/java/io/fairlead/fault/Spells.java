package io.fairlead.fault;

import io.fairlead.signal.Signal;
import io.fairlead.signal.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// When something was up and when it was not, and what it said.
final class Spells implements AutoCloseable {
  private record Seen(long at, boolean up, String what) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Subscription subscription;

  private Spells(List<Seen> into, Subscription subscription) {
    seen.addAll(into);
    this.subscription = subscription;
  }

  static <T> Spells of(Signal<T> state, Predicate<T> up) {
    Spells[] self = new Spells[1];
    List<Seen> early = new CopyOnWriteArrayList<>();
    Subscription subscription =
        state.subscribe(now -> {
          Seen next = new Seen(System.nanoTime(), up.test(now), String.valueOf(now));
          (self[0] == null ? early : self[0].seen).add(next);
        });
    self[0] = new Spells(early, subscription);
    return self[0];
  }

  boolean up() {
    return !seen.isEmpty() && seen.getLast().up();
  }

  /// When it first was not up, from that moment on.
  Optional<Long> downSince(long from) {
    return seen.stream().filter(each -> each.at() >= from && !each.up()).map(Seen::at).findFirst();
  }

  /// How often it came up again, from that moment on.
  int reconnects(long from) {
    int times = 0;
    boolean before = true;
    for (Seen each : seen) {
      if (each.at() >= from && each.up() && !before) {
        times++;
      }
      before = each.up();
    }
    return times;
  }

  boolean said(String words) {
    return seen.stream().anyMatch(each -> each.what().contains(words));
  }

  @Override
  public String toString() {
    return seen.toString();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
