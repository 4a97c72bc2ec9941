package io.fairlead.ui;

import io.fairlead.exec.Sessions;
import io.fairlead.tunnel.Forwards;
import java.nio.file.Path;
import java.util.Optional;

/// What the window of a test is given: what the test names, and else what does and tells nothing.
record Given(
    Forwards forwards,
    Sessions sessions,
    Services.Health health,
    Optional<Services.Demo> demo,
    Path folder) {
  /// These forwards alone, with a history in the folder.
  static Services services(Forwards forwards, Path folder) {
    return of(forwards, Histories.health(folder), folder).services();
  }

  static Given of(Forwards forwards, Services.Health health, Path folder) {
    return new Given(forwards, new FakeSessions(), health, Optional.empty(), folder);
  }

  Given with(Sessions others) {
    return new Given(forwards, others, health, demo, folder);
  }

  Given with(Services.Demo other) {
    return new Given(forwards, sessions, health, Optional.of(other), folder);
  }

  Services services() {
    return new Services(
        forwards,
        sessions,
        new FakeCatalog(),
        new FakePods(),
        health,
        Optional.empty(),
        demo,
        folder,
        () -> {});
  }
}
