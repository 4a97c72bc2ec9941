package io.fairlead.ui.sessions;

import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.ui.log.LogView;
import io.fairlead.words.Condition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// What the tab of a log says: how it stands, and whose log it is.
final class LogHead extends HBox {
  private final LogView log;
  private final StateIcon icon = new StateIcon(Condition.OFF);
  private final Label name = new Label();
  private final Tooltip tip = Buttons.tip("");

  LogHead(LogView log) {
    this.log = log;
    getStyleClass().addAll("group-head", "log-head");
    setAlignment(Pos.CENTER_LEFT);
    name.getStyleClass().add("group-name");
    getChildren().addAll(icon, name);
    Tooltip.install(this, tip);
    log.onChange(this::update);
    update();
  }

  private void update() {
    icon.show(log.condition());
    name.setText(log.title());
    var target = log.target();
    tip.setText(
        log.title()
            + ", of "
            + target.kind().word()
            + " "
            + target.name()
            + ", "
            + target.context()
            + " / "
            + target.namespace());
  }
}
