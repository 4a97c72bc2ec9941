package io.fairlead.diagnose;

import io.fairlead.diagnose.CheckFile.Kept;
import io.fairlead.diagnose.CheckFile.Saved;
import io.fairlead.diagnose.Examiner.Depth;
import io.fairlead.diagnose.Examiner.Wish;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Checks clusters when asked, and once a day by itself those in use; remembers what it saw. Safe
/// for any thread.
public final class Checks implements AutoCloseable {
  private static final Duration DAILY = Duration.ofDays(1);
  private static final Duration AGAIN_AFTER_FAILURE = Duration.ofHours(1);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

  /// The last check of a context.
  ///
  /// @param since the earlier check that the changes are counted from, where there are any
  public record Last(Facts facts, Optional<Instant> since, List<Change> changes) {}

  /// A look of the day that found a change.
  public record News(String context, Last last) {}

  /// Makes one check.
  @FunctionalInterface
  interface Look {
    Outcome examine(Wish wish, Depth depth) throws InterruptedException;
  }

  /// The last try of a look of the day that came to nothing.
  private record Vain(Instant at, ClusterFailure cause) {}

  private final Look look;
  private final CheckFile file;
  private final Supplier<List<Wish>> inUse;
  private final InstantSource clock;
  private final ReentrantLock keeping = new ReentrantLock();
  private final Map<String, Vain> vain = new HashMap<>();
  private final MutableSignal<List<News>> news = new MutableSignal<>(List.of());
  private @Nullable Saved loaded;
  private Optional<Thread> days = Optional.empty();

  /// @param inUse what a look of the day looks at, one for each context
  public Checks(Examiner examiner, Path file, Supplier<List<Wish>> inUse, InstantSource clock) {
    this(examiner::examine, new CheckFile(file), inUse, clock);
  }

  Checks(Look look, CheckFile file, Supplier<List<Wish>> inUse, InstantSource clock) {
    this.look = look;
    this.file = file;
    this.inUse = inUse;
    this.clock = clock;
  }

  /// Read when it is first needed, which the start of the program does not.
  private Saved saved() {
    Saved known = loaded;
    if (known == null) {
      known = file.load();
      loaded = known;
    }
    return known;
  }

  private void save(Saved next) {
    loaded = next;
    file.save(next);
  }

  /// Begins the looks of the day; the first comes after some minutes.
  public void watch() {
    days = Optional.of(Thread.ofVirtual().name("daily-check").start(this::days));
  }

  private void days() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        lookAtThoseDue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /// Checks what is in use and was not checked for a day. What only the user can mend is left alone
  /// until the user has checked it: asking may run a program that opens a browser.
  void lookAtThoseDue() throws InterruptedException {
    for (Wish wish : inUse.get()) {
      if (isDue(wish.context())) {
        Outcome outcome = look.examine(wish, Depth.LIGHT);
        if (keep(outcome) instanceof Last(_, var since, var changes)
            && since.isPresent()
            && !changes.isEmpty()) {
          tell(wish.context());
        }
      }
    }
  }

  private void tell(String context) {
    List<News> all = new ArrayList<>(news.value());
    all.removeIf(one -> one.context().equals(context));
    last(context).ifPresent(last -> all.add(new News(context, last)));
    news.set(List.copyOf(all));
  }

  private boolean isDue(String context) {
    keeping.lock();
    try {
      Instant now = clock.instant();
      Vain failed = vain.get(context);
      if (!saved().daily() || (failed != null && failed.cause().needsUser())) {
        return false;
      }
      if (failed != null && now.isBefore(failed.at().plus(AGAIN_AFTER_FAILURE))) {
        return false;
      }
      Kept kept = saved().contexts().get(context);
      return kept == null || !now.isBefore(kept.last().at().plus(DAILY));
    } finally {
      keeping.unlock();
    }
  }

  /// Checks a cluster for somebody who waits for it. Blocks.
  public Outcome check(Wish wish) throws InterruptedException {
    Outcome outcome = look.examine(wish, Depth.FULL);
    keep(outcome);
    return outcome;
  }

  /// What changed by this outcome alone; null where it did not come about.
  private @Nullable Last keep(Outcome outcome) {
    keeping.lock();
    try {
      return switch (outcome) {
        case Outcome.Unanswered(Instant at, String context, ClusterFailure cause, _) -> {
          vain.put(context, new Vain(at, cause));
          yield null;
        }
        case Outcome.Checked(Facts now) -> keep(now);
      };
    } finally {
      keeping.unlock();
    }
  }

  private Last keep(Facts now) {
    String context = now.place().context();
    vain.remove(context);
    Kept old = saved().contexts().get(context);
    List<Change> changes = old == null ? List.of() : Change.between(old.last(), now);
    Optional<Facts> before =
        old == null ? Optional.empty() : changes.isEmpty() ? old.before() : Optional.of(old.last());
    save(saved().with(context, new Kept(now, before)));
    return new Last(now, changes.isEmpty() ? Optional.empty() : before.map(Facts::at), changes);
  }

  /// The last check of a context, with what was another way before.
  public Optional<Last> last(String context) {
    keeping.lock();
    try {
      return Optional.ofNullable(saved().contexts().get(context))
          .map(kept ->
              new Last(
                  kept.last(),
                  kept.before().map(Facts::at),
                  kept.before().map(old -> Change.between(old, kept.last())).orElse(List.of())));
    } finally {
      keeping.unlock();
    }
  }

  /// What looks of the day found changed since the program started, a context at most once.
  public Signal<List<News>> news() {
    return news;
  }

  /// Whether clusters in use are checked once a day.
  public boolean daily() {
    keeping.lock();
    try {
      return saved().daily();
    } finally {
      keeping.unlock();
    }
  }

  public void daily(boolean on) {
    keeping.lock();
    try {
      save(new Saved(on, saved().contexts()));
    } finally {
      keeping.unlock();
    }
  }

  @Override
  public void close() {
    days.ifPresent(Thread::interrupt);
  }
}
