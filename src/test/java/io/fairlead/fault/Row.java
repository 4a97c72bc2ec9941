package io.fairlead.fault;

import java.nio.file.Path;
import java.time.Duration;

/// A fault, and what must become of forwards and sessions under it.
///
/// @param begin what the trial begins in
/// @param fault brings the fault about, and returns when it is over
record Row(String name, Beginning begin, Act fault, Expected expected) {
  /// Makes what the trial begins in.
  @FunctionalInterface
  interface Beginning {
    World in(Path folder) throws Exception;
  }

  /// Something that happens to it.
  @FunctionalInterface
  interface Act {
    void on(World world) throws Exception;
  }

  /// What must come out.
  ///
  /// @param survives whether no connection may be lost
  /// @param detected within this time of the beginning, where something is lost
  /// @param answered within this time of the end of the fault, something new is answered
  /// @param endsCleanly whether connections may end as if the far end had closed them
  /// @param needsUser whether new connections may be refused, because only the user can help
  record Expected(
      boolean survives,
      Duration detected,
      Duration answered,
      boolean endsCleanly,
      boolean needsUser) {
    static final Expected SURVIVES =
        new Expected(true, Duration.ZERO, Duration.ofSeconds(2), false, false);

    static Expected lost(Duration detected, Duration answered) {
      return new Expected(false, detected, answered, false, false);
    }

    Expected orEndsCleanly() {
      return new Expected(survives, detected, answered, true, needsUser);
    }

    Expected byTheUser() {
      return new Expected(survives, detected, answered, endsCleanly, true);
    }
  }

  Row(String name, Act fault, Expected expected) {
    this(name, folder -> World.of(folder, World.Settings.SCALED), fault, expected);
  }

  /// A fault of the proxy alone.
  static Row of(String name, Script script, Expected expected) {
    return new Row(name, world -> script.play(world.proxy), expected);
  }
}
