package io.fairlead.health.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Drops what is too old, and more where the database is too large.
final class Retention {
  /// Pages that hold nothing are used again by the next hour; so many of a hundred are too many.
  private static final int IDLE_PERCENT = 20;

  private Retention() {}

  /// Drops what no resolution keeps at `now`.
  static void expire(Store store, Instant now) {
    store.change(rows -> {
      for (Resolution resolution : Resolution.values()) {
        drop(rows, resolution, resolution.firstKeptChunk(now));
      }
      dropSpells(rows, now.minus(Resolution.HOUR.kept()));
    });
    boolean idle =
        store.read(rows ->
            rows.number("pragma freelist_count") * 100
                > rows.number("pragma page_count") * IDLE_PERCENT);
    if (idle) {
      store.shrink();
    }
  }

  /// Where it takes more than `limit` bytes, drops the oldest until it is a tenth below that:
  /// pings, then minutes, then hours, days and spells. The last two chunks of each resolution stay,
  /// because the next coarser one is made of them.
  static void trim(Store store, long limit, Instant now) {
    if (store.size() <= limit) {
      return;
    }
    store.shrink();
    long target = store.size() <= limit ? limit : limit / 10 * 9;
    for (Resolution resolution : List.of(Resolution.RAW, Resolution.MINUTE, Resolution.HOUR)) {
      while (used(store) > target && store.write(rows -> dropSome(rows, resolution, now))) {
        // one part at a time, each in a transaction of its own
      }
    }
    store.shrink();
  }

  private static long used(Store store) {
    return store.read(rows ->
        (rows.number("pragma page_count") - rows.number("pragma freelist_count"))
            * rows.number("pragma page_size"));
  }

  /// Drops the oldest tenth of the time that is kept; returns whether there was any.
  private static boolean dropSome(Rows rows, Resolution resolution, Instant now)
      throws SQLException {
    String table = Rows.table(resolution);
    long first = rows.number("select min(key) from " + table) >> Rows.TRACK_BITS;
    long last = rows.number("select max(key) from " + table) >> Rows.TRACK_BITS;
    long end = Math.min(first + Math.max(1, (last - first) / 10), resolution.chunkOf(now) - 1);
    if (drop(rows, resolution, end) == 0) {
      return false;
    }
    if (resolution == Resolution.HOUR) {
      Instant start = resolution.startOfChunk(end);
      drop(rows, Resolution.DAY, Resolution.DAY.chunkOf(start));
      dropSpells(rows, start);
    }
    return true;
  }

  private static int drop(Rows rows, Resolution resolution, long firstKept) throws SQLException {
    return rows.change(
        "delete from " + Rows.table(resolution) + " where key < ?", Rows.key(firstKept, 0));
  }

  private static void dropSpells(Rows rows, Instant endedBefore) throws SQLException {
    for (long track : rows.query("select id from track", row -> row.getLong(1))) {
      rows.change(
          "delete from spell where track = ? and began < ? and ended < ?",
          track,
          endedBefore.toEpochMilli(),
          endedBefore.toEpochMilli());
    }
  }
}
