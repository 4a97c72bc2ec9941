package io.fairlead.profile.exchange;

/// Why a profile cannot simply be added.
public sealed interface Conflict {
  /// One that leads to the same is there already.
  ///
  /// @param name what that is called
  record Already(String name) implements Conflict {}

  /// Another forward has the local port.
  ///
  /// @param by what that is called
  /// @param free a port that could be taken instead
  record PortTaken(int port, String by, int free) implements Conflict {}

  /// Its context is not known on this computer, and none was chosen in its place.
  ///
  /// @param context its name, empty where there is none
  record UnknownContext(String context) implements Conflict {}
}
