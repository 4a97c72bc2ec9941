package io.fairlead.ui.terminal;

/// What the program in the terminal asked for that concerns keyboard and mouse.
///
/// @param mouse whether it wants the mouse for itself
/// @param alternate whether it has the alternate screen, which has no scrollback
/// @param wholePastes whether it tells pasted text from typed (bracketed paste)
/// @param focus whether it wants to hear of the keyboard's coming and going
record Modes(boolean mouse, boolean alternate, boolean wholePastes, boolean focus) {
  static final Modes NONE = new Modes(false, false, false, false);

  Modes withMouse(boolean on) {
    return new Modes(on, alternate, wholePastes, focus);
  }

  Modes withAlternate(boolean on) {
    return new Modes(mouse, on, wholePastes, focus);
  }

  Modes withWholePastes(boolean on) {
    return new Modes(mouse, alternate, on, focus);
  }

  Modes withFocus(boolean on) {
    return new Modes(mouse, alternate, wholePastes, on);
  }
}
