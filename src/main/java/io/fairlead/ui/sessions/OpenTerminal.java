package io.fairlead.ui.sessions;

import io.fairlead.exec.ExecPlace;
import io.fairlead.exec.ExecRequest;
import io.fairlead.exec.ExecState;
import io.fairlead.exec.Gap;
import io.fairlead.exec.GapWatch;
import io.fairlead.exec.Keeping;
import io.fairlead.exec.Opening;
import io.fairlead.exec.PersistentSession;
import io.fairlead.exec.Sessions;
import io.fairlead.exec.TerminalSize;
import io.fairlead.exec.memory.KeptTerminal;
import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.profile.ExecProfile;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.settings.TerminalSettings;
import io.fairlead.ui.terminal.FarEnd;
import io.fairlead.ui.terminal.TerminalPane;
import io.fairlead.words.SessionWords;
import io.fairlead.words.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One open terminal: the session, and the pane that shows it. To be used on the window's thread;
/// output and gaps reach the pane on the session's.
final class OpenTerminal implements AutoCloseable {
  /// A round trip older than this says nothing about now.
  private static final Duration FRESH = Duration.ofSeconds(20);

  private final String id;
  private final Sessions sessions;
  private final TerminalSettings settings;
  private final InstantSource clock;
  private final TerminalPane pane;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean changed = new AtomicBoolean();
  private final PlainLine plain = new PlainLine(this::show);
  private final GapWatch watch;

  /// Shows what is typed to a command without a terminal. When 1,000 pieces wait, more are dropped.
  private final ThreadPoolExecutor echo =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1000),
          Thread.ofVirtual().name("fairlead-ui-echo").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  private volatile Opening opening;
  private volatile PersistentSession session;
  private volatile @Nullable TerminalSize size;
  private volatile Consumer<Gap> gaps = _ -> {};
  private Opening begun;
  private Subscription following = () -> {};
  private ExecState state = new ExecState.Stopped();
  private String pod;
  private volatile @Nullable Instant shownUntil;
  private boolean closed;

  OpenTerminal(
      String id,
      Opening opening,
      Sessions sessions,
      TerminalSettings settings,
      InstantSource clock) {
    this.id = id;
    this.opening = opening;
    this.sessions = sessions;
    this.settings = settings;
    this.clock = clock;
    begun = opening;
    pod = opening.pod();
    watch = new GapWatch(new OnPane(), clock);
    pane = new TerminalPane(settings.looks().get(), new Typed());
    pane.looksProperty().bindBidirectional(settings.looks());
    session = sessions.open(opening, watch);
    hear(session, opening);
    following = Follow.signal(session.state(), this::became);
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  String id() {
    return id;
  }

  Opening opening() {
    return opening;
  }

  ExecProfile profile() {
    return opening.profile();
  }

  TerminalPane pane() {
    return pane;
  }

  ExecState state() {
    return state;
  }

  Standing standing() {
    return SessionWords.of(state);
  }

  /// Calls `listener` when the state or the saved session changed.
  Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// The newest round trip, where it still says something about now.
  Optional<Duration> roundTrip() {
    Instant oldest = clock.instant().minus(FRESH);
    return Stream.of(Hop.FAR_END, Hop.WEBSOCKET)
        .flatMap(hop -> session.latency().latest(hop).stream())
        .max(Comparator.comparing(LatencySample::at))
        .filter(sample -> state instanceof ExecState.Open && sample.at().isAfter(oldest))
        .flatMap(LatencySample::roundTrip);
  }

  /// Where it is, or was last.
  Optional<ExecPlace> place() {
    return session.place();
  }

  /// What it asked for.
  ExecRequest request() {
    return session.request();
  }

  /// Calls `listener` after each gap, on the window's thread.
  void onGap(Consumer<Gap> listener) {
    gaps = listener;
  }

  /// Whether what runs in it is lost when it is closed: a program with a terminal that nothing
  /// keeps.
  boolean losesByClosing() {
    return state instanceof ExecState.Open
        && profile().command().tty()
        && watch.keeping().filter(Keeping.By.class::isInstance).isEmpty();
  }

  /// What keeps its shell, where that is known.
  Optional<Keeping> keeping() {
    return watch.keeping();
  }

  /// Starts it, again after its end, or tries again at once; with the session as it is saved now.
  void connect() {
    shownUntil = null;
    if (!opening.equals(begun)) {
      beginAnew();
      return;
    }
    switch (state) {
      case ExecState.Stopped _, ExecState.Ended _ -> session.start();
      case ExecState.Waiting _, ExecState.Failed _ -> session.retryNow();
      case ExecState.Connecting _, ExecState.Open _ -> {}
    }
  }

  /// Ends the connection and keeps the terminal.
  void disconnect() {
    session.stop();
  }

  /// The saved session was changed; what runs is left alone until it begins again.
  void changed(ExecProfile profile) {
    opening = opening.withProfile(profile);
    listeners.forEach(Runnable::run);
  }

  private void beginAnew() {
    PersistentSession old = session;
    following.close();
    PersistentSession next = sessions.open(opening, watch);
    begun = opening;
    TerminalSize known = size;
    if (known != null) {
      next.resize(known);
    }
    session = next;
    following = Follow.signal(next.state(), this::became);
    Opening expected = begun;
    Thread.ofVirtual()
        .name("fairlead-ui-terminal")
        .start(() -> {
          old.close(); // what it says must not mix with that of the next
          hear(next, expected);
          next.start();
        });
  }

  /// Has the watch hear of a session that is not started yet; one at a time.
  private void hear(PersistentSession next, Opening expected) {
    watch.expect(expected);
    next.state().subscribe(watch::became);
  }

  private void became(ExecState next) {
    state = next;
    if (next instanceof ExecState.Open(String in, _, _, _)) {
      pod = in;
    }
    listeners.forEach(Runnable::run);
  }

  /// Shows the scrollback of before a restart.
  void restore(byte[] scrollback, Instant kept) {
    pane.restore(scrollback);
    pane.gap(SessionWords.beforeRestart(kept, clock.instant(), ZoneId.systemDefault()));
    shownUntil = kept;
  }

  KeptTerminal kept() {
    Instant until = shownUntil;
    Instant at = until == null ? clock.instant() : until;
    return new KeptTerminal(id, profile().id(), opening.copy(), pod, at);
  }

  /// All of it is to be kept again.
  void markChanged() {
    changed.set(true);
  }

  /// Whether more was shown since this was asked last.
  boolean takeChanged() {
    return changed.getAndSet(false);
  }

  private void show(byte[] bytes) {
    echo.execute(() -> {
      try {
        pane.write(bytes);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the terminal is being closed
      }
    });
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    following.close();
    listeners.clear();
    echo.shutdownNow();
    PersistentSession last = session;
    pane.looksProperty().unbindBidirectional(settings.looks());
    Thread.ofVirtual()
        .name("fairlead-ui-terminal")
        .start(() -> {
          last.close();
          Follow.FX.execute(pane::close);
        });
  }

  private void shown() {
    shownUntil = null;
    changed.set(true);
  }

  /// What comes from the session.
  private final class OnPane implements GapWatch.Taker {
    @Override
    public void write(byte[] bytes) throws InterruptedException {
      shown();
      pane.write(opening.profile().command().tty() ? bytes : PlainLine.shown(bytes));
    }

    @Override
    public void gap(Gap gap) {
      shown();
      boolean shell = opening.profile().command().words().isEmpty();
      pane.gap(SessionWords.gap(gap, shell, ZoneId.systemDefault()));
      Follow.FX.execute(() -> gaps.accept(gap));
    }
  }

  /// What goes to the session. While nothing runs, Enter has it begin.
  private final class Typed implements FarEnd {
    @Override
    public boolean offer(byte[] typed) {
      PersistentSession to = session;
      return switch (to.state().value()) {
        case ExecState.Stopped _, ExecState.Ended _, ExecState.Failed _ -> {
          boolean enter = typed.length == 1 && typed[0] == '\r';
          if (enter) {
            Follow.FX.execute(OpenTerminal.this::connect);
          }
          yield enter;
        }
        case ExecState.Connecting _, ExecState.Waiting _ -> false;
        case ExecState.Open _ ->
            opening.profile().command().tty()
                ? to.offer(typed)
                : plain.offer(typed, new Straight(to));
      };
    }

    @Override
    public void resize(TerminalSize now) {
      size = now;
      session.resize(now);
    }
  }

  private record Straight(PersistentSession session) implements FarEnd {
    @Override
    public boolean offer(byte[] typed) {
      return session.offer(typed);
    }

    @Override
    public void resize(TerminalSize size) {
      session.resize(size);
    }
  }
}
