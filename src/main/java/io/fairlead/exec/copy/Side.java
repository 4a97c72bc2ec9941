package io.fairlead.exec.copy;

/// One of the two ends of a copy.
public enum Side {
  /// This computer.
  HERE,
  CONTAINER
}
