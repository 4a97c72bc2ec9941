package io.fairlead.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// A signal that its owner writes. Setting a value that is the same as the current one tells
/// nobody.
///
/// Deliveries are serialised: no subscriber sees an older value after a newer one. A subscriber
/// that sets the signal from within its call is answered after the delivery under way.
public final class MutableSignal<T> implements Signal<T> {
  private final ReentrantLock writing = new ReentrantLock();
  private final List<Consumer<? super T>> subscribers = new CopyOnWriteArrayList<>();
  private final List<T> undelivered = new ArrayList<>();
  private final BiPredicate<T, T> same;
  private volatile T value;

  /// A signal whose values are the same where they are equal.
  public MutableSignal(T initial) {
    this(initial, Object::equals);
  }

  /// A signal with its own notion of the same value; `(a, b) -> false` tells of every [#set].
  public MutableSignal(T initial, BiPredicate<T, T> same) {
    value = initial;
    this.same = same;
  }

  @Override
  public T value() {
    return value;
  }

  /// Makes `next` the value and tells the subscribers on this thread.
  public void set(T next) {
    writing.lock();
    try {
      T latest = undelivered.isEmpty() ? value : undelivered.getLast();
      if (same.test(latest, next)) {
        return;
      }
      undelivered.add(next);
      if (writing.getHoldCount() > 1) {
        return;
      }
      while (!undelivered.isEmpty()) {
        T delivered = undelivered.getFirst();
        value = delivered;
        subscribers.forEach(subscriber -> subscriber.accept(delivered));
        undelivered.removeFirst();
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public Subscription subscribe(Consumer<? super T> subscriber) {
    writing.lock();
    try {
      subscriber.accept(value);
      subscribers.add(subscriber);
    } finally {
      writing.unlock();
    }
    return () -> subscribers.remove(subscriber);
  }
}
