package io.fairlead.ui;

import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.ui.forwards.ForwardsModel;
import io.fairlead.words.Condition;
import io.fairlead.words.Tally;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The foot of the window: how all is, and the faults of the demo cluster.
final class StatusBar extends HBox {
  private final ForwardsModel model;
  private final StateIcon icon = new StateIcon(Condition.OFF);
  private final Label tally = new Label();

  StatusBar(ForwardsModel model, Optional<Services.Demo> demo, Commands commands) {
    this.model = model;
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    tally.setId("tally");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(icon, tally, gap);
    demo.ifPresent(one -> getChildren().add(new FaultMenu(one, commands)));
    model.onChange(this::update);
    update();
  }

  private void update() {
    Tally now = model.tally();
    tally.setText(now.words());
    icon.show(
        now.needYou() > 0
            ? Condition.NEEDS_YOU
            : now.healing() > 0
                ? Condition.HEALING
                : now.on() > 0 ? Condition.OPEN : Condition.OFF);
  }
}
