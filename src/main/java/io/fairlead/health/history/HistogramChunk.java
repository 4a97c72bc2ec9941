package io.fairlead.health.history;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The histograms of one chunk of minutes, hours or days, as the bytes that are stored.
///
/// Column by column, because what stands beside its like is packed better: the units that have one,
/// what was lost, runs, the shortest and the longest (each within its bucket), differences, and the
/// buckets. A bucket is its count times four and how many empty ones are before it; three means
/// that their number follows. Packed by deflate.
final class HistogramChunk {
  private static final int FAR = 3;
  private static final int LARGEST = 1 << 20;

  private HistogramChunk() {}

  /// @param histograms by their unit, none of them empty
  static byte[] encode(SortedMap<Long, Histogram> histograms) {
    Bytes out = new Bytes();
    out.put(histograms.size());
    long before = 0;
    for (long unit : histograms.keySet()) {
      out.put(unit - before);
      before = unit;
    }
    histograms.values().forEach(h -> out.put(h.lost()));
    histograms.values().forEach(h -> out.put(h.answered()));
    histograms.values().forEach(h -> out.put(h.runs()));
    int first = 0;
    for (Histogram h : histograms.values()) {
      out.putSigned(h.first() - first);
      first = h.first();
    }
    histograms.values().forEach(h -> putBuckets(out, h));
    histograms.values().forEach(h -> out.putSigned(h.min() - Buckets.lowest(h.first())));
    histograms.values().forEach(h -> out.putSigned(h.max() - Buckets.lowest(last(h))));
    histograms.values().forEach(h -> out.put(h.wander()));
    return pack(out.toArray());
  }

  private static int last(Histogram h) {
    return h.first() + Math.max(0, h.width() - 1);
  }

  private static void putBuckets(Bytes out, Histogram h) {
    int empty = 0;
    for (int bucket = h.first(); bucket < h.first() + h.width(); bucket++) {
      int count = h.count(bucket);
      if (count == 0) {
        empty++;
        continue;
      }
      out.put(count * 4L + Math.min(empty, FAR));
      if (empty >= FAR) {
        out.put(empty);
      }
      empty = 0;
    }
  }

  /// @throws IllegalArgumentException where the bytes are not such a chunk
  static SortedMap<Long, Histogram> decode(byte[] packed) {
    Bytes.Reader in = new Bytes.Reader(unpack(packed));
    int size = in.takeInt(LARGEST);
    long[] units = new long[size];
    long before = 0;
    for (int i = 0; i < size; i++) {
      before += in.take();
      units[i] = before;
    }
    long[] lost = column(in, size);
    long[] answered = column(in, size);
    long[] runs = column(in, size);
    int[] first = new int[size];
    int last = 0;
    for (int i = 0; i < size; i++) {
      last = bucket(last + in.takeSigned());
      first[i] = last;
    }
    int[][] counts = new int[size][];
    int[] scratch = new int[Buckets.COUNT];
    for (int i = 0; i < size; i++) {
      counts[i] = takeBuckets(in, first[i], answered[i], scratch);
    }
    long[] min = new long[size];
    for (int i = 0; i < size; i++) {
      min[i] = Buckets.lowest(first[i]) + in.takeSigned();
    }
    long[] max = new long[size];
    for (int i = 0; i < size; i++) {
      max[i] = Buckets.lowest(first[i] + Math.max(0, counts[i].length - 1)) + in.takeSigned();
    }
    SortedMap<Long, Histogram> histograms = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      var figures = new Histogram.Figures(lost[i], answered[i], runs[i], in.take(), min[i], max[i]);
      histograms.put(units[i], Histogram.of(figures, first[i], counts[i]));
    }
    return Collections.unmodifiableSortedMap(histograms);
  }

  /// The counts from the first bucket to the last that is not empty.
  private static int[] takeBuckets(Bytes.Reader in, int first, long answered, int[] scratch) {
    int end = 0;
    long left = answered;
    while (left > 0) {
      int token = in.takeInt(Integer.MAX_VALUE);
      int empty = token % 4;
      if (empty == FAR) {
        empty = in.takeInt(Buckets.COUNT);
      }
      int at = end + empty;
      bucket(first + at);
      Arrays.fill(scratch, end, at, 0);
      scratch[at] = token / 4;
      end = at + 1;
      left -= token / 4;
    }
    if (left < 0) {
      throw new IllegalArgumentException(
          "expected counts of " + answered + " together, but found " + -left + " more");
    }
    return Arrays.copyOf(scratch, end);
  }

  private static int bucket(long number) {
    if (number < 0 || number >= Buckets.COUNT) {
      throw new IllegalArgumentException(
          "expected a bucket below " + Buckets.COUNT + ", but found " + number);
    }
    return (int) number;
  }

  private static long[] column(Bytes.Reader in, int size) {
    long[] column = new long[size];
    for (int i = 0; i < size; i++) {
      column[i] = in.take();
    }
    return column;
  }

  private static byte[] pack(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] packed = new byte[bytes.length + 64];
      int length = deflater.deflate(packed);
      return Arrays.copyOf(packed, length);
    }
  }

  private static byte[] unpack(byte[] packed) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      byte[] bytes = new byte[Math.max(1024, packed.length * 4)];
      int length = 0;
      while (!inflater.finished()) {
        int more = inflater.inflate(bytes, length, bytes.length - length);
        length += more;
        if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new IllegalArgumentException("chunk ends within its packed bytes");
        }
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, length * 2);
        }
      }
      return Arrays.copyOf(bytes, length);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("chunk is not packed by deflate", e);
    }
  }
}
