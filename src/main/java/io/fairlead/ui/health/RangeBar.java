package io.fairlead.ui.health;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// A button for each range, of which one may be chosen.
final class RangeBar extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private final List<ToggleButton> buttons;

  /// @param id begins the ids of the buttons
  RangeBar(String id, Consumer<Range> chosen) {
    getStyleClass().add("range-bar");
    buttons = Stream.of(Range.values()).map(range -> button(id, range, chosen)).toList();
    buttons.getFirst().getStyleClass().add("first");
    buttons.getLast().getStyleClass().add("last");
    getChildren().setAll(buttons);
  }

  private ToggleButton button(String id, Range range, Consumer<Range> chosen) {
    var button = new ToggleButton(range.word());
    button.setId(id + "-" + range.word().replace(" ", ""));
    button.setMinWidth(USE_PREF_SIZE);
    button.getStyleClass().add("range-button");
    button.setToggleGroup(group);
    button.setUserData(range);
    button.setAccessibleText("Last " + range.word());
    button.setOnAction(_ -> {
      button.setSelected(true); // one is always chosen
      chosen.accept(range);
    });
    return button;
  }

  void select(Range range) {
    buttons.stream()
        .filter(button -> button.getUserData() == range)
        .forEach(button -> button.setSelected(true));
  }

  /// Chooses none, because what is shown is none of them.
  void clear() {
    group.selectToggle(null);
  }
}
