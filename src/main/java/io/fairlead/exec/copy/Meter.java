package io.fairlead.exec.copy;

import io.fairlead.signal.MutableSignal;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Counts what has been copied, and shows it a few times a second. Used by one thread.
final class Meter {
  private static final long EVERY = Duration.ofMillis(100).toNanos();

  private final MutableSignal<CopyState> state;
  private final LongSupplier nanos;
  private long shown;
  private long bytes;
  private OptionalLong total = OptionalLong.empty();
  private int files;
  private String current = "";

  Meter(MutableSignal<CopyState> state, LongSupplier nanos) {
    this.state = state;
    this.nanos = nanos;
    shown = nanos.getAsLong() - EVERY;
  }

  /// The copy begins.
  void begin(OptionalLong ofBytes) {
    total = ofBytes;
    state.set(new CopyState.Copying(progress()));
  }

  void fileBegins(String path) {
    current = path;
    show();
  }

  void copied(int count) {
    bytes += count;
    show();
  }

  void fileEnds() {
    files++;
    current = "";
  }

  void checking() {
    state.set(new CopyState.Checking(progress()));
  }

  CopyProgress progress() {
    return new CopyProgress(bytes, total, files, current);
  }

  private void show() {
    long now = nanos.getAsLong();
    if (now - shown >= EVERY) {
      shown = now;
      state.set(new CopyState.Copying(progress()));
    }
  }
}
