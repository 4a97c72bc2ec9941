package io.fairlead.health.history;

import io.fairlead.health.Hop;
import java.sql.SQLException;
import java.util.List;

/// Takes up what an earlier run of the program left in the middle.
final class Resume {
  /// How an incident ended that was open when the program ended.
  static final String NOT_RUNNING = "Fairlead was not running";

  private Resume() {}

  /// Ends the incidents that were open: when their subject was last watched, else when anything was
  /// last written.
  static void endIncidents(Store store) {
    store.write(rows ->
        rows.change(
            """
            update incident set ending = ?, ended = max(began, coalesce(
              (select max(s.ended) from spell s join track t on t.id = s.track
                where t.subject = incident.subject and s.ended >= incident.began),
              (select at from written)))
            where ended is null
            """,
            NOT_RUNNING));
  }

  /// The pings of which nothing coarser was made yet. Those of a measure that this program does not
  /// know stay where they are.
  static void openChunks(Store store, HeldChunks held) {
    for (Open open : store.read(Resume::open)) {
      if (known(open.track)) {
        held.resume(open.track, open.chunk);
      }
    }
  }

  private record Open(Track track, RawChunk chunk) {}

  private static List<Open> open(Rows rows) throws SQLException {
    return rows.query(
        "select t.id, r.key >> ?1, t.subject, t.measure from raw r join track t"
            + " on t.id = (r.key & ?2) where r.open order by r.key",
        row ->
            new Open(
                new Track(row.getString(3), row.getString(4)),
                new StoredChunks(rows, row.getLong(1)).raw(row.getLong(2))),
        Rows.TRACK_BITS,
        Rows.TRACKS - 1);
  }

  private static boolean known(Track track) {
    for (Hop hop : Hop.values()) {
      if (hop.name().equals(track.measure())) {
        return true;
      }
    }
    return false;
  }
}
