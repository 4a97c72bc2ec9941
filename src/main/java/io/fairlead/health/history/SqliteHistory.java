package io.fairlead.health.history;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import io.fairlead.health.history.HistoryProblem.Damage;
import io.fairlead.health.history.HistoryProblem.NotWritten;
import io.fairlead.health.history.HistoryProblem.Reason;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// A history in a file of SQLite.
///
/// A thread of its own writes every 30 s what was told meanwhile; incidents, limits and what is to
/// be forgotten within a second or two. A program that is killed loses what was told since. Each
/// hour it drops what is too old or too much.
///
/// A question first copies what is in memory, then reads the file; since what is in memory stands
/// in the place of what is stored of the same time, nothing is missing and nothing counts twice,
/// however the two are interleaved with writing.
public final class SqliteHistory implements History {
  /// What a history takes at most unless [#limit] says otherwise.
  public static final long DEFAULT_LIMIT = 500_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration RETENTION_EVERY = Duration.ofHours(1);

  private final InstantSource clock;
  private final StoreFile file;
  private final HeldChunks chunks = new HeldChunks();
  private final HeldSpells spells = new HeldSpells();
  private final HeldIncidents incidents = new HeldIncidents();
  private final Totals totals = new Totals();
  private final Map<String, Object> forgotten = new ConcurrentHashMap<>();
  private final MutableSignal<Optional<HistoryProblem>> problem;
  private final ReentrantLock flushing = new ReentrantLock();
  private final FlushThread thread;
  private volatile Optional<HistoryProblem> standing;
  private volatile Optional<Store> store;
  private volatile Optional<String> damage = Optional.empty();
  private volatile long limit = DEFAULT_LIMIT;
  private volatile boolean limitChanged;
  private Instant lastRetention;
  private boolean tookOver;
  private boolean closed;

  private SqliteHistory(StoreFile file, StoreFile.Found found, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    store = found.store();
    standing = found.problem();
    problem = new MutableSignal<>(found.problem());
    lastRetention = Instant.MIN;
    thread = new FlushThread(this::flush);
  }

  /// Opens the history in a file, or makes the file. Always gives one that can be used: a file that
  /// is damaged is set aside, and where none can be made it lives in memory.
  public static Opened open(Path file, InstantSource clock) {
    return open(file, clock, PATIENCE);
  }

  /// @param patience how long to wait for another program that writes to the file
  static Opened open(Path file, InstantSource clock, Duration patience) {
    StoreFile place = new StoreFile(file, patience);
    StoreFile.Found found = place.open(clock.instant());
    SqliteHistory history = new SqliteHistory(place, found, clock);
    history.resume();
    history.thread.start();
    return new Opened(history, found.problem());
  }

  /// Takes up what an earlier run left. Where another program keeps the file from being written
  /// just then, the next flush does it.
  private void resume() {
    flushing.lock();
    try {
      if (store.isPresent()) {
        totals.resume(store.get().read(Rows::traffic));
        takeOver(store.get());
      }
    } catch (StoreFailed e) {
      failed(e);
    } finally {
      flushing.unlock();
    }
  }

  /// Before anything of this run is written: its own incidents are not over.
  private void takeOver(Store from) {
    if (!tookOver && file.alone()) {
      Resume.endIncidents(from);
      Resume.openChunks(from, chunks);
    }
    tookOver = true;
  }

  @Override
  public void record(String subject, List<LatencySample> samples) {
    Instant oldest = clock.instant().minus(Resolution.RAW.kept());
    for (LatencySample sample : samples) {
      if (!sample.at().isBefore(oldest)) {
        chunks.add(subject, sample);
      }
    }
  }

  @Override
  public Series series(String subject, Hop hop, Instant from, Instant to, int points) {
    Plan plan = Plan.of(from, to, points, clock.instant());
    return new Series(plan.resolution(), timeline(subject, hop, t -> t.slots(plan)));
  }

  @Override
  public Summary summary(String subject, Hop hop, Instant from, Instant to) {
    return Summary.of(timeline(subject, hop, t -> t.total(from, to)));
  }

  /// A question about a timeline.
  @FunctionalInterface
  private interface Question<T> {
    T ask(Timeline timeline);
  }

  private <T> T timeline(String subject, Hop hop, Question<T> question) {
    Track track = Track.of(subject, hop);
    Instant now = clock.instant();
    List<HeldChunks.Snapshot> held = chunks.of(track);
    return read(
        subject,
        rows -> {
          OptionalLong id = rows.find(track);
          Chunks stored = id.isPresent() ? new StoredChunks(rows, id.getAsLong()) : Chunks.NONE;
          return question.ask(new Timeline(stored, held, now));
        },
        () -> question.ask(new Timeline(Chunks.NONE, held, now)));
  }

  @Override
  public void spell(String subject, Instant from, Instant to, boolean up) {
    spells.add(subject, from, to, up);
  }

  @Override
  public List<Spell> spells(String subject, Instant from, Instant to) {
    Map<Instant, Spell> unwritten = spells.of(subject);
    Map<Instant, Spell> all =
        new HashMap<>(read(subject, rows -> rows.spells(Track.spells(subject), from, to), Map::of));
    all.putAll(unwritten);
    return Spell.within(from, to, List.copyOf(all.values()));
  }

  @Override
  public long begin(Incident incident) {
    long id = incidents.begin(incident);
    thread.soon();
    return id;
  }

  @Override
  public void change(long id, Incident incident) {
    incidents.change(id, incident);
    thread.soon();
  }

  @Override
  public List<Incident> incidents(Optional<String> subject, Instant from, Instant to) {
    HeldIncidents.Taken unwritten = incidents.take();
    Map<Long, Incident> all =
        new HashMap<>(read(subject.orElse(""), rows -> rows.incidents(subject, from, to), Map::of));
    all.values()
        .removeIf(stored -> unwritten.clears(stored) || forgotten.containsKey(stored.subject()));
    all.putAll(unwritten.incidents());
    return all.values().stream()
        .filter(incident -> subject.isEmpty() || incident.subject().equals(subject.get()))
        .filter(incident -> incident.began().isBefore(to))
        .filter(incident -> incident.ended().filter(from::isAfter).isEmpty())
        .sorted(Comparator.comparing(Incident::began))
        .toList();
  }

  @Override
  public void clearIncidents(Instant before) {
    incidents.clear(before);
    thread.soon();
  }

  @Override
  public void traffic(String subject, long bytesUp, long bytesDown, long connections) {
    totals.add(subject, new Traffic(bytesUp, bytesDown, connections));
  }

  @Override
  public Traffic traffic(String subject) {
    return totals.of(subject);
  }

  @Override
  public void forget(String subject) {
    forgotten.put(subject, new Object());
    chunks.forget(subject);
    spells.forget(subject);
    incidents.forget(subject);
    totals.forget(subject);
    thread.soon();
  }

  @Override
  public long size() {
    try {
      return store.map(Store::size).orElse(0L);
    } catch (StoreFailed e) {
      failed(e);
      return 0;
    }
  }

  @Override
  public void limit(long bytes) {
    limit = bytes;
    limitChanged = true;
    thread.soon();
  }

  @Override
  public Signal<Optional<HistoryProblem>> problem() {
    return problem;
  }

  /// Asks the store, unless it is still to forget the subject.
  private <T> T read(String subject, Store.Work<T> question, Supplier<T> otherwise) {
    try {
      return store.isEmpty() || forgotten.containsKey(subject)
          ? otherwise.get()
          : store.get().read(question);
    } catch (StoreFailed e) {
      failed(e);
      return otherwise.get();
    }
  }

  private void failed(StoreFailed failure) {
    if (failure.damaged()) {
      damage = Optional.of(failure.detail());
      thread.soon();
    } else {
      problem.set(Optional.of(new NotWritten(file.path(), failure.reason(), failure.detail())));
    }
  }

  @Override
  public void flush() {
    flushing.lock();
    try {
      if (!closed && store.isPresent()) {
        write(store.get());
      }
      if (!closed && damage.isPresent()) {
        replace(damage.get());
        store.ifPresent(this::write);
      }
    } finally {
      flushing.unlock();
    }
  }

  private void write(Store target) {
    Instant now = clock.instant();
    try {
      takeOver(target);
      Map<String, Object> forget = Map.copyOf(forgotten);
      Batch batch =
          new Batch(
              now,
              Set.copyOf(forget.keySet()),
              chunks.take(now),
              spells.take(),
              incidents.take(),
              totals.take());
      if (!batch.isEmpty()) {
        target.write(batch::write).forEach(chunks::written);
        spells.written(batch.spells());
        incidents.written(batch.incidents());
        totals.written(batch.traffic());
        forget.forEach(forgotten::remove);
      }
      retain(target, now);
      if (problem.value().filter(p -> p instanceof NotWritten).isPresent()) {
        problem.set(standing);
      }
    } catch (StoreFailed e) {
      failed(e);
    } catch (RuntimeException e) {
      // the next batch must still be tried
      problem.set(Optional.of(new NotWritten(file.path(), Reason.OTHER, e.toString())));
    }
  }

  /// One program at a time is enough to drop what is old.
  private void retain(Store target, Instant now) {
    boolean due = lastRetention.isAfter(now) || !lastRetention.isAfter(now.minus(RETENTION_EVERY));
    if ((due || limitChanged) && file.alone()) {
      limitChanged = false;
      Retention.expire(target, now);
      Retention.trim(target, limit, now);
      lastRetention = now;
    }
  }

  /// The file turned out to be damaged while it was in use.
  private void replace(String detail) {
    damage = Optional.empty();
    store.ifPresent(Store::close);
    StoreFile.Found found =
        file.replace(clock.instant(), new Store.Unusable(Damage.UNREADABLE, detail));
    store = found.store();
    totals.unwritten();
    standing = found.problem();
    problem.set(standing);
  }

  @Override
  public void close() {
    thread.stop();
    flushing.lock();
    try {
      if (!closed) {
        flush();
        closed = true;
        store.ifPresent(Store::close);
        store = Optional.empty();
        file.close();
      }
    } catch (StoreFailed e) {
      failed(e);
    } finally {
      flushing.unlock();
    }
  }
}
