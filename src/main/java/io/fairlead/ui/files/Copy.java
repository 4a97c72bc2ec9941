package io.fairlead.ui.files;

import io.fairlead.exec.copy.CopyJob;
import io.fairlead.exec.copy.CopyState;
import io.fairlead.exec.copy.IfPresent;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Follow;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// One copy that the user ordered. Used on the window's thread alone.
final class Copy {
  /// Which way it goes.
  enum Way {
    TO_CONTAINER,
    FROM_CONTAINER
  }

  /// What was ordered.
  ///
  /// @param name of what is copied
  /// @param where it goes to or comes from, as a person says it
  /// @param job begins it
  record Order(Way way, String name, String where, Function<IfPresent, CopyJob> job) {}

  /// How far it is.
  ///
  /// ```
  /// Waits -> Runs -> Over
  ///   ^                |     (once more, where something was in the way)
  ///   `----------------'
  /// ```
  sealed interface Stage {
    /// For others to end.
    record Waits() implements Stage {}

    record Runs(CopyJob job, CopyState state) implements Stage {}

    record Over(CopyState state) implements Stage {}
  }

  private final Order order;
  private final InstantSource clock;
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private IfPresent ifPresent = IfPresent.STOP;
  private Stage stage = new Stage.Waits();
  private Pace pace = new Pace();
  private Subscription following = () -> {};

  Copy(Order order, InstantSource clock) {
    this.order = order;
    this.clock = clock;
  }

  Order order() {
    return order;
  }

  Stage stage() {
    return stage;
  }

  /// Bytes a second, where known.
  OptionalLong rate() {
    return pace.bytesPerSecond();
  }

  Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void start() {
    CopyJob job = order.job().apply(ifPresent);
    pace = new Pace();
    following = Follow.signal(job.state(), state -> became(job, state));
  }

  private void became(CopyJob job, CopyState state) {
    if (state instanceof CopyState.Copying(var progress)) {
      pace.reached(progress.bytes(), clock.instant());
    }
    if (state.isOver()) {
      following.close();
      set(new Stage.Over(state));
    } else {
      set(new Stage.Runs(job, state));
    }
  }

  void cancel() {
    switch (stage) {
      case Stage.Waits() -> set(new Stage.Over(new CopyState.Cancelled(Optional.empty())));
      case Stage.Runs(CopyJob job, _) -> job.cancel();
      case Stage.Over _ -> {}
    }
  }

  /// Has it wait for its turn once more; what is in the way is dealt with as the user now says.
  void again(IfPresent now) {
    ifPresent = now;
    set(new Stage.Waits());
  }

  private void set(Stage next) {
    stage = next;
    listeners.forEach(Runnable::run);
  }
}
