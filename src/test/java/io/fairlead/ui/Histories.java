package io.fairlead.ui;

import io.fairlead.health.history.History;
import io.fairlead.health.history.SqliteHistory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Histories for windows that are tried.
final class Histories {
  private Histories() {}

  static Services.Health health(Path folder) {
    return new Services.Health(in(folder), Optional.empty());
  }

  static History in(Path folder) {
    return SqliteHistory.open(folder.resolve("health.db"), InstantSource.system()).history();
  }
}
