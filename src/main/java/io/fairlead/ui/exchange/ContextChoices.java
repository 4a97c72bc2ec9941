package io.fairlead.ui.exchange;

import io.fairlead.profile.exchange.ImportPlan;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The contexts of an import that are not known here, each with a choice of those that are. One
/// choice counts for all profiles of the context.
final class ContextChoices extends VBox {
  private static final String KEEP = "Keep it as it is";

  ContextChoices(ImportPlan plan, List<String> known, Runnable chosen) {
    getStyleClass().add("exchange-contexts");
    int number = 0;
    for (String unknown : plan.unknownContexts()) {
      number++;
      getChildren().add(line(number, unknown, plan, known, chosen));
    }
    setVisible(number > 0);
    setManaged(number > 0);
  }

  private static HBox line(
      int number, String unknown, ImportPlan plan, List<String> known, Runnable chosen) {
    var says =
        new Label(
            unknown.isEmpty()
                ? "Where no context is named, use"
                : "Context " + unknown + " is not known here. In its place, use");
    says.setWrapText(true);
    says.setMinHeight(USE_PREF_SIZE);
    says.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(says, Priority.ALWAYS);
    var choice = new ComboBox<String>();
    choice.setId("import-context-" + number);
    choice.setPromptText("Choose …");
    choice.getItems().setAll(known);
    if (!unknown.isEmpty()) {
      choice.getItems().add(KEEP);
    }
    plan.chosenContext(unknown).ifPresent(choice::setValue);
    choice.setAccessibleText(says.getText());
    choice.setMinWidth(USE_PREF_SIZE);
    choice
        .valueProperty()
        .addListener((_, _, name) -> {
          plan.chooseContext(unknown, KEEP.equals(name) ? unknown : name);
          chosen.run();
        });
    var line = new HBox(says, choice);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("exchange-context");
    return line;
  }
}
