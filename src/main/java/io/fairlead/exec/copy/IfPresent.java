package io.fairlead.exec.copy;

/// What to do where something of that name is there already. The user decides.
public enum IfPresent {
  /// Fails with [CopyFailure.AlreadyThere], before anything is copied.
  STOP,
  /// Takes the next free name: `report (2).txt`.
  KEEP_BOTH,
  /// Puts the new one in the place of the old one, once it is whole.
  REPLACE
}
