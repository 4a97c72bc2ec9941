package io.fairlead.health.history;

import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/// The chunks of one track in the database. A chunk whose bytes are damaged counts as none, so one
/// of them costs an hour and not the whole history.
record StoredChunks(Rows rows, long track) implements Chunks {
  @Override
  public SortedMap<Long, Histogram> histograms(Resolution resolution, long number) {
    Optional<byte[]> data = read(resolution, number);
    try {
      return data.map(HistogramChunk::decode).orElse(Collections.emptySortedMap());
    } catch (IllegalArgumentException damaged) {
      return Collections.emptySortedMap();
    }
  }

  @Override
  public RawChunk raw(long number) {
    Optional<byte[]> data = read(Resolution.RAW, number);
    try {
      return data.map(bytes -> RawChunk.decode(number, bytes)).orElse(new RawChunk(number));
    } catch (IllegalArgumentException damaged) {
      return new RawChunk(number);
    }
  }

  private Optional<byte[]> read(Resolution resolution, long number) {
    try {
      return rows.chunk(resolution, number, track);
    } catch (SQLException e) {
      throw new StoreFailed(e);
    }
  }
}
