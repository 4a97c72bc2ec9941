package io.fairlead.demo;

import com.google.gson.JsonObject;

/// What the API server says of its version at `/version`.
final class ServerVersion {
  private ServerVersion() {}

  /// Of the server whose behaviour was recorded.
  static JsonObject current() {
    return Json.of(
        "major", "1",
        "minor", "36",
        "emulationMajor", "1",
        "emulationMinor", "36",
        "minCompatibilityMajor", "1",
        "minCompatibilityMinor", "35",
        "gitVersion", "v1.36.2+demo",
        "gitCommit", "",
        "gitTreeState", "clean",
        "buildDate", "2026-08-21T11:29:11Z",
        "goVersion", "",
        "compiler", "",
        "platform", "linux/amd64");
  }

  /// Of [Obstacle#OLD_SERVER]; what newer ones say of emulation was not known then.
  static JsonObject old() {
    return Json.of(
        "major", "1",
        "minor", "28",
        "gitVersion", "v1.28.15+demo",
        "gitCommit", "",
        "gitTreeState", "clean",
        "buildDate", "2024-10-23T00:00:00Z",
        "goVersion", "",
        "compiler", "",
        "platform", "linux/amd64");
  }
}
