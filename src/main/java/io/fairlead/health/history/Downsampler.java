package io.fairlead.health.history;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the coarser chunks of the pings of ten minutes.
///
/// A minute of which pings are given is made anew from them; so is its hour from all minutes of
/// that hour, and its day from all hours of that day. Doing it again with the same or with more
/// pings is therefore harmless, which is how pings that came late and those of a program that was
/// killed find their place. It needs all pings of a minute, also those that were given before.
final class Downsampler {
  private Downsampler() {}

  /// The chunks of minutes, hours and days that hold the time of `raw`, as they shall be stored.
  /// None where there is no ping.
  static Map<Resolution, SortedMap<Long, Histogram>> climb(RawChunk raw, Chunks stored) {
    Map<Resolution, SortedMap<Long, Histogram>> chunks = new EnumMap<>(Resolution.class);
    SortedMap<Long, Histogram> finer = raw.minutes();
    if (finer.isEmpty()) {
      return chunks;
    }
    for (Resolution resolution : Chunks.COARSER) {
      long number = resolution.chunkOf(raw.start());
      SortedMap<Long, Histogram> chunk = new TreeMap<>(stored.histograms(resolution, number));
      chunk.putAll(finer);
      chunks.put(resolution, chunk);
      // a chunk of minutes is one hour, a chunk of hours one day: its number is that unit's
      finer = new TreeMap<>(Map.of(number, sum(chunk.values())));
    }
    return chunks;
  }

  static Histogram sum(Collection<Histogram> histograms) {
    Histogram.Builder sum = new Histogram.Builder();
    histograms.forEach(sum::add);
    return sum.build();
  }
}
