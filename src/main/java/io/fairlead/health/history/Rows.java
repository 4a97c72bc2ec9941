package io.fairlead.health.history;

import io.fairlead.health.Incident;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The rows of the database, by one connection. Not safe for several threads.
///
/// A chunk's key is its number and then its track, so that what is written at the same time lies
/// side by side: a batch of hundreds of tracks touches few pages, and what is too old is dropped
/// page by page. Tracks are numbered below [#TRACKS].
final class Rows implements AutoCloseable {
  static final int TRACK_BITS = 20;
  static final long TRACKS = 1L << TRACK_BITS;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Rows(Connection connection) {
    this.connection = connection;
  }

  /// Reads a row.
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Runs a statement to its end. That it is an update matters: of others the driver does only the
  /// first step where they have no columns, and giving pages back takes a step for each page.
  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  long number(String sql, @Nullable Object... values) throws SQLException {
    return query(sql, row -> row.getLong(1), values).stream().findFirst().orElse(0L);
  }

  /// How many rows it changed.
  int change(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
    List<T> answer = new ArrayList<>();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        answer.add(reader.read(rows));
      }
    }
    return answer;
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  static String table(Resolution resolution) {
    return switch (resolution) {
      case RAW -> "raw";
      case MINUTE -> "minute";
      case HOUR -> "hour";
      case DAY -> "day";
    };
  }

  static long key(long chunk, long track) {
    return (chunk << TRACK_BITS) | track;
  }

  OptionalLong find(Track track) throws SQLException {
    List<Long> found =
        query(
            "select id from track where subject = ? and measure = ?",
            row -> row.getLong(1),
            track.subject(),
            track.measure());
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
  }

  long findOrAdd(Track track) throws SQLException {
    OptionalLong found = find(track);
    if (found.isPresent()) {
      return found.getAsLong();
    }
    change("insert into track(subject, measure) values (?, ?)", track.subject(), track.measure());
    return find(track).orElseThrow();
  }

  Optional<byte[]> chunk(Resolution resolution, long number, long track) throws SQLException {
    return query(
            "select data from " + table(resolution) + " where key = ?",
            row -> row.getBytes(1),
            key(number, track))
        .stream()
        .findFirst();
  }

  void put(Resolution resolution, long number, long track, byte[] data) throws SQLException {
    change(
        "insert into "
            + table(resolution)
            + "(key, data) values (?, ?)"
            + " on conflict(key) do update set data = excluded.data",
        key(number, track),
        data);
  }

  /// @param open whether nothing coarser was made of it yet
  void putRaw(long number, long track, boolean open, byte[] data) throws SQLException {
    change(
        "insert into raw(key, open, data) values (?, ?, ?)"
            + " on conflict(key) do update set open = excluded.open, data = excluded.data",
        key(number, track),
        open ? 1 : 0,
        data);
  }

  void put(Track track, Spell spell) throws SQLException {
    change(
        "insert into spell(track, began, ended, up) values (?, ?, ?, ?)"
            + " on conflict(track, began) do update set ended = excluded.ended, up = excluded.up",
        findOrAdd(track),
        spell.from().toEpochMilli(),
        spell.to().toEpochMilli(),
        spell.up() ? 1 : 0);
  }

  /// The spells that touch a time, by their beginning.
  Map<Instant, Spell> spells(Track track, Instant from, Instant to) throws SQLException {
    Map<Instant, Spell> spells = new HashMap<>();
    OptionalLong id = find(track);
    if (id.isPresent()) {
      query(
              "select began, ended, up from spell where track = ?1 and began < ?2 and began >="
                  + " coalesce((select max(began) from spell where track = ?1 and began <= ?3),"
                  + " ?3)",
              row -> new Spell(time(row, 1), time(row, 2), row.getInt(3) != 0),
              id.getAsLong(),
              to.toEpochMilli(),
              from.toEpochMilli())
          .forEach(spell -> spells.put(spell.from(), spell));
    }
    return spells;
  }

  void put(long id, Incident incident) throws SQLException {
    change(
        "insert or replace into incident(id, subject, began, ended, kind, cause, noticed, cut,"
            + " held, refused, ending) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        incident.subject(),
        incident.began().toEpochMilli(),
        incident.ended().map(Instant::toEpochMilli).orElse(null),
        incident.kind(),
        incident.cause(),
        incident.noticed(),
        incident.cut(),
        incident.held(),
        incident.refused(),
        incident.ending());
  }

  /// The incidents that touch a time, by their number.
  Map<Long, Incident> incidents(Optional<String> subject, Instant from, Instant to)
      throws SQLException {
    Map<Long, Incident> incidents = new LinkedHashMap<>();
    Reader<Long> reader =
        row -> {
          incidents.put(row.getLong(1), incident(row));
          return row.getLong(1);
        };
    String touching = "select * from incident where began < ? and (ended is null or ended >= ?)";
    if (subject.isPresent()) {
      query(
          touching + " and subject = ?",
          reader,
          to.toEpochMilli(),
          from.toEpochMilli(),
          subject.get());
    } else {
      query(touching, reader, to.toEpochMilli(), from.toEpochMilli());
    }
    return incidents;
  }

  private static Incident incident(ResultSet row) throws SQLException {
    long endedAt = row.getLong("ended");
    Optional<Instant> ended =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(endedAt));
    return new Incident(
        row.getString("subject"),
        Instant.ofEpochMilli(row.getLong("began")),
        ended,
        row.getString("kind"),
        row.getString("cause"),
        row.getString("noticed"),
        row.getInt("cut"),
        row.getInt("held"),
        row.getInt("refused"),
        row.getString("ending"));
  }

  void add(String subject, Traffic more) throws SQLException {
    change(
        "insert into traffic(subject, up, down, connections) values (?, ?, ?, ?)"
            + " on conflict(subject) do update set up = up + excluded.up,"
            + " down = down + excluded.down, connections = connections + excluded.connections",
        subject,
        more.bytesUp(),
        more.bytesDown(),
        more.connections());
  }

  Map<String, Traffic> traffic() throws SQLException {
    Map<String, Traffic> traffic = new HashMap<>();
    query(
        "select subject, up, down, connections from traffic",
        row ->
            traffic.put(
                row.getString(1), new Traffic(row.getLong(2), row.getLong(3), row.getLong(4))));
    return traffic;
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
