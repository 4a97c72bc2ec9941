package io.fairlead.health.history;

import io.fairlead.health.LatencySample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The pings in memory: the ten minutes that are under way, and those that are not written yet.
///
/// Holds [#CHUNKS_AT_MOST] chunks of each track; while nothing can be written, the oldest give way.
/// Safe for any thread.
final class HeldChunks {
  /// Two hours.
  static final int CHUNKS_AT_MOST = 12;

  /// A ping is told when its answer came or its deadline is over, so some of the last ten minutes
  /// come a little later.
  private static final Duration STRAGGLERS = Duration.ofSeconds(30);

  /// A copy of one.
  ///
  /// @param whole whether it has all that is stored of these ten minutes
  record Snapshot(RawChunk chunk, boolean whole) {}

  /// A copy that is to be written.
  ///
  /// @param closed whether its time is over, so that coarser chunks can be made of it
  record Taken(Track track, Snapshot snapshot, long version, boolean closed) {}

  private static final class Held {
    private final RawChunk chunk;
    private boolean whole;
    private long version = 1;
    private long written;

    Held(RawChunk chunk, boolean whole) {
      this.chunk = chunk;
      this.whole = whole;
    }
  }

  private final Map<Track, TreeMap<Long, Held>> held = new HashMap<>();

  synchronized void add(String subject, LatencySample sample) {
    long number = Resolution.RAW.chunkOf(sample.at());
    TreeMap<Long, Held> chunks =
        held.computeIfAbsent(Track.of(subject, sample.hop()), track -> new TreeMap<>());
    Held chunk = chunks.computeIfAbsent(number, n -> new Held(new RawChunk(n), false));
    chunk.chunk.add(sample);
    chunk.version++;
    if (chunks.size() > CHUNKS_AT_MOST) {
      chunks.pollFirstEntry();
    }
  }

  /// Takes up what an earlier run of the program stored and did not close.
  synchronized void resume(Track track, RawChunk stored) {
    Held chunk =
        held.computeIfAbsent(track, t -> new TreeMap<>())
            .computeIfAbsent(stored.number(), n -> new Held(new RawChunk(n), false));
    chunk.chunk.addMissing(stored);
    chunk.whole = true;
    chunk.version++;
  }

  synchronized List<Snapshot> of(Track track) {
    return held.getOrDefault(track, new TreeMap<>()).values().stream()
        .map(chunk -> new Snapshot(chunk.chunk.copy(), chunk.whole))
        .toList();
  }

  /// What has changed since it was last written, and what is to be closed. A chunk of the future is
  /// closed at once: the clock was put back, and it may be long until that time comes.
  synchronized List<Taken> take(Instant now) {
    List<Taken> taken = new ArrayList<>();
    held.forEach((track, chunks) ->
        chunks
            .values()
            .forEach(chunk -> {
              Instant end = Resolution.RAW.endOfChunk(chunk.chunk.number());
              boolean closed =
                  end.isBefore(now.minus(STRAGGLERS))
                      || chunk.chunk.start().isAfter(now.plus(STRAGGLERS));
              if (closed || chunk.version != chunk.written) {
                Snapshot copy = new Snapshot(chunk.chunk.copy(), chunk.whole);
                taken.add(new Taken(track, copy, chunk.version, closed));
              }
            }));
    return taken;
  }

  /// A chunk was stored.
  ///
  /// @param whole all that is stored of it now
  synchronized void written(Taken taken, RawChunk whole) {
    TreeMap<Long, Held> chunks = held.getOrDefault(taken.track(), new TreeMap<>());
    Held chunk = chunks.get(whole.number());
    if (chunk == null) {
      return;
    }
    if (!chunk.whole) {
      chunk.chunk.addMissing(whole);
      chunk.whole = true;
    }
    chunk.written = taken.version();
    if (taken.closed() && chunk.version == taken.version()) {
      chunks.remove(whole.number());
      if (chunks.isEmpty()) {
        held.remove(taken.track());
      }
    }
  }

  synchronized void forget(String subject) {
    held.keySet().removeIf(track -> track.subject().equals(subject));
  }
}
