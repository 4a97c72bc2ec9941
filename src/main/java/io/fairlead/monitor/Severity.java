package io.fairlead.monitor;

/// How much a notice asks of whoever reads it.
public enum Severity {
  /// It is well again.
  GOOD,
  /// It may be worth a look.
  WARNING,
  /// Something cannot be used.
  SERIOUS
}
