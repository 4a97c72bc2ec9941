package io.fairlead.ui.browse;

import io.fairlead.kube.StockItem.Port;
import io.fairlead.profile.PortForward;
import io.fairlead.ui.control.Buttons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

/// The ports of a row, a button each: one click forwards it, or opens what is forwarded.
final class PortChips extends HBox {
  private static final int AT_MOST = 2;
  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

  private final BrowseActions actions;
  private String shown = "";

  PortChips(BrowseActions actions) {
    this.actions = actions;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("port-chips");
  }

  void show(BrowseRow row, String id) {
    List<Port> ports = actions.ports(row);
    String says =
        id
            + ports.stream()
                .map(port -> {
                  Optional<PortForward> forward = actions.forwardOf(row, port);
                  return "\n" + text(port, forward) + forward.map(PortForward::on).orElse(false);
                })
                .collect(Collectors.joining());
    if (says.equals(shown)) {
      return; // making buttons anew is what a storm of changes would cost most
    }
    shown = says;
    List<Node> chips = new ArrayList<>();
    int single = ports.size() > AT_MOST ? AT_MOST - 1 : ports.size();
    for (Port port : ports.subList(0, Math.max(0, single))) {
      chips.add(chip(row, port, id));
    }
    if (ports.size() > single) {
      chips.add(more(row, ports.subList(single, ports.size()), id));
    }
    getChildren().setAll(chips);
  }

  private Button chip(BrowseRow row, Port port, String id) {
    Optional<PortForward> forward = actions.forwardOf(row, port);
    Button chip =
        Buttons.text(
            "port-" + id + "-" + port.number(),
            text(port, forward),
            () -> actions.forward(row, port));
    chip.getStyleClass().add("port-chip");
    chip.setFocusTraversable(false);
    chip.pseudoClassStateChanged(ON, forward.filter(PortForward::on).isPresent());
    chip.setTooltip(Buttons.tip(meaning(port, forward)));
    chip.setAccessibleText(meaning(port, forward));
    return chip;
  }

  private MenuButton more(BrowseRow row, List<Port> ports, String id) {
    var more = new MenuButton("+" + ports.size());
    more.setId("ports-" + id);
    more.getStyleClass().add("port-chip");
    more.setFocusTraversable(false);
    more.setAccessibleText(ports.size() + " more ports");
    for (Port port : ports) {
      Optional<PortForward> forward = actions.forwardOf(row, port);
      var entry = new MenuItem(text(port, forward));
      entry.setMnemonicParsing(false);
      entry.setId("port-" + id + "-" + port.number());
      entry.setOnAction(_ -> actions.forward(row, port));
      more.getItems().add(entry);
    }
    return more;
  }

  /// `http 80`, or `http 80 → 8080` where it is forwarded.
  static String text(Port port, Optional<PortForward> forward) {
    String name = (port.name().isEmpty() ? "" : port.name() + " ") + port.number();
    int local = forward.map(one -> QuickForward.local(one, port)).orElse(0);
    return forward.isEmpty() ? name : name + " → " + (local == 0 ? "any" : local);
  }

  private static String meaning(Port port, Optional<PortForward> forward) {
    String name = "port " + port.number();
    return forward
        .map(one ->
            one.on()
                ? "Open " + name + ", forwarded as \"" + one.name() + "\""
                : "Switch on \"" + one.name() + "\", the forward of " + name)
        .orElse("Forward " + name);
  }
}
