package io.fairlead.diagnose;

/// How much a finding matters, the least first.
public enum Severity {
  FINE,
  /// It works, and could be better.
  NOTE,
  /// Something does not work, or will not soon, or is not safe.
  HURTS
}
