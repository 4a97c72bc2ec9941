package io.fairlead.health.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that is known of one track: what is stored, and over it what is not yet.
final class Timeline {
  private static final Duration SINGLE_PINGS = Duration.ofHours(2);

  private final Chunks stored;
  private final SortedMap<Long, RawChunk> held = new TreeMap<>();
  private final Instant now;

  /// @param held what is in memory; a chunk that is whole stands for the stored one
  Timeline(Chunks stored, List<HeldChunks.Snapshot> held, Instant now) {
    this.stored = stored;
    this.now = now;
    for (HeldChunks.Snapshot snapshot : held) {
      RawChunk chunk = snapshot.chunk();
      if (!snapshot.whole()) {
        chunk.addMissing(stored.raw(chunk.number()));
      }
      this.held.put(chunk.number(), chunk);
    }
  }

  /// What the slots of a plan hold.
  List<Slot> slots(Plan plan) {
    List<Histogram.Builder> slots = new ArrayList<>();
    for (int i = 0; i < plan.count(); i++) {
      slots.add(new Histogram.Builder());
    }
    if (plan.resolution() == Resolution.RAW) {
      for (RawChunk chunk : raw(plan.start(), plan.end())) {
        for (int i = 0; i < chunk.size(); i++) {
          Instant at = chunk.at(i);
          if (!at.isBefore(plan.start()) && at.isBefore(plan.end())) {
            chunk.count(i, slots.get(plan.slotOf(at)));
          }
        }
      }
    } else {
      units(plan.resolution(), plan.start(), plan.end())
          .forEach((unit, histogram) ->
              slots.get(plan.slotOf(plan.resolution().startOfUnit(unit))).add(histogram));
    }
    List<Slot> answer = new ArrayList<>();
    for (int i = 0; i < plan.count(); i++) {
      Histogram slot = slots.get(i).build();
      answer.add(
          new Slot(plan.startOf(i), plan.length(), slot.sent(), slot.lost(), slot.quantiles()));
    }
    return answer;
  }

  /// All pings from `from` until `to`; to the ping in a short time of which each is still known,
  /// else to the minute, and where minutes are gone to the hour.
  Histogram total(Instant from, Instant to) {
    Histogram.Builder total = new Histogram.Builder();
    if (exists(Resolution.RAW, from) && !to.minus(SINGLE_PINGS).isAfter(from)) {
      for (RawChunk chunk : raw(from, to)) {
        for (int i = 0; i < chunk.size(); i++) {
          if (!chunk.at(i).isBefore(from) && chunk.at(i).isBefore(to)) {
            chunk.count(i, total);
          }
        }
      }
    } else {
      cover(Resolution.DAY, from, to, total);
    }
    return total.build();
  }

  /// Counts the whole units in the middle, and what is before and after them by finer ones. Where
  /// there are none any more, a unit counts as a whole where it begins in that time.
  private void cover(Resolution resolution, Instant from, Instant to, Histogram.Builder total) {
    if (!from.isBefore(to)) {
      return;
    }
    Resolution finer = resolution.finer();
    Instant first = roundedUp(resolution, from);
    Instant end = resolution.startOfUnit(resolution.unitOf(to));
    if (finer == Resolution.RAW || !exists(finer, from)) {
      units(resolution, from, to).values().forEach(total::add);
    } else if (first.isBefore(end)) {
      cover(finer, from, first, total);
      units(resolution, first, end).values().forEach(total::add);
      cover(finer, end, to, total);
    } else {
      cover(finer, from, to, total);
    }
  }

  private static Instant roundedUp(Resolution resolution, Instant at) {
    long unit = resolution.unitOf(at);
    Instant start = resolution.startOfUnit(unit);
    return start.isBefore(at) ? resolution.startOfUnit(unit + 1) : start;
  }

  private boolean exists(Resolution resolution, Instant at) {
    return !at.isBefore(now.minus(resolution.kept()));
  }

  /// The pings of all chunks that touch a time.
  List<RawChunk> raw(Instant from, Instant to) {
    List<RawChunk> chunks = new ArrayList<>();
    long end = Resolution.RAW.chunkOf(to);
    for (long number = Resolution.RAW.chunkOf(from); number <= end; number++) {
      RawChunk chunk = held.get(number);
      chunks.add(chunk == null ? stored.raw(number) : chunk);
    }
    return chunks;
  }

  /// The units that begin in a time.
  SortedMap<Long, Histogram> units(Resolution resolution, Instant from, Instant to) {
    SortedMap<Long, Histogram> units = new TreeMap<>();
    if (!from.isBefore(to)) {
      return units;
    }
    long first = resolution.unitOf(roundedUp(resolution, from));
    long end = resolution.unitOf(roundedUp(resolution, to));
    long last = resolution.chunkOf(to);
    for (long number = resolution.chunkOf(from); number <= last; number++) {
      units.putAll(chunk(resolution, number).subMap(first, end));
    }
    return units;
  }

  private SortedMap<Long, Histogram> chunk(Resolution resolution, long number) {
    SortedMap<Long, Histogram> known = stored.histograms(resolution, number);
    List<RawChunk> newer =
        held.values().stream()
            .filter(raw -> resolution.chunkOf(raw.start()) == number && raw.size() > 0)
            .toList();
    if (newer.isEmpty()) {
      return known;
    }
    SortedMap<Long, Histogram> chunk = new TreeMap<>(known);
    for (RawChunk raw : newer) {
      if (resolution == Resolution.MINUTE) {
        chunk.putAll(raw.minutes());
      } else {
        long unit = resolution.unitOf(raw.start());
        Resolution finer = resolution.finer();
        chunk.put(unit, Downsampler.sum(chunk(finer, unit).values()));
      }
    }
    return chunk;
  }
}
