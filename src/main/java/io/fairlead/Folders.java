package io.fairlead;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where Fairlead keeps its files.
///
/// @param config what the user saved: `profiles.yaml`
/// @param state what may be lost: logs, the window's place, the demo cluster's kubeconfig
record Folders(Path config, Path state) {
  /// `FAIRLEAD_HOME` where set; else the platform's own places (XDG on Linux).
  static Folders of(Map<String, String> environment, String os, Path home) {
    String all = environment.getOrDefault("FAIRLEAD_HOME", "");
    if (!all.isBlank()) {
      return new Folders(Path.of(all), Path.of(all));
    }
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return new Folders(
          folder(environment, "APPDATA", home.resolve("AppData/Roaming")).resolve("Fairlead"),
          folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Fairlead"));
    }
    if (system.startsWith("mac")) {
      Path support = home.resolve("Library/Application Support/Fairlead");
      return new Folders(support, support.resolve("state"));
    }
    return new Folders(
        folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("fairlead"),
        folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("fairlead"));
  }

  static Folders ofThisUser() {
    return of(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  private static Path folder(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? otherwise : Path.of(value);
  }
}
