package io.fairlead.ui.sessions;

import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.words.Condition;
import io.fairlead.words.SessionWords;
import io.fairlead.words.Spans;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// What a tab says of its group: state, name and round trip of the terminal that has the keyboard.
final class GroupHead extends HBox implements AutoCloseable {
  private final TerminalGroup group;
  private final StateIcon icon = new StateIcon(Condition.OFF);
  private final Label name = new Label();
  private final Label roundTrip = new Label();
  private final Tooltip tip = Buttons.tip("");
  private final Subscription changes;
  private final Subscription beats;

  GroupHead(TerminalGroup group, Pulse pulse) {
    this.group = group;
    getStyleClass().add("group-head");
    setAlignment(Pos.CENTER_LEFT);
    name.getStyleClass().add("group-name");
    roundTrip.getStyleClass().add("group-round-trip");
    roundTrip.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(icon, name, roundTrip);
    Tooltip.install(this, tip);
    changes = group.onChange(this::update);
    beats = pulse.subscribe(this::update);
    update();
  }

  private void update() {
    OpenTerminal terminal = group.current().terminal();
    icon.show(group.condition());
    int others = group.views().size() - 1;
    name.setText(terminal.profile().name() + (others == 0 ? "" : " +" + others));
    roundTrip.setText(terminal.roundTrip().map(Spans::roundTrip).orElse(""));
    roundTrip.setManaged(!roundTrip.getText().isEmpty());
    tip.setText(SessionWords.what(terminal.profile()));
  }

  @Override
  public void close() {
    changes.close();
    beats.close();
  }
}
