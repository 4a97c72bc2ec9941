package io.fairlead.desktop;

/// What the system says by itself, where it says anything.
enum Hint {
  /// It goes to sleep now.
  SLEEPING,
  /// It woke up, or did not fall asleep after all.
  AWAKE,
  /// The network is another, whatever its addresses are.
  NETWORK
}
