package io.fairlead.exec;

/// What keeps a shell while nobody is connected to it.
///
/// @param by `tmux` or `screen`; empty where the container has neither, so that nothing does
/// @param again whether the shell was there before, so that it is the same with all its state
public record Keeping(String by, boolean again) {
  public static final Keeping NOTHING = new Keeping("", false);
}
