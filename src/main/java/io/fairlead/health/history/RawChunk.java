package io.fairlead.health.history;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pings of ten minutes in the order of their times, whatever the order in which they came.
///
/// Holds [#CAPACITY]; what comes beyond is not kept. Not safe for several threads.
final class RawChunk {
  /// Sixty pings a second: more than all lanes of a forward ask together.
  static final int CAPACITY = 36_000;

  private static final int LOST = -1;

  private final long number;
  private int[] offsets = new int[128];
  private int[] micros = new int[128];
  private int size;

  /// An empty one.
  ///
  /// @param number of the chunk, as [Resolution#chunkOf] counts them
  RawChunk(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }

  int size() {
    return size;
  }

  /// @param sample one whose time lies within this chunk
  void add(LatencySample sample) {
    long offset = sample.at().toEpochMilli() - start().toEpochMilli();
    add(
        (int) offset,
        sample
            .roundTrip()
            .map(d -> (int) Math.clamp(d.toNanos() / 1000, 0L, Integer.MAX_VALUE))
            .orElse(LOST));
  }

  private void add(int offset, int roundTrip) {
    if (size == CAPACITY) {
      return;
    }
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
      micros = Arrays.copyOf(micros, size * 2);
    }
    int at = size;
    while (at > 0 && offsets[at - 1] > offset) {
      at--;
    }
    System.arraycopy(offsets, at, offsets, at + 1, size - at);
    System.arraycopy(micros, at, micros, at + 1, size - at);
    offsets[at] = offset;
    micros[at] = roundTrip;
    size++;
  }

  /// Adds all of another that are not the same as one here, so that adding twice adds once.
  void addMissing(RawChunk other) {
    for (int i = 0; i < other.size; i++) {
      if (!has(other.offsets[i], other.micros[i])) {
        add(other.offsets[i], other.micros[i]);
      }
    }
  }

  private boolean has(int offset, int roundTrip) {
    for (int i = size - 1; i >= 0 && offsets[i] >= offset; i--) {
      if (offsets[i] == offset && micros[i] == roundTrip) {
        return true;
      }
    }
    return false;
  }

  RawChunk copy() {
    RawChunk copy = new RawChunk(number);
    copy.offsets = offsets.clone();
    copy.micros = micros.clone();
    copy.size = size;
    return copy;
  }

  Instant start() {
    return Resolution.RAW.startOfChunk(number);
  }

  Instant at(int index) {
    return start().plusMillis(offsets[index]);
  }

  LatencySample sample(int index, Hop hop) {
    return new LatencySample(
        at(index),
        hop,
        micros[index] == LOST
            ? Optional.empty()
            : Optional.of(Duration.ofNanos(micros[index] * 1000L)));
  }

  /// Counts the ping of this index. It is compared with the one before it in this chunk, if any.
  void count(int index, Histogram.Builder into) {
    if (micros[index] == LOST) {
      into.lose(1);
      return;
    }
    int before = index - 1;
    while (before >= 0 && micros[before] == LOST) {
      before--;
    }
    if (before < 0) {
      into.add(micros[index]);
    } else {
      into.add(micros[index], micros[before]);
    }
  }

  /// The minutes that have a ping, by the number of the minute.
  SortedMap<Long, Histogram> minutes() {
    SortedMap<Long, Histogram> minutes = new TreeMap<>();
    Histogram.Builder minute = new Histogram.Builder();
    for (int i = 0; i < size; i++) {
      count(i, minute);
      long unit = Resolution.MINUTE.unitOf(at(i));
      if (i + 1 == size || Resolution.MINUTE.unitOf(at(i + 1)) != unit) {
        minutes.put(unit, minute.build());
        minute = new Histogram.Builder();
      }
    }
    return minutes;
  }

  /// Pings come at a steady pace, so what is stored of each is how the time since the one before
  /// differs from the last such time, in ms; then the change of the round trip in µs, or nothing
  /// where it was lost.
  byte[] encode() {
    Bytes out = new Bytes();
    int pace = 0;
    int last = 0;
    for (int i = 0; i < size; i++) {
      int since = offsets[i] - (i == 0 ? 0 : offsets[i - 1]);
      boolean lost = micros[i] == LOST;
      out.put((zigzag(since - pace) << 1) | (lost ? 1 : 0));
      pace = since;
      if (!lost) {
        out.putSigned((long) micros[i] - last);
        last = micros[i];
      }
    }
    return out.toArray();
  }

  private static long zigzag(int number) {
    return ((long) number << 1) ^ ((long) number >> 63);
  }

  /// @throws IllegalArgumentException where the bytes are not such a chunk
  static RawChunk decode(long number, byte[] bytes) {
    RawChunk chunk = new RawChunk(number);
    Bytes.Reader in = new Bytes.Reader(bytes);
    long offset = 0;
    long pace = 0;
    long last = 0;
    while (in.hasMore()) {
      long head = in.take();
      pace += (head >>> 2) ^ -((head >>> 1) & 1);
      offset += pace;
      boolean lost = (head & 1) != 0;
      if (!lost) {
        last += in.takeSigned();
      }
      if (offset < 0 || offset >= 600_000 || last < 0 || last > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "expected a ping within ten minutes, but found one at " + offset + " ms");
      }
      chunk.add((int) offset, lost ? LOST : (int) last);
    }
    return chunk;
  }
}
