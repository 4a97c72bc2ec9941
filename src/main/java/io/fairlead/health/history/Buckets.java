package io.fairlead.health.history;

/// The classes of a [Histogram]: eight to each doubling of the round trip, so that the ends of one
/// lie 9 % apart. Counted from 1 µs to more than an hour.
final class Buckets {
  static final int COUNT = 33 * 8;
  private static final long[] LOWEST = new long[COUNT + 1];

  static {
    for (int i = 0; i <= COUNT; i++) {
      LOWEST[i] = (long) Math.ceil(Math.pow(2, i / 8.0) - 1e-9);
    }
  }

  private Buckets() {}

  /// The bucket of a round trip in µs. What lies beyond the last is counted in the last.
  static int of(long micros) {
    if (micros < 1) {
      return 0;
    }
    int octave = 63 - Long.numberOfLeadingZeros(micros);
    if (octave >= COUNT / 8) {
      return COUNT - 1;
    }
    int bucket = octave * 8;
    for (int step = 4; step > 0; step /= 2) {
      if (LOWEST[bucket + step] <= micros) {
        bucket += step;
      }
    }
    return bucket;
  }

  /// The smallest round trip of a bucket in µs; of [#COUNT]: the end of the last.
  static long lowest(int bucket) {
    return LOWEST[bucket];
  }
}
