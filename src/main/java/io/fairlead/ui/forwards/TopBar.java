package io.fairlead.ui.forwards;

import atlantafx.base.theme.Styles;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.exchange.ExchangeMenu;
import io.fairlead.ui.exchange.PasteField;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Search, which also takes kubectl command lines, and what can be done with all forwards.
final class TopBar extends VBox {
  private final ForwardsModel model;
  private final PasteField search;
  private final Button startAll;
  private final Button stopAll;

  TopBar(ForwardsModel model, ForwardActions actions, Runnable toList) {
    this.model = model;
    getStyleClass().add("top-bar");
    search =
        new PasteField(
            "Search, or paste kubectl lines",
            text -> actions.host().exchange().paste(text),
            new PasteField.Deeds() {
              @Override
              public void filter(String text) {
                model.filter(text);
              }

              @Override
              public void toList() {
                toList.run();
              }
            });
    search.setId("search");
    search.setAccessibleText("Search, or paste kubectl port-forward and exec lines");
    search.hint().setId("search-hint");
    HBox.setHgrow(search, Priority.ALWAYS);
    Button create =
        Buttons.text("new-forward", Material2OutlinedAL.ADD, "New", () -> actions.host().create());
    create.getStyleClass().add(Styles.ACCENT);
    create.setTooltip(Buttons.tip("New forward (Ctrl+N)"));
    startAll =
        Buttons.text(
            "start-all", Material2OutlinedMZ.PLAY_ARROW, "Start all", () -> actions.turnAll(true));
    stopAll =
        Buttons.text(
            "stop-all", Material2OutlinedMZ.STOP, "Stop all", () -> actions.turnAll(false));
    startAll.getStyleClass().add(Styles.FLAT);
    stopAll.getStyleClass().add(Styles.FLAT);
    var bar =
        new HBox(
            search,
            create,
            startAll,
            stopAll,
            ExchangeMenu.button("more-forwards", actions.host()::exchange));
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("top-bar-row");
    getChildren().addAll(bar, search.hint());
    model.onChange(this::update);
    update();
  }

  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private void update() {
    long on = model.switchedOn();
    startAll.setDisable(on == model.items().size());
    stopAll.setDisable(on == 0);
  }
}
