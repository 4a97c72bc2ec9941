package io.fairlead.ui.check;

import io.fairlead.diagnose.Severity;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.words.CheckWords;
import io.fairlead.words.Condition;
import io.fairlead.words.Said;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// One finding: what was seen, what it means, what to do, and what to send to the admin.
final class FindingCard extends VBox {
  private static final int LINES_AT_MOST = 12;

  FindingCard(Said said, Consumer<String> copy) {
    getStyleClass().add("finding");
    setId("finding");
    Condition condition = condition(said.severity());
    pseudoClassStateChanged(StateIcon.pseudoClass(condition), true);
    var icon = new StateIcon(condition);
    icon.setAccessibleText(CheckWords.word(said.severity()));
    var title = words(said.title(), "finding-title");
    var head = new HBox(icon, title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("finding-head");
    getChildren()
        .addAll(
            head,
            words(said.seen(), "finding-seen"),
            words(said.meaning(), "finding-meaning"),
            words(said.toDo(), "finding-todo"));
    if (!said.forAdmin().isEmpty()) {
      addForAdmin(said.forAdmin(), copy);
    }
  }

  private void addForAdmin(String text, Consumer<String> copy) {
    var area = new TextArea(text.stripTrailing());
    area.setEditable(false);
    area.setWrapText(true);
    long lines = text.lines().mapToLong(line -> 1 + line.length() / 90).sum();
    area.setPrefRowCount((int) Math.min(LINES_AT_MOST, lines + 1));
    area.getStyleClass().add("for-admin");
    var head =
        new HBox(
            words("For the cluster's admin", "for-admin-title"),
            Buttons.text(
                "check-copy-admin",
                Material2OutlinedAL.CONTENT_COPY,
                "Copy",
                () -> copy.accept(text)));
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("finding-head");
    getChildren().addAll(head, area);
  }

  private static Label words(String text, String style) {
    var label = new Label();
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    Shown.text(label, text);
    return label;
  }

  private static Condition condition(Severity severity) {
    return switch (severity) {
      case FINE -> Condition.OPEN;
      case NOTE -> Condition.HEALING;
      case HURTS -> Condition.NEEDS_YOU;
    };
  }
}
