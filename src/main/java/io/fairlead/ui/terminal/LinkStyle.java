package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.TextStyle;
import java.util.EnumSet;

/// The style of text that links to an address (OSC 8).
final class LinkStyle extends TextStyle {
  private final String address;

  LinkStyle(TextStyle look, String address) {
    super(look.getForeground(), look.getBackground(), options(look));
    this.address = address;
  }

  String address() {
    return address;
  }

  private static EnumSet<Option> options(TextStyle look) {
    EnumSet<Option> options = EnumSet.noneOf(Option.class);
    for (Option each : Option.values()) {
      if (look.hasOption(each)) {
        options.add(each);
      }
    }
    return options;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinkStyle link && address.equals(link.address) && super.equals(other);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + address.hashCode();
  }
}
