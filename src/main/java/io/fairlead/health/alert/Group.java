package io.fairlead.health.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Broken rules that are told together, because one reason is likely to be behind them.
///
/// ```
/// broken -> untold -> told -> over -> (told to be over)
///              |       ^       |
///              |       `-------'   broken again
///              `-> gone            well again, or switched off, before anybody was told
/// ```
final class Group {
  /// Who joins so soon after the others were told is not told about again.
  static final Duration STRAGGLERS = Duration.ofMinutes(10);

  /// A group that was told about so often within an hour is restless.
  private static final int RESTLESS = 3;

  /// How long a restless group is watched before it is told about again.
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration HOUR = Duration.ofHours(1);

  private final Duration gather;
  private final Map<Broken.Key, Broken> untold = new LinkedHashMap<>();
  private final Map<Broken.Key, Condition> told = new LinkedHashMap<>();
  private final Map<Broken.Key, Condition> over = new LinkedHashMap<>();
  private final ArrayDeque<Instant> tellings = new ArrayDeque<>();
  private @Nullable Instant untoldSince;
  private @Nullable Instant overSince;
  private @Nullable Instant lastTold;

  /// @param gather how long to wait for others before telling
  Group(Duration gather) {
    this.gather = gather;
  }

  void broken(Broken broken, Instant now) {
    Broken.Key key = broken.key();
    if (over.remove(key) != null || told.containsKey(key)) {
      told.put(key, broken.condition());
      return;
    }
    if (untold.put(key, broken) == null && untold.size() == 1) {
      untoldSince = now;
    }
  }

  void well(Broken.Key key, Instant now) {
    untold.remove(key);
    Condition known = told.remove(key);
    if (known != null) {
      if (over.isEmpty()) {
        overSince = now;
      }
      over.put(key, known);
    }
  }

  /// Nobody wants to know any more.
  void gone(Broken.Key key) {
    untold.remove(key);
    told.remove(key);
    over.remove(key);
  }

  /// The computer slept: what nobody was told of has to prove itself anew.
  List<Broken.Key> wakeUp() {
    List<Broken.Key> dropped = List.copyOf(untold.keySet());
    untold.clear();
    return dropped;
  }

  /// Takes those that come so soon after the others among those that were told.
  void joinStragglers(Instant now) {
    Instant before = lastTold;
    if (!told.isEmpty() && before != null && now.isBefore(before.plus(STRAGGLERS))) {
      join();
    }
  }

  private void join() {
    untold.forEach((key, broken) -> told.put(key, broken.condition()));
    untold.clear();
  }

  /// Whether those that nobody was told of have waited long enough, and still are as they were.
  boolean wantsToTell(Instant now) {
    return hasNews() && waited(untoldSince, now);
  }

  /// Whether there is anything that nobody was told of.
  boolean hasNews() {
    return untold.values().stream().anyMatch(Broken::acute);
  }

  /// Whether what is over may be told to be over: all of it is, or the rest takes too long.
  boolean wantsToTellTheEnd(Instant now) {
    Instant since = overSince;
    if (over.isEmpty() || since == null) {
      return false;
    }
    return told.isEmpty()
        ? waited(since, now)
        : Duration.between(since, now).compareTo(gather.multipliedBy(4)) >= 0;
  }

  private boolean waited(@Nullable Instant since, Instant now) {
    tellings.removeIf(telling -> telling.isBefore(now.minus(HOUR)));
    Duration wait = tellings.size() >= RESTLESS ? PATIENCE : gather;
    return since != null && Duration.between(since, now).compareTo(wait) >= 0;
  }

  boolean wantsToRepeat(Duration every, Instant now) {
    Instant before = lastTold;
    return !told.isEmpty() && before != null && !now.isBefore(before.plus(every));
  }

  /// They are told about now.
  List<Condition> tell(Instant now) {
    List<Condition> news =
        sorted(untold.values().stream().filter(Broken::acute).map(Broken::condition).toList());
    join();
    lastTold = now;
    tellings.addLast(now);
    return news;
  }

  List<Condition> tellTheEnd() {
    List<Condition> news = sorted(over.values());
    over.clear();
    return news;
  }

  List<Condition> repeat(Instant now) {
    lastTold = now;
    return sorted(told.values());
  }

  /// Whether nothing of it matters any more.
  boolean isForgotten(Instant now) {
    Instant before = lastTold;
    return untold.isEmpty()
        && told.isEmpty()
        && over.isEmpty()
        && (before == null || now.isAfter(before.plus(HOUR)));
  }

  static List<Condition> sorted(Collection<Condition> conditions) {
    return conditions.stream()
        .sorted(Comparator.comparing(Condition::name).thenComparing(Condition::subject))
        .toList();
  }
}
