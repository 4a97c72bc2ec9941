package io.fairlead.ui.browse;

import atlantafx.base.theme.Styles;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.FailureWords;
import io.fairlead.words.Notice;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// What stands in place of the rows while there are none: that the cluster is being asked, why it
/// does not answer, or what may be typed instead of chosen.
final class BrowseNotice extends VBox {
  private final BrowseModel model;
  private final ProgressIndicator busy = new ProgressIndicator();
  private final FontIcon icon = new FontIcon(Material2OutlinedAL.DNS);
  private final Label title = new Label();
  private final Label text = new Label();
  private final Button retry;
  private final TextField known = new TextField();
  private final Label answer = new Label();

  /// Finds an object by what the user typed.
  @FunctionalInterface
  interface Finder {
    void find(String typed, java.util.function.Consumer<String> answer);
  }

  BrowseNotice(BrowseModel model, Finder finder) {
    this.model = model;
    setId("browse-notice");
    getStyleClass().add("empty");
    setAlignment(Pos.CENTER);
    busy.getStyleClass().add("progress-ring");
    title.getStyleClass().add("empty-title");
    title.setId("browse-notice-title");
    text.getStyleClass().add("empty-text");
    text.setId("browse-notice-text");
    text.setWrapText(true);
    retry = Buttons.text("browse-retry", "Try again", model::retry);
    retry.getStyleClass().add(Styles.ACCENT);
    known.setId("browse-known");
    known.setPromptText("svc/web");
    known.setAccessibleText("The object you know, as kind/name");
    known.setMaxWidth(280);
    known.setOnAction(_ -> finder.find(known.getText(), said -> Shown.text(answer, said)));
    answer.setId("browse-answer");
    getChildren().addAll(busy, icon, title, text, retry, known, answer);
    Shown.text(answer, "");
  }

  /// Shows what fits; true where it stands in place of the rows.
  boolean update() {
    boolean none = model.rows().isEmpty();
    setVisible(none);
    if (none) {
      fill();
    }
    return none;
  }

  private void fill() {
    boolean failed = model.stock().failure().isPresent();
    boolean waiting = !failed && !model.stock().pending().isEmpty() && model.place().isPresent();
    boolean typing = !failed && model.stock().nothingAllowed() && !model.filtered();
    Shown.only(busy, waiting);
    Shown.only(icon, !waiting);
    Shown.only(retry, failed);
    Shown.only(known, typing);
    if (failed) {
      Notice why = FailureWords.of(model.stock().failure().get());
      title.setText("No answer from the cluster");
      text.setText(why.text() + " It is tried again by itself as soon as that can help.");
    } else if (model.place().isEmpty()) {
      title.setText("No cluster yet");
      text.setText(
          "Fairlead shows the contexts of your kubeconfig (~/.kube/config, or what KUBECONFIG"
              + " names). Put one there; it appears here by itself.");
    } else if (waiting) {
      title.setText("Asking the cluster …");
      text.setText("");
    } else if (typing) {
      title.setText("You may not list anything here");
      text.setText(
          "Type what you know, as kind/name, and press Enter; you can also choose another"
              + " namespace.");
    } else if (model.filtered()) {
      title.setText("Nothing matches");
      text.setText("Nothing here has all these words in its name, kind, state or ports.");
    } else {
      title.setText("Nothing here");
      text.setText(
          "There are no services, workloads or pods in this namespace. Is its name right?");
    }
  }
}
