package io.fairlead.ui.files;

import io.fairlead.exec.copy.CopyFailure;
import io.fairlead.exec.copy.CopyProgress;
import io.fairlead.exec.copy.CopyState;
import io.fairlead.exec.copy.IfPresent;
import io.fairlead.ui.control.Buttons;
import io.fairlead.words.CopyWords;
import io.fairlead.words.Notice;
import io.fairlead.words.Spans;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// A line of the panel: how one copy goes, and how it went.
final class CopyLine extends HBox {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

  private final Copy copy;
  private final Consumer<Path> showFolder;
  private final Label name = new Label();
  private final Label where = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final Label amount = new Label();
  private final Label told = new Label();
  private final Region gap = new Region();
  private final Button cancel;
  private final Button folder;
  private final Button keepBoth;
  private final Button replace;
  private final Button dismiss;

  /// @param dismissing takes the line away
  /// @param showFolder shows a folder of this computer
  CopyLine(Copy copy, Runnable dismissing, Consumer<Path> showFolder) {
    this.copy = copy;
    this.showFolder = showFolder;
    getStyleClass().add("copy-line");
    setAlignment(Pos.CENTER_LEFT);
    name.getStyleClass().add("copy-name");
    name.setText(copy.order().name());
    where.getStyleClass().add("copy-where");
    where.setText(copy.order().where());
    where.setMinWidth(0);
    amount.getStyleClass().add("copy-amount");
    told.getStyleClass().add("copy-told");
    told.setWrapText(true);
    told.setMinHeight(USE_PREF_SIZE);
    told.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(told, Priority.ALWAYS);
    HBox.setHgrow(gap, Priority.ALWAYS);
    bar.setMinWidth(USE_PREF_SIZE);
    cancel = small(Buttons.text("copy-cancel", "Cancel", copy::cancel));
    folder = small(Buttons.text("copy-folder", "Show in folder", this::showFolder));
    keepBoth =
        small(Buttons.text("copy-keep-both", "Keep both", () -> copy.again(IfPresent.KEEP_BOTH)));
    replace = small(Buttons.text("copy-replace", "Replace", () -> copy.again(IfPresent.REPLACE)));
    dismiss =
        Buttons.icon("copy-dismiss", Material2OutlinedAL.CLOSE, "Take it off the list", dismissing);
    boolean up = copy.order().way() == Copy.Way.TO_CONTAINER;
    var icon =
        new FontIcon(up ? Material2OutlinedAL.ARROW_UPWARD : Material2OutlinedAL.ARROW_DOWNWARD);
    getChildren()
        .addAll(
            icon, name, where, gap, bar, amount, told, cancel, folder, keepBoth, replace, dismiss);
    copy.onChange(this::update);
    update();
  }

  private static Button small(Button button) {
    button.getStyleClass().add("small");
    return button;
  }

  private void update() {
    switch (copy.stage()) {
      case Copy.Stage.Waits() -> running("Waiting for the others", 0);
      case Copy.Stage.Runs(_, CopyState state) -> show(state);
      case Copy.Stage.Over(CopyState state) -> over(state);
    }
  }

  private void show(CopyState state) {
    switch (state) {
      case CopyState.Starting() -> running("Connecting", ProgressBar.INDETERMINATE_PROGRESS);
      case CopyState.Copying(CopyProgress progress) -> running(amount(progress), part(progress));
      case CopyState.Checking(CopyProgress progress) ->
          running("Checking " + Spans.bytes(progress.bytes()), 1);
      case CopyState.Done _, CopyState.Failed _, CopyState.Cancelled _ -> over(state);
    }
  }

  private String amount(CopyProgress progress) {
    String bytes = Spans.bytes(progress.bytes());
    String all =
        progress.total().isPresent()
            ? bytes + " of " + Spans.bytes(progress.total().getAsLong())
            : bytes;
    return copy.rate().isPresent() ? all + ", " + Spans.bytes(copy.rate().getAsLong()) + "/s" : all;
  }

  private static double part(CopyProgress progress) {
    if (progress.total().isEmpty()) {
      return ProgressBar.INDETERMINATE_PROGRESS;
    }
    long total = progress.total().getAsLong();
    return total == 0 ? 1 : Math.clamp((double) progress.bytes() / total, 0, 1);
  }

  private void running(String text, double part) {
    amount.setText(text);
    bar.setProgress(part);
    told.setText("");
    arrange(false);
    mark(false, false);
    visible(folder, false);
    visible(keepBoth, false);
    visible(replace, false);
  }

  private void over(CopyState state) {
    Notice notice = CopyWords.of(copy.order().name(), state);
    bar.setProgress(1); // one that is left running without an end would go on moving
    told.setText(notice.text());
    arrange(true);
    mark(state instanceof CopyState.Done, state instanceof CopyState.Failed);
    boolean inTheWay = state instanceof CopyState.Failed(CopyFailure.AlreadyThere _, _);
    visible(keepBoth, inTheWay);
    visible(replace, inTheWay);
    visible(
        folder, state instanceof CopyState.Done && copy.order().way() == Copy.Way.FROM_CONTAINER);
  }

  /// A copy that is over says so in a sentence, which takes the place of the rest.
  private void arrange(boolean over) {
    for (Node node : new Node[] {where, gap, bar, amount, cancel}) {
      visible(node, !over);
    }
    visible(told, over);
    visible(dismiss, over);
  }

  private void mark(boolean done, boolean failed) {
    pseudoClassStateChanged(DONE, done);
    pseudoClassStateChanged(FAILED, failed);
  }

  private void showFolder() {
    if (copy.stage() instanceof Copy.Stage.Over(CopyState.Done done)) {
      Path parent = Path.of(done.where()).getParent();
      if (parent != null) {
        showFolder.accept(parent);
      }
    }
  }

  private static void visible(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
