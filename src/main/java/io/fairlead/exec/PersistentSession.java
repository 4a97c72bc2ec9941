package io.fairlead.exec;

import io.fairlead.health.LatencyLog;
import io.fairlead.reach.Backoff;
import io.fairlead.reach.WakeUp;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A shell, command or attachment that comes back after a loss: to the same pod where that lives,
/// else to its successor. The command begins anew then, unless it is a session of tmux or screen.
/// It has a virtual thread while it is on. Safe for any thread.
///
/// Output and changes of state come on that thread, in order, so that whoever shows both knows what
/// was before a gap and what after it.
public final class PersistentSession implements AutoCloseable {
  private final ExecOpener opener;
  private final ExecSettings settings;
  private final ExecRequest request;
  private final ExecOutput output;
  private final boolean greets;
  private final Runnable whenClosed;
  private final MutableSignal<ExecState> state = new MutableSignal<>(new ExecState.Stopped());
  private final LatencyLog latency = new LatencyLog();
  private final WakeUp wakeUp = new WakeUp();
  private @Nullable Thread supervisor;
  private @Nullable Thread stopped;
  private Optional<PodWish> wish;
  private Optional<ExecPlace> lastPlace = Optional.empty();
  private @Nullable ExecSession current;
  private Optional<String> mark = Optional.empty();
  private Optional<TerminalSize> size = Optional.empty();
  private volatile Instant lastUse = Instant.EPOCH;

  /// @param wish the pod to go to first
  /// @param greets whether the command begins with a [Greeting]
  /// @param whenClosed called by [#close]
  PersistentSession(
      ExecOpener opener,
      ExecSettings settings,
      ExecRequest request,
      Optional<PodWish> wish,
      boolean greets,
      ExecOutput output,
      Runnable whenClosed) {
    this.opener = opener;
    this.settings = settings;
    this.request = request;
    this.wish = wish;
    this.greets = greets;
    this.output = output;
    this.whenClosed = whenClosed;
  }

  public ExecRequest request() {
    return request;
  }

  public Signal<ExecState> state() {
    return state;
  }

  /// Round trips to the end of the WebSocket, or to the container runtime over SPDY.
  public LatencyLog latency() {
    return latency;
  }

  /// Starts the command, also again after its end; does nothing while it is on. Returns at once.
  public synchronized void start() {
    Thread running = supervisor;
    // Whoever hears of the end may start anew before the thread that told it is over.
    boolean over = state.value() instanceof ExecState.Ended;
    if (running != null && running.isAlive() && !over) {
      return;
    }
    Thread previous = running == null ? stopped : running;
    ExecSupervisor body =
        new ExecSupervisor(
            this::begin,
            state,
            () -> new Backoff(settings.backoff(), () -> ThreadLocalRandom.current().nextDouble()),
            settings.backoff().settled(),
            wakeUp,
            InstantSource.system());
    supervisor =
        Thread.ofVirtual()
            .name("session " + request.target().kindAndName())
            .start(() -> {
              if (ended(previous)) {
                body.run();
              }
            });
  }

  private boolean ended(@Nullable Thread previous) {
    try {
      if (previous != null) {
        previous.join();
      }
      return true;
    } catch (InterruptedException e) {
      state.set(new ExecState.Stopped());
      return false;
    }
  }

  /// Ends the connection; the command in the container may live on. Returns at once.
  public synchronized void stop() {
    Thread running = supervisor;
    if (running != null) {
      running.interrupt();
      supervisor = null;
      stopped = running;
    }
  }

  /// Tries again at once where the session waits.
  public void retryNow() {
    wakeUp.now();
  }

  /// The computer slept: the connection shows whether it lives, and waiting ends.
  void awoke() {
    rouse(_ -> true, cause -> !cause.needsUser());
  }

  /// The same after a change of the network.
  ///
  /// @param local whether an address is one of this computer
  void networkChanged(Predicate<InetAddress> local) {
    rouse(local, ExecFailure::anotherNetworkMayHelp);
  }

  private void rouse(Predicate<InetAddress> local, Predicate<ExecFailure> mended) {
    current().ifPresent(session -> session.check(local));
    boolean waits =
        switch (state.value()) {
          case ExecState.Waiting(ExecFailure cause, _, _) -> mended.test(cause);
          case ExecState.Failed(ExecFailure cause) -> mended.test(cause);
          case ExecState.Connecting _ -> true;
          case ExecState.Stopped _, ExecState.Open _, ExecState.Ended _ -> false;
        };
    if (waits) {
      wakeUp.now();
    }
  }

  /// When something was typed last.
  Instant lastUse() {
    return lastUse;
  }

  private ExecSupervisor.Attempt begin() throws ExecFailureException, InterruptedException {
    String start = Mark.newStart();
    beginsAs(Mark.session(request.command()).map(id -> id + "." + start));
    ExecSession session = opener.open(request.started(start), wish(), size(), latency);
    adopt(session);
    return new ExecSupervisor.Attempt() {
      @Override
      public ExecPlace place() {
        return session.place();
      }

      @Override
      public Ending follow() throws InterruptedException {
        try {
          return greets ? followGreeted(session) : session.follow(output);
        } finally {
          release();
        }
      }
    };
  }

  private synchronized void beginsAs(Optional<String> newMark) {
    mark = newMark;
  }

  /// The mark of what is connected, or about to be; empty while nothing is.
  synchronized Optional<String> mark() {
    return mark;
  }

  /// Where it is, or was last.
  public synchronized Optional<ExecPlace> place() {
    return lastPlace;
  }

  private Ending followGreeted(ExecSession session) throws InterruptedException {
    Greeting greeting = new Greeting(output, InstantSource.system());
    Ending ending = session.follow(greeting);
    greeting.finish();
    return ending;
  }

  private synchronized Optional<PodWish> wish() {
    return wish;
  }

  private synchronized Optional<TerminalSize> size() {
    return size;
  }

  private synchronized void adopt(ExecSession session) {
    current = session;
    lastPlace = Optional.of(session.place());
    wish = Optional.of(PodWish.of(session.place().pod()));
    // It may have changed since the command was started with it.
    size.ifPresent(session::resize);
  }

  private synchronized void release() {
    current = null;
    mark = Optional.empty();
  }

  private synchronized Optional<ExecSession> current() {
    return Optional.ofNullable(current);
  }

  /// Sends input. Waits while the way to the command is full, so not for the window's thread.
  ///
  /// @return false where no command runs; nothing was sent then
  public boolean write(byte[] bytes) throws InterruptedException {
    lastUse = Instant.now();
    Optional<ExecSession> session = current();
    if (session.isPresent()) {
      session.get().write(bytes);
    }
    return session.isPresent();
  }

  /// Sends what is typed, without waiting.
  ///
  /// @return false where no command runs, or the way to it is full; nothing was sent then
  public boolean offer(byte[] bytes) {
    lastUse = Instant.now();
    return current().map(session -> session.offer(bytes)).orElse(false);
  }

  /// Tells the size of the terminal; kept for commands to come.
  public synchronized void resize(TerminalSize now) {
    size = Optional.of(now);
    if (current != null) {
      current.resize(now);
    }
  }

  /// Stops for good and waits until the connection is given back.
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      stop();
      last = stopped;
    }
    try {
      if (last != null) {
        last.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    whenClosed.run();
  }
}
