package io.fairlead.health.history;

import java.util.List;
import java.util.SortedMap;

/// The stored chunks of one track.
interface Chunks {
  /// Chunk `number` of minutes, hours or days; empty where there is none.
  SortedMap<Long, Histogram> histograms(Resolution resolution, long number);

  /// The pings of these ten minutes; without any where there is no such chunk.
  RawChunk raw(long number);

  /// Stored nowhere.
  Chunks NONE =
      new Chunks() {
        @Override
        public SortedMap<Long, Histogram> histograms(Resolution resolution, long number) {
          return java.util.Collections.emptySortedMap();
        }

        @Override
        public RawChunk raw(long number) {
          return new RawChunk(number);
        }
      };

  /// Resolutions of which histograms are stored, finest first.
  List<Resolution> COARSER = List.of(Resolution.MINUTE, Resolution.HOUR, Resolution.DAY);
}
