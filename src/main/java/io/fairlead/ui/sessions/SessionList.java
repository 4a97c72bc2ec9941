package io.fairlead.ui.sessions;

import atlantafx.base.theme.Styles;
import io.fairlead.profile.ProfileId;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Folding;
import io.fairlead.ui.control.InScene;
import io.fairlead.ui.exchange.ExchangeMenu;
import io.fairlead.ui.exchange.PasteField;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The saved sessions: search, new, and the list.
final class SessionList extends BorderPane {
  private final SessionsModel model;
  private final SessionActions actions;
  private final PasteField search;
  private final ListView<SessionRow> list = new ListView<>();
  private Optional<ProfileId> chosen = Optional.empty();

  SessionList(
      SessionsModel model,
      SessionActions actions,
      Terminals terminals,
      java.util.function.Function<java.util.function.Supplier<Optional<SessionItem>>, SessionMenu>
          menus,
      Runnable fold) {
    this.model = model;
    this.actions = actions;
    SessionMenu menu = menus.apply(this::selected);
    search =
        new PasteField(
            "Search",
            text -> actions.host().exchange().paste(text),
            new PasteField.Deeds() {
              @Override
              public void filter(String text) {
                model.filter(text);
              }

              @Override
              public void toList() {
                focusList();
              }
            });
    getStyleClass().add("session-list");
    setMinWidth(0);
    setTop(bar(fold));
    list.setId("sessions");
    list.getStyleClass().add("forwards");
    list.setAccessibleText("Saved sessions");
    list.setCellFactory(_ -> new SessionCell(model, actions, terminals, menu));
    list.setItems(model.rows());
    var none = new Label("Nothing matches.");
    none.getStyleClass().add("detail-nothing");
    list.setPlaceholder(new StackPane(none));
    setCenter(list);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, row) -> {
          if (row instanceof SessionRow.Entry(SessionItem item)) {
            chosen = Optional.of(item.id());
          }
        });
    model.rows().addListener((ListChangeListener<SessionRow>) _ -> reselect());
    list.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, menu));
    list.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        selected().ifPresent(actions::open);
      }
    });
    list.setOnContextMenuRequested(event -> {
      if (event.isKeyboardTrigger()) {
        var at = list.localToScreen(list.getWidth() / 3, list.getHeight() / 3);
        if (list.getSelectionModel().getSelectedItem() instanceof SessionRow.Heading(var name, _)) {
          ExchangeMenu.showGroup(list, at.getX(), at.getY(), name, actions.host().exchange());
        } else {
          menu.show(list, at.getX(), at.getY());
        }
      }
    });
    reselect();
  }

  private VBox bar(Runnable fold) {
    search.setId("session-search");
    search.setAccessibleText("Search the saved sessions, or paste kubectl lines");
    search.hint().setId("session-search-hint");
    search.setMinWidth(60);
    HBox.setHgrow(search, Priority.ALWAYS);
    Button create =
        Buttons.text(
            "new-session", Material2OutlinedAL.ADD, "New", () -> actions.host().createSession());
    create.getStyleClass().add(Styles.ACCENT);
    create.setTooltip(Buttons.tip("New session (Ctrl+N)"));
    Button hide =
        Buttons.icon(
            "fold-list", Material2OutlinedMZ.MENU_OPEN, "Hide the list (Ctrl+Shift+L)", fold);
    var bar =
        new HBox(
            search, create, ExchangeMenu.button("more-sessions", actions.host()::exchange), hide);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("session-bar");
    return new VBox(bar, search.hint());
  }

  /// Puts the keyboard on the list.
  void focusList() {
    InScene.then(list, list::requestFocus);
  }

  void focusSearch() {
    InScene.then(
        search,
        () -> {
          search.requestFocus();
          search.selectAll();
        });
  }

  /// Chooses a session, where the list shows it.
  void select(ProfileId id) {
    chosen = Optional.of(id);
    reselect();
  }

  private void reselect() {
    int index =
        chosen
            .flatMap(model::item)
            .map(item -> model.rows().indexOf(new SessionRow.Entry(item)))
            .orElse(-1);
    if (index < 0) {
      index = first();
    }
    if (index >= 0 && index != list.getSelectionModel().getSelectedIndex()) {
      list.getSelectionModel().clearAndSelect(index);
      list.scrollTo(index);
    }
  }

  private int first() {
    for (int i = 0; i < model.rows().size(); i++) {
      if (model.rows().get(i) instanceof SessionRow.Entry) {
        return i;
      }
    }
    return -1;
  }

  private void key(KeyEvent event, SessionMenu menu) {
    if (list.getSelectionModel().getSelectedItem()
        instanceof SessionRow.Heading(String group, boolean expanded)) {
      if (Folding.turns(event, expanded)) {
        model.toggle(group);
        event.consume();
      }
    } else {
      menu.handle(event);
    }
  }

  private Optional<SessionItem> selected() {
    return list.getSelectionModel().getSelectedItem() instanceof SessionRow.Entry(SessionItem item)
        ? Optional.of(item)
        : Optional.empty();
  }
}
