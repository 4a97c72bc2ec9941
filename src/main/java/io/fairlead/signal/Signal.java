package io.fairlead.signal;

import java.util.function.Consumer;

/// A current value that tells its subscribers when it changes.
///
/// A subscriber is called once with the current value, then once for each change, in the order of
/// the changes. Calls come on the thread that subscribes or writes, so a subscriber must be quick
/// and must not block; the window hands values over to its own thread.
public interface Signal<T> {
  /// The value as of now. Any thread.
  T value();

  /// Calls `subscriber` now and on every change until the subscription is closed.
  Subscription subscribe(Consumer<? super T> subscriber);
}
