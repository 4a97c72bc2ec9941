package io.fairlead.exec;

import io.fairlead.exec.Gap.End;
import io.fairlead.wire.ExecConnection.Output;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the gaps of one session, and tells of each before the first output that follows it.
///
/// Where the shell says itself whether it is the same as before, the gap waits for that; else it is
/// told as soon as the command runs again. To be told states and output in order, on the session's
/// thread.
public final class GapWatch implements ExecOutput {
  /// What hears of gaps and takes the output.
  public interface Taker {
    void write(byte[] bytes) throws InterruptedException;

    void gap(Gap gap);
  }

  private final Taker taker;
  private final InstantSource clock;
  private ExecState.@Nullable Open before;
  private @Nullable End end;
  private volatile boolean greets;
  private Instant at = Instant.EPOCH;
  private @Nullable Gap untold;
  private volatile Optional<Keeping> keeping = Optional.empty();

  public GapWatch(Taker taker, InstantSource clock) {
    this.taker = taker;
    this.clock = clock;
  }

  /// Another session goes on where the last one ended.
  public void expect(Opening opening) {
    greets = opening.asksToBeKept();
  }

  /// What keeps the shell that runs now, where that is known.
  public Optional<Keeping> keeping() {
    return keeping;
  }

  /// Takes the session's next state.
  public void became(ExecState state) {
    switch (state) {
      case ExecState.Open open -> opened(open);
      case ExecState.Waiting(ExecFailure cause, _, _) -> ended(new End.Lost(cause));
      case ExecState.Failed(ExecFailure cause) -> ended(new End.Lost(cause));
      case ExecState.Ended(ExitStatus status) -> ended(new End.Exited(status));
      case ExecState.Stopped() -> ended(new End.Stopped());
      case ExecState.Connecting _ -> {}
    }
  }

  private void opened(ExecState.Open open) {
    keeping = Optional.empty();
    if (before != null && end != null) {
      untold = new Gap(end, at, before, open, Optional.empty());
    }
    before = open;
    end = null;
    if (!greets) {
      tell();
    }
  }

  /// Of several ends without a command in between, the first is what ended it.
  private void ended(End how) {
    if (before != null && end == null) {
      end = how;
      at = clock.instant();
      keeping = Optional.empty();
      tell();
    }
  }

  private void tell() {
    Gap gap = untold;
    if (gap != null) {
      untold = null;
      taker.gap(gap.with(keeping));
    }
  }

  @Override
  public void greeted(Keeping told) {
    keeping = Optional.of(told);
    tell();
  }

  @Override
  public void write(Output from, byte[] bytes) throws InterruptedException {
    if (untold != null && greets && keeping.isEmpty()) {
      keeping = Optional.of(new Keeping.Untold());
    }
    tell();
    taker.write(bytes);
  }
}
