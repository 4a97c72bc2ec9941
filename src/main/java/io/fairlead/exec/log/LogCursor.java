package io.fairlead.exec.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows how far a log has been shown, so that it can be asked for from there.
///
/// A server begins at a whole second, and many lines may have one time. So it sends again all lines
/// of the second of the newest line, in the order in which they were shown, and these are known
/// again one after another. Where the first of them is another line, the server has lost some.
final class LogCursor {
  /// So many lines of one second are known again one by one; more are only counted.
  static final int KNOWN_AT_MOST = 1 << 16;

  /// What a line is.
  enum Verdict {
    NEW,
    SHOWN,
    /// New, and lines before it may be lost.
    NEW_AFTER_LOSS
  }

  private @Nullable Instant second;
  private Second shown = new Second();
  private Second again = new Second();
  private int matched;
  private boolean replaying;

  /// The lines of one second.
  private static final class Second {
    private long[] hashes = new long[16];
    private int count;

    void add(long hash) {
      if (count < KNOWN_AT_MOST) {
        if (count == hashes.length) {
          hashes = Arrays.copyOf(hashes, count * 2);
        }
        hashes[count] = hash;
      }
      count++;
    }

    int known() {
      return Math.min(count, KNOWN_AT_MOST);
    }

    /// Where a line stands from a place on; below 0 for nowhere.
    int find(long hash, int from) {
      for (int i = from; i < known(); i++) {
        if (hashes[i] == hash) {
          return i;
        }
      }
      return -1;
    }
  }

  /// From when on to ask; empty as long as no line was shown.
  Optional<Instant> since() {
    return Optional.ofNullable(second);
  }

  /// The log was opened with [#since]. A replay that broke off has shown nothing new, so what was
  /// shown before it still counts.
  void reopened() {
    matched = 0;
    again = new Second();
    replaying = shown.count > 0;
  }

  /// Takes the next line of the stream.
  Verdict take(Instant at, long hash) {
    Instant from = second;
    if (from != null && at.isBefore(from)) {
      // Out of order; a server leaves it out of what it sends again.
      return replaying ? Verdict.SHOWN : Verdict.NEW;
    }
    if (!replaying) {
      count(at, hash);
      return Verdict.NEW;
    }
    if (!known(hash)) {
      endReplay();
      count(at, hash);
      return Verdict.NEW_AFTER_LOSS;
    }
    again.add(hash);
    if (matched == shown.count) {
      endReplay();
    }
    return Verdict.SHOWN;
  }

  private boolean known(long hash) {
    if (matched >= shown.known()) {
      matched++;
      return true;
    }
    int place = shown.find(hash, matched);
    matched = place + 1;
    return place >= 0;
  }

  private void endReplay() {
    shown = again;
    again = new Second();
    replaying = false;
  }

  private void count(Instant at, long hash) {
    Instant now = at.truncatedTo(ChronoUnit.SECONDS);
    if (second == null || now.isAfter(second)) {
      second = now;
      shown = new Second();
    }
    shown.add(hash);
  }
}
