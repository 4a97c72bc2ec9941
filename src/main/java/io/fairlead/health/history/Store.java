package io.fairlead.health.history;

import io.fairlead.health.history.HistoryProblem.Damage;
import io.fairlead.health.history.HistoryProblem.Reason;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.JDBC;

/// A database that is open: one connection that writes and one that reads, so that questions do not
/// wait for writing.
///
/// The file must not be opened by anything else of this program: closing it again would release the
/// locks that SQLite holds on it (POSIX).
final class Store implements AutoCloseable {
  static final int VERSION = 1;
  static final List<String> SIDE_FILES = List.of("-wal", "-shm");

  private static final int PAGE = 8192;
  private static final List<String> TABLES =
      List.of(
          "create table track(id integer primary key, subject text not null,"
              + " measure text not null, unique(subject, measure))",
          "create table raw(key integer primary key, open integer not null, data blob not null)",
          "create index open_raw on raw(key) where open",
          "create table minute(key integer primary key, data blob not null)",
          "create table hour(key integer primary key, data blob not null)",
          "create table day(key integer primary key, data blob not null)",
          "create table spell(track integer not null, began integer not null,"
              + " ended integer not null, up integer not null, primary key(track, began))"
              + " without rowid",
          "create table incident(id integer primary key, subject text not null,"
              + " began integer not null, ended integer, kind text not null, cause text not null,"
              + " noticed text not null, cut integer not null, held integer not null,"
              + " refused integer not null, ending text not null)",
          "create index incident_ended on incident(ended)",
          "create index incident_subject on incident(subject, began)",
          "create table traffic(subject text primary key, up integer not null,"
              + " down integer not null, connections integer not null) without rowid",
          "create table written(at integer not null)",
          "insert into written(at) values (0)",
          "pragma user_version = " + VERSION);

  /// The file is not one of ours.
  static final class Unusable extends Exception {
    @Serial private static final long serialVersionUID = 1;
    private final Damage damage;

    Unusable(Damage damage, String detail) {
      super(detail);
      this.damage = damage;
    }

    Damage damage() {
      return damage;
    }
  }

  private final Optional<Path> file;
  private final Rows writer;
  private final Rows reader;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading;

  private Store(Optional<Path> file, Rows writer, Rows reader, boolean apart) {
    this.file = file;
    this.writer = writer;
    this.reader = reader;
    reading = apart ? new ReentrantLock() : writing;
  }

  /// Opens a file or makes a new one.
  ///
  /// @param patience how long to wait for another program that writes
  /// @throws Unusable where it is damaged, newer or of something else
  /// @throws SQLException where it can be neither read nor made
  static Store open(Path file, Duration patience) throws SQLException, Unusable {
    Connection connection = connect(file.toString(), patience);
    try {
      Rows rows = new Rows(connection);
      prepare(rows);
      return new Store(Optional.of(file), rows, new Rows(connect(file.toString(), patience)), true);
    } catch (SQLException | Unusable e) {
      connection.close();
      throw e;
    }
  }

  static Store inMemory() throws SQLException {
    Rows rows = new Rows(connect(":memory:", Duration.ZERO));
    createTables(rows);
    return new Store(Optional.empty(), rows, rows, false);
  }

  private static Connection connect(String name, Duration patience) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", String.valueOf(patience.toMillis()));
    Connection connection = JDBC.createConnection(JDBC.PREFIX + name, properties);
    if (connection == null) {
      throw new SQLException("SQLite does not know the address " + name);
    }
    return connection;
  }

  private static void prepare(Rows rows) throws SQLException, Unusable {
    try {
      long version = rows.number("pragma user_version");
      boolean empty = rows.number("select count(*) from sqlite_schema") == 0;
      if (version > VERSION) {
        throw new Unusable(
            Damage.NEWER,
            "its version is " + version + ", and this program knows versions up to " + VERSION);
      }
      if (version < VERSION && !empty) {
        throw new Unusable(Damage.FOREIGN, "it has tables, but not those of a health history");
      }
      rows.run("pragma synchronous = normal");
      rows.run("pragma journal_size_limit = 4194304");
      if (empty) {
        rows.run("pragma page_size = " + PAGE);
        rows.run("pragma auto_vacuum = incremental");
      }
      rows.run("pragma journal_mode = wal");
      if (empty) {
        createTables(rows);
      }
      // proves now, and not at the first batch, that it has what it must and can be written
      rows.query("select key from raw where open limit 1", row -> 0);
      rows.query("select began from incident limit 1", row -> 0);
      proveWritable(rows);
    } catch (SQLException e) {
      StoreFailed failed = new StoreFailed(e);
      if (failed.damaged() || failed.detail().contains("no such")) {
        throw new Unusable(Damage.UNREADABLE, failed.detail());
      }
      throw e;
    }
  }

  /// One that another program is writing to is no worse for it.
  private static void proveWritable(Rows rows) throws SQLException {
    try {
      rows.change("update written set at = at");
    } catch (SQLException e) {
      if (new StoreFailed(e).reason() != Reason.LOCKED) {
        throw e;
      }
    }
  }

  private static void createTables(Rows rows) throws SQLException {
    rows.run("begin immediate");
    try {
      if (rows.number("select count(*) from sqlite_schema") == 0) {
        for (String sql : TABLES) {
          rows.run(sql);
        }
      }
      rows.run("commit");
    } catch (SQLException e) {
      rows.run("rollback");
      throw e;
    }
  }

  /// What is done with the rows.
  @FunctionalInterface
  interface Work<T> {
    T on(Rows rows) throws SQLException;
  }

  /// @throws StoreFailed where it cannot be read
  <T> T read(Work<T> work) {
    reading.lock();
    try {
      return work.on(reader);
    } catch (SQLException e) {
      throw new StoreFailed(e);
    } finally {
      reading.unlock();
    }
  }

  /// What is done with the rows and has no answer.
  @FunctionalInterface
  interface Change {
    void on(Rows rows) throws SQLException;
  }

  /// As [#write], without an answer.
  void change(Change change) {
    write(rows -> {
      change.on(rows);
      return true;
    });
  }

  /// Does it as a whole or not at all.
  ///
  /// @throws StoreFailed where it cannot be written; nothing is then changed
  <T> T write(Work<T> work) {
    writing.lock();
    try {
      writer.run("begin immediate");
      boolean done = false;
      try {
        T result = work.on(writer);
        writer.run("commit");
        done = true;
        return result;
      } finally {
        if (!done) {
          rollBack();
        }
      }
    } catch (SQLException e) {
      throw new StoreFailed(e);
    } finally {
      writing.unlock();
    }
  }

  private void rollBack() {
    try {
      writer.run("rollback");
    } catch (SQLException alreadyRolledBack) {
      // SQLite does it by itself after some errors, as when the disk is full
    }
  }

  /// Gives pages that hold nothing back to the disk.
  void shrink() {
    writing.lock();
    try {
      writer.run("pragma incremental_vacuum");
      writer.run("pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      throw new StoreFailed(e);
    } finally {
      writing.unlock();
    }
  }

  /// In bytes, with its side files.
  long size() {
    if (file.isEmpty()) {
      return read(rows -> rows.number("pragma page_count")) * PAGE;
    }
    long size = size(file.get());
    for (String suffix : SIDE_FILES) {
      size += size(file.get().resolveSibling(file.get().getFileName() + suffix));
    }
    return size;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException notThere) {
      return 0;
    }
  }

  @Override
  public void close() {
    reading.lock();
    writing.lock();
    try {
      reader.close();
      writer.close();
    } catch (SQLException e) {
      throw new StoreFailed(e);
    } finally {
      writing.unlock();
      reading.unlock();
    }
  }
}
