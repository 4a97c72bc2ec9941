package io.fairlead.diagnose;

/// What a transport is tried for.
public enum Use {
  FORWARDS,
  COMMANDS
}
