package io.fairlead.exec.copy;

import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/// One copy under way, on a virtual thread of its own. Safe for any thread.
public final class CopyJob {
  /// What is to be done.
  interface Work {
    CopyState.Done run(Meter meter) throws CopyFailureException, IOException, InterruptedException;

    /// Removes what is half done.
    ///
    /// @return where something is left all the same
    Optional<String> cleanUp() throws InterruptedException;
  }

  private final String name;
  private final MutableSignal<CopyState> state = new MutableSignal<>(new CopyState.Starting());
  private final Thread thread;

  private CopyJob(String name, Work work) {
    this.name = name;
    thread = Thread.ofVirtual().name("copy " + name).unstarted(() -> state.set(end(work)));
  }

  static CopyJob start(String name, Work work) {
    CopyJob job = new CopyJob(name, work);
    job.thread.start();
    return job;
  }

  private CopyState end(Work work) {
    Optional<CopyFailure> failure;
    try {
      return work.run(new Meter(state, System::nanoTime));
    } catch (CopyFailureException e) {
      failure = Optional.of(e.failure());
    } catch (IOException e) {
      // A file that is interrupted while it is read or written says so as an IOException.
      failure = Thread.interrupted() ? Optional.empty() : Optional.of(Complaints.ofHere(e));
    } catch (InterruptedException e) {
      failure = Optional.empty();
    } catch (RejectedExecutionException e) {
      return new CopyState.Cancelled(Optional.empty()); // the program ends
    }
    Optional<String> left = cleanedUp(work);
    return failure
        .<CopyState>map(cause -> new CopyState.Failed(cause, left))
        .orElse(new CopyState.Cancelled(left));
  }

  private static Optional<String> cleanedUp(Work work) {
    Thread.interrupted();
    try {
      return work.cleanUp();
    } catch (InterruptedException | RejectedExecutionException e) {
      return Optional.empty();
    }
  }

  /// The name of what is copied.
  public String name() {
    return name;
  }

  /// Progress comes a few times a second.
  public Signal<CopyState> state() {
    return state;
  }

  /// Ends it and removes what is half done; the state tells when. Does nothing after the end.
  public void cancel() {
    thread.interrupt();
  }

  /// Waits for the end.
  public CopyState await() throws InterruptedException {
    thread.join();
    return state.value();
  }
}
