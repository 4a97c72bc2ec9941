package io.fairlead.exec.memory;

import java.util.List;
import java.util.stream.Stream;

/// The tabs that were open, in their order.
///
/// @param selected the one in front; -1 for none
public record KeptTabs(List<KeptLayout> tabs, int selected) {
  public static final KeptTabs NONE = new KeptTabs(List.of(), -1);

  public KeptTabs {
    tabs = List.copyOf(tabs);
  }

  public Stream<KeptTerminal> terminals() {
    return tabs.stream().flatMap(KeptLayout::terminals);
  }
}
