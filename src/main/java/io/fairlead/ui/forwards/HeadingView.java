package io.fairlead.ui.forwards;

import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Switch;
import io.fairlead.words.Tally;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The head of a group: its name, how many of its forwards are on, and one switch for all.
final class HeadingView extends HBox {
  private static final PseudoClass EXPANDED = PseudoClass.getPseudoClass("expanded");

  private final ForwardsModel model;
  private final Label name = new Label();
  private final Label count = new Label();
  private final Button fold;
  private final Switch toggle = new Switch("switch-group", "All of this group on or off");
  private Row.@Nullable Heading heading;
  private Subscription following = () -> {};

  HeadingView(ForwardsModel model, ForwardActions actions) {
    this.model = model;
    fold =
        Buttons.icon(
            "fold-group", Material2OutlinedAL.EXPAND_MORE, "Show or hide this group", this::fold);
    fold.setFocusTraversable(false);
    fold.getStyleClass().add("quiet");
    toggle.setFocusTraversable(false);
    toggle.setOnAction(_ -> {
      Row.Heading shown = heading;
      if (shown != null) {
        actions.turnGroup(shown.name(), toggle.isSelected());
      }
    });
    getStyleClass().add("heading");
    name.getStyleClass().add("heading-name");
    count.getStyleClass().add("heading-count");
    count.setMinWidth(USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(fold, name, gap, count, toggle);
    setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        fold();
      }
    });
  }

  void show(Row.@Nullable Heading next) {
    following.close();
    following = next == null ? () -> {} : model.onChange(this::update);
    heading = next;
    update();
  }

  private void update() {
    Row.Heading shown = heading;
    if (shown == null) {
      return;
    }
    String id = shown.name().isEmpty() ? "none" : shown.name();
    toggle.setId("switch-group-" + id);
    fold.setId("fold-group-" + id);
    fold.pseudoClassStateChanged(EXPANDED, shown.expanded());
    name.setText(shown.name().isEmpty() ? "Without a group" : shown.name());
    Tally tally = model.tally(shown.name());
    count.setText(tally.on() + " of " + tally.total() + " on");
    toggle.setSelected(tally.on() == tally.total());
    toggle.setAccessibleText("All of " + name.getText() + ", on or off");
  }

  private void fold() {
    Row.Heading shown = heading;
    if (shown != null) {
      model.toggle(shown.name());
    }
  }
}
