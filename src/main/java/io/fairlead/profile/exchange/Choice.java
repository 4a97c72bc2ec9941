package io.fairlead.profile.exchange;

/// What can become of a profile that is to be imported.
public enum Choice {
  /// It is added as it is.
  ADD,
  /// It is added with free local ports in place of those that others have.
  OTHER_PORT,
  /// It takes the place of the saved one; whether that is on stays as it is.
  REPLACE
}
