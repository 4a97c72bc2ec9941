package io.fairlead.exec;

/// What keeps a shell while nobody is connected to it.
public sealed interface Keeping {
  /// A terminal multiplexer does.
  ///
  /// @param program `tmux` or `screen`
  /// @param again whether the shell was there before, so that it is the same with all its state
  record By(String program, boolean again) implements Keeping {}

  /// Nothing does, because the container has neither program.
  record Nothing() implements Keeping {}

  /// The shell did not say.
  record Untold() implements Keeping {}
}
