package io.fairlead.signal;

/// What a subscriber holds and closes when it no longer wants to be called. Closing twice does
/// nothing.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
