package io.fairlead;

import io.fairlead.exec.SavedSessions;
import io.fairlead.health.history.History;
import io.fairlead.health.history.SqliteHistory;
import io.fairlead.kube.ContextHealth;
import io.fairlead.monitor.AlertFile;
import io.fairlead.monitor.Alerts;
import io.fairlead.monitor.DesktopNotices;
import io.fairlead.monitor.HistoryLedger;
import io.fairlead.monitor.Monitor;
import io.fairlead.profile.PrivateFolder;
import io.fairlead.tunnel.Forwards;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// What watches the saved connections: their history, the monitor, alerts. Closed before the
/// connections, because their end would look like one that the user wanted.
record Watching(History history, Monitor monitor, Alerts alerts) implements AutoCloseable {
  private static final String HISTORY = "health.db";
  private static final String ALERTS = "alerts.yaml";

  static Watching start(
      Folders folders, Forwards forwards, SavedSessions sessions, ContextHealth contexts) {
    History history =
        SqliteHistory.open(privately(folders.state().resolve(HISTORY)), InstantSource.system())
            .history();
    AlertFile file = new AlertFile(folders.config().resolve(ALERTS));
    AlertFile.Loaded loaded = file.load();
    Monitor monitor =
        Monitor.start(
            forwards.all(),
            sessions.opened(),
            contexts,
            new HistoryLedger(history),
            loaded.settings());
    monitor.onNotice(
        new DesktopNotices(
            System.getenv().getOrDefault("PATH", ""), System.getProperty("os.name")));
    return new Watching(history, monitor, new Alerts(file, loaded, monitor));
  }

  /// SQLite gives its side files the rights of the database. Where the folder cannot be written the
  /// history says so itself.
  private static Path privately(Path database) {
    try {
      PrivateFolder.makeFile(database.resolveSibling(database.getFileName() + ".lock"));
      return PrivateFolder.makeFile(database);
    } catch (IOException _) {
      return database;
    }
  }

  @Override
  public void close() {
    alerts.close();
    monitor.close();
    history.close();
  }
}
