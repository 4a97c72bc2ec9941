package io.fairlead.health.history;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// What is written at one time.
///
/// @param forgotten subjects to be removed first
record Batch(
    Instant now,
    Set<String> forgotten,
    List<HeldChunks.Taken> chunks,
    List<HeldSpells.Taken> spells,
    HeldIncidents.Taken incidents,
    Map<String, Traffic> traffic) {

  /// How long after its end a resolution's oldest chunks are still there, at most: the retention
  /// runs once an hour, and chunks go as a whole.
  private static final Duration SLACK = Duration.ofDays(2);

  boolean isEmpty() {
    return forgotten.isEmpty()
        && chunks.isEmpty()
        && spells.isEmpty()
        && incidents.isEmpty()
        && traffic.isEmpty();
  }

  /// Writes it; returns what is stored now of each chunk.
  Map<HeldChunks.Taken, RawChunk> write(Rows rows) throws SQLException {
    for (String subject : forgotten) {
      forget(rows, subject);
    }
    if (incidents.clear().isPresent()) {
      rows.change(
          "delete from incident where began < ? and ended is not null",
          incidents.clear().get().toEpochMilli());
    }
    for (var incident : incidents.incidents().entrySet()) {
      rows.put(incident.getKey(), incident.getValue());
    }
    for (HeldSpells.Taken spell : spells) {
      rows.put(Track.spells(spell.subject()), spell.spell());
    }
    for (var subject : traffic.entrySet()) {
      rows.add(subject.getKey(), subject.getValue());
    }
    Map<HeldChunks.Taken, RawChunk> stored = new HashMap<>();
    for (HeldChunks.Taken chunk : chunks) {
      stored.put(chunk, write(rows, chunk));
    }
    rows.change("update written set at = ?", now.toEpochMilli());
    return stored;
  }

  private static RawChunk write(Rows rows, HeldChunks.Taken taken) throws SQLException {
    long track = rows.findOrAdd(taken.track());
    Chunks stored = new StoredChunks(rows, track);
    RawChunk chunk = taken.snapshot().chunk();
    if (!taken.snapshot().whole()) {
      chunk.addMissing(stored.raw(chunk.number()));
    }
    rows.putRaw(chunk.number(), track, !taken.closed(), chunk.encode());
    if (taken.closed()) {
      var coarser = Downsampler.climb(chunk, stored);
      for (var entry : coarser.entrySet()) {
        Resolution resolution = entry.getKey();
        SortedMap<Long, Histogram> histograms = entry.getValue();
        rows.put(
            resolution,
            resolution.chunkOf(chunk.start()),
            track,
            HistogramChunk.encode(histograms));
      }
    }
    return chunk;
  }

  /// Removes its chunks one by one: they lie among those of all others.
  private void forget(Rows rows, String subject) throws SQLException {
    List<Long> tracks =
        rows.query("select id from track where subject = ?", row -> row.getLong(1), subject);
    for (long track : tracks) {
      for (Resolution resolution : Resolution.values()) {
        long first = resolution.chunkOf(now.minus(resolution.kept()).minus(SLACK));
        long last = resolution.chunkOf(now.plus(SLACK));
        for (long number = first; number <= last; number++) {
          rows.change(
              "delete from " + Rows.table(resolution) + " where key = ?", Rows.key(number, track));
        }
      }
      rows.change("delete from spell where track = ?", track);
    }
    rows.change("delete from incident where subject = ?", subject);
    rows.change("delete from traffic where subject = ?", subject);
    // last and only now, so that a new track cannot get the number of one that still has chunks
    rows.change("delete from track where subject = ?", subject);
  }
}
