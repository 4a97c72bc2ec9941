package io.fairlead.monitor;

import io.fairlead.exec.OpenSession;
import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Status;
import io.fairlead.health.alert.AlertSettings;
import io.fairlead.health.alert.Expiring;
import io.fairlead.kube.ContextHealth;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.Forward;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows all forwards and open sessions on a thread of its own: every [#PERIOD], and at once when
/// one of them changes. Safe for any thread.
///
/// Close it before the forwards and sessions: else their end looks like one that the user wanted.
///
/// What happens in between waits in a queue of [#WAITING_AT_MOST]; where that is full, only the
/// exact time of a change is lost, because the next round compares.
public final class Monitor implements AutoCloseable {
  /// How often everything is looked at.
  public static final Duration PERIOD = Duration.ofSeconds(5);

  private static final int WAITING_AT_MOST = 4096;
  private static final int NOTICES_KEPT = 200;
  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

  private final Signal<List<Forward>> forwards;
  private final Signal<List<OpenSession>> sessions;
  private final InstantSource clock;
  private final Rounds rounds;
  private final ContextRounds contexts;
  private final BlockingQueue<Runnable> happened = new LinkedBlockingQueue<>(WAITING_AT_MOST);
  private final Map<Watch, Subscription> subscriptions = new HashMap<>();
  private final List<Notices> listeners = new CopyOnWriteArrayList<>();
  private final MutableSignal<List<Notice>> notices = new MutableSignal<>(List.of());
  private final MutableSignal<List<Incident>> incidents = new MutableSignal<>(List.of());
  private final MutableSignal<List<View>> views =
      new MutableSignal<>(List.of(), (before, after) -> false);
  private final Thread thread;
  private volatile boolean missed;
  private volatile boolean closed;

  private Monitor(
      Signal<List<Forward>> forwards,
      Signal<List<OpenSession>> sessions,
      ContextHealth health,
      Ledger ledger,
      AlertSettings settings,
      InstantSource clock) {
    this.forwards = forwards;
    this.sessions = sessions;
    this.clock = clock;
    rounds = new Rounds(ledger, settings, ZoneId.systemDefault(), this::tell);
    contexts = new ContextRounds(health, new Answers());
    thread = Thread.ofPlatform().name("monitor").daemon().unstarted(this::run);
  }

  /// Begins to follow.
  ///
  /// @param sessions those that are open
  /// @param ledger where it is written down
  public static Monitor start(
      Signal<List<Forward>> forwards,
      Signal<List<OpenSession>> sessions,
      ContextHealth health,
      Ledger ledger,
      AlertSettings settings) {
    Monitor monitor =
        new Monitor(forwards, sessions, health, ledger, settings, InstantSource.system());
    monitor.thread.start();
    return monitor;
  }

  /// The latest notices, the newest last.
  public Signal<List<Notice>> notices() {
    return notices;
  }

  /// Tells `listener` of every notice from now on, on the monitor's thread.
  public Subscription onNotice(Notices listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// The incidents that go on.
  public Signal<List<Incident>> incidents() {
    return incidents;
  }

  /// All connections as of the last round; tells after every round.
  public Signal<List<View>> views() {
    return views;
  }

  /// How a connection was at the last round, by its name in [Subjects].
  public Optional<Status> status(String subject) {
    return views.value().stream()
        .filter(view -> view.subject().equals(subject))
        .findFirst()
        .map(View::status);
  }

  /// Goes on by other rules.
  public void use(AlertSettings settings) {
    later(() -> rounds.use(settings));
  }

  private void tell(Notice notice) {
    List<Notice> next = new ArrayList<>(notices.value());
    next.add(notice);
    int from = Math.max(0, next.size() - NOTICES_KEPT);
    notices.set(List.copyOf(next.subList(from, next.size())));
    listeners.forEach(listener -> listener.tell(notice));
  }

  private void later(Runnable what) {
    if (!happened.offer(what)) {
      missed = true;
    }
  }

  private void run() {
    Subscription moreForwards = forwards.subscribe(_ -> later(this::follow));
    Subscription moreSessions = sessions.subscribe(_ -> later(this::follow));
    try {
      long next = System.nanoTime();
      while (!closed) {
        long left = next - System.nanoTime();
        Runnable what = left <= 0 ? null : happened.poll(left, TimeUnit.NANOSECONDS);
        if (what == null) {
          guarded(this::round);
          next = System.nanoTime() + PERIOD.toNanos();
        } else {
          guarded(what);
          incidents.set(rounds.incidents());
        }
      }
    } catch (InterruptedException e) {
      // It was closed.
    }
    moreForwards.close();
    moreSessions.close();
    guarded(this::end);
  }

  /// A defect in what is told or written must not end the watch over everything else.
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("a round of the monitor failed; the next one goes on", e);
    }
  }

  private void round() {
    follow();
    Instant now = clock.instant();
    if (missed) {
      missed = false;
      rounds.watches().forEach(watch -> compare(watch, now));
    }
    Set<String> used = contextsInUse();
    rounds.retain(used);
    contexts.look(now, used);
    views.set(rounds.look(now));
    incidents.set(rounds.incidents());
  }

  private void compare(Watch watch, Instant now) {
    Situation situation = watch.watched().situation();
    if (!situation.equals(watch.situation())) {
      rounds.became(watch, situation, now, Losses.of(watch.watched().counters()));
    }
  }

  /// Contexts with a connection that is up, or tries to be.
  private Set<String> contextsInUse() {
    Set<String> used = new HashSet<>();
    for (Watch watch : rounds.watches()) {
      boolean tries =
          switch (watch.situation()) {
            case Situation.Off _ -> false;
            case Situation.Down down -> !down.needsUser();
            case Situation.Trying _, Situation.Up _ -> true;
          };
      if (tries) {
        used.add(watch.watched().target().context());
      }
    }
    return used;
  }

  /// Brings what is followed in line with what there is.
  private void follow() {
    Map<String, Watched> there = new LinkedHashMap<>();
    Stream<Watched> all =
        Stream.concat(
            forwards.value().stream().map(Watched.OfForward::new),
            sessions.value().stream().map(Watched.OfSession::new));
    all.forEach(watched -> there.putIfAbsent(watched.subject(), watched));
    for (Watch watch : rounds.watches()) {
      String subject = watch.watched().subject();
      if (watch.watched().equals(there.get(subject))) {
        there.remove(subject);
      } else {
        leave(watch, "It was closed or removed by the user.");
      }
    }
    there.values().forEach(this::begin);
  }

  private void begin(Watched watched) {
    Watch watch = rounds.follow(watched);
    subscriptions.put(
        watch,
        watched.subscribe(situation -> {
          Instant at = clock.instant();
          Losses losses = Losses.of(watched.counters());
          later(() -> became(watch, situation, at, losses));
        }));
  }

  private void became(Watch watch, Situation situation, Instant at, Losses losses) {
    if (subscriptions.containsKey(watch)) {
      rounds.became(watch, situation, at, losses);
    }
  }

  private void leave(Watch watch, String ending) {
    rounds.leave(watch, clock.instant(), ending);
    Subscription subscription = subscriptions.remove(watch);
    if (subscription != null) {
      subscription.close();
    }
  }

  private void end() {
    contexts.close();
    rounds.watches().forEach(watch -> leave(watch, "Fairlead was closed meanwhile."));
    incidents.set(List.of());
  }

  /// Brings answers of other threads to the monitor's.
  private final class Answers implements ContextRounds.Taker {
    @Override
    public void asked(String context, LatencySample sample) {
      later(() -> rounds.asked(context, sample));
    }

    @Override
    public void ends(String context, Optional<Expiring> end) {
      later(() -> rounds.ends(context, end));
    }
  }

  /// Ends what goes on, and waits for the thread.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
