package io.fairlead.ui.sessions;

import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Pulse;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// A window that holds one group of terminals and nothing else.
final class TerminalWindow implements TerminalGroup.Home {
  /// What the user does with it.
  interface Actions {
    void close(TerminalGroup group);

    void split(TerminalGroup group, boolean below);

    void back(TerminalGroup group);

    boolean key(TerminalKeys key, TerminalGroup group);
  }

  private final Stage stage = new Stage();
  private final Overlay overlay = new Overlay();
  private final BorderPane frame = new BorderPane();
  private final GroupHead head;
  private final Consumer<TerminalWindow> gone;

  /// @param dresser gives the window style and theme, once it has its scene
  /// @param gone is told that it holds no group any more
  TerminalWindow(
      TerminalGroup group,
      Pulse pulse,
      Actions actions,
      Consumer<Stage> dresser,
      Consumer<TerminalWindow> gone) {
    this.gone = gone;
    group.setHome(this);
    head = new GroupHead(group, pulse);
    frame.setTop(bar(group, actions));
    frame.setCenter(group);
    TerminalKeys.on(frame, key -> actions.key(key, group));
    stage.setScene(new Scene(new StackPane(frame, overlay), 820, 520));
    stage.setMinWidth(400);
    stage.setMinHeight(200);
    dresser.accept(stage);
    stage.setTitle(group.current().terminal().profile().name());
    group.onChange(() -> stage.setTitle(group.current().terminal().profile().name()));
    stage.setOnCloseRequest(event -> {
      event.consume();
      actions.close(group);
    });
    stage.show();
    stage.requestFocus();
    group.focusTerminal();
  }

  private HBox bar(TerminalGroup group, Actions actions) {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var bar =
        new HBox(
            head,
            gap,
            Buttons.icon(
                "split-right",
                Material2OutlinedMZ.VIEW_AGENDA,
                "Split right (Ctrl+Shift+D)",
                () -> actions.split(group, false)),
            Buttons.icon(
                "split-down",
                Material2OutlinedMZ.VIEW_AGENDA,
                "Split down (Ctrl+Shift+E)",
                () -> actions.split(group, true)),
            Buttons.text(
                "back-to-tabs",
                Material2OutlinedMZ.TAB,
                "Back to the tabs",
                () -> actions.back(group)));
    bar.getChildren().getLast().getStyleClass().addAll("flat", "small");
    bar.getStyleClass().add("window-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  @Override
  public Overlay overlay() {
    return overlay;
  }

  @Override
  public void show(TerminalGroup group) {
    stage.setIconified(false);
    stage.toFront();
    group.focusTerminal();
  }

  @Override
  public void remove(TerminalGroup group) {
    frame.setCenter(null);
    head.close();
    stage.hide();
    gone.accept(this);
  }
}
