package io.fairlead.ui.log;

import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rows that hold a text, by their numbers: found aside for what is there, at once for what
/// comes. Case counts where the text has a capital letter. Used on the window's thread.
final class LogSearch {
  private final LogStore store;
  private final Background background;
  private final Runnable changed;
  private Optional<Pattern> wanted = Optional.empty();
  private List<Long> hits = new ArrayList<>();
  private long chosen = -1;
  private boolean searching;
  private Subscription search = () -> {};

  /// @param changed is told when hits came or went
  LogSearch(LogStore store, Background background, Runnable changed) {
    this.store = store;
    this.background = background;
    this.changed = changed;
  }

  Optional<Pattern> wanted() {
    return wanted;
  }

  /// How many rows hold it.
  int count() {
    return hits.size();
  }

  /// Which of them is chosen, from 0; below 0 for none.
  int place() {
    return Math.max(-1, Collections.binarySearch(hits, chosen));
  }

  /// The number of the chosen row; below 0 for none.
  long chosen() {
    return place() < 0 ? -1 : chosen;
  }

  /// Looks for another text; empty for none.
  void find(String text) {
    search.close();
    searching = false;
    hits = new ArrayList<>();
    chosen = -1;
    wanted = text.isEmpty() ? Optional.empty() : Optional.of(pattern(text));
    if (wanted.isPresent()) {
      Pattern pattern = wanted.get();
      long first = store.first();
      List<LogEntry> rows = new ArrayList<>(store);
      searching = true;
      search =
          background.run(
              "find",
              () -> matching(pattern, rows, first),
              found -> found(pattern, found, first + rows.size()),
              failure -> {
                throw new IllegalStateException(failure);
              });
    }
    changed.run();
  }

  private static Pattern pattern(String text) {
    boolean exact = !text.equals(text.toLowerCase(Locale.ROOT));
    return Pattern.compile(
        text, Pattern.LITERAL | (exact ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  private static List<Long> matching(Pattern pattern, List<LogEntry> rows, long first) {
    List<Long> found = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (pattern.matcher(rows.get(i).text()).find()) {
        found.add(first + i);
      }
    }
    return found;
  }

  private void found(Pattern pattern, List<Long> found, long end) {
    searching = false;
    hits = found;
    forget();
    int from = (int) Math.max(0, end - store.first());
    hits.addAll(matching(pattern, store.subList(from, store.size()), store.first() + from));
    chosen = hits.isEmpty() ? -1 : hits.getLast();
    changed.run();
  }

  /// Rows came at the end, and others may have gone.
  ///
  /// @param count how many came
  void appended(int count) {
    if (wanted.isEmpty() || searching) {
      return;
    }
    forget();
    int from = Math.max(0, store.size() - count);
    hits.addAll(matching(wanted.get(), store.subList(from, store.size()), store.first() + from));
    changed.run();
  }

  private void forget() {
    int at = Collections.binarySearch(hits, store.first());
    hits.subList(0, at < 0 ? -at - 1 : at).clear();
  }

  /// Chooses the next older or newer hit, around the end.
  void step(int by) {
    if (!hits.isEmpty()) {
      int place = place();
      int from = place >= 0 ? place : by > 0 ? -1 : hits.size();
      chosen = hits.get(Math.floorMod(from + by, hits.size()));
      changed.run();
    }
  }
}
