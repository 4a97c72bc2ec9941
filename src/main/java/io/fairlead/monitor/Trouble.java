package io.fairlead.monitor;

/// Why a connection is down, for people and for rules.
///
/// @param kind one word, the same for the same cause in every version
/// @param scope what is likely to share the cause
/// @param cause a sentence
/// @param noticed how it came to be known, a sentence
record Trouble(String kind, Scope scope, String cause, String noticed) {
  /// The kind of the one trouble that a connection has while it is open.
  static final String PROBE_FAILED = "probe-failed";

  /// Who else is likely to have the same trouble.
  enum Scope {
    /// All connections of the context.
    CLUSTER,
    /// Those with the same target.
    TARGET,
    /// Those on this computer.
    COMPUTER
  }

  /// Whether the connection itself goes on.
  boolean ofProgram() {
    return kind.equals(PROBE_FAILED);
  }
}
