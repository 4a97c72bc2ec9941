package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.TextStyle;

/// Marks the cells of a line that tells of a gap in the connection.
final class GapStyle extends TextStyle {
  static final GapStyle GAP = new GapStyle();

  private GapStyle() {}

  @Override
  public boolean equals(Object other) {
    return other == this;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
