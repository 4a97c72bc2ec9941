package io.fairlead.ui.sessions;

import io.fairlead.exec.ExecState;
import io.fairlead.profile.ExecProfile;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.ui.exchange.ExchangeMenu;
import io.fairlead.words.Condition;
import io.fairlead.words.SessionWords;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// A cell of the list; it builds its two kinds of content once each.
final class SessionCell extends ListCell<SessionRow> {
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
  private static final PseudoClass EXPANDED = PseudoClass.getPseudoClass("expanded");

  private final SessionsModel model;
  private final SessionActions actions;
  private final Terminals terminals;
  private final StateIcon icon = new StateIcon(Condition.OFF);
  private final Label name = label("session-name");
  private final Label what = label("session-what");
  private final Label count = label("entry-more");
  private final Tooltip whole = Buttons.tip("");
  private final Button open;
  private final HBox entry;
  private final Label group = label("heading-name");
  private final Button fold;
  private final HBox heading;
  private final Label promise = label("drop-promise");
  private Subscription following = () -> {};

  SessionCell(SessionsModel model, SessionActions actions, Terminals terminals, SessionMenu menu) {
    this.model = model;
    this.actions = actions;
    this.terminals = terminals;
    open = quiet("open-session", Material2OutlinedMZ.PLAY_ARROW, "Open (Enter)", this::open);
    fold =
        quiet("fold-group", Material2OutlinedAL.EXPAND_MORE, "Show or hide this group", this::fold);
    what.setTooltip(whole);
    count.setMinWidth(USE_PREF_SIZE);
    var text = new VBox(name, what);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    entry = new HBox(icon, text, count, open);
    entry.getStyleClass().add("session");
    entry.setAlignment(Pos.CENTER_LEFT);
    heading = new HBox(fold, group);
    heading.getStyleClass().add("heading");
    getStyleClass().add("row-cell");
    setPrefWidth(0);
    promise.setWrapText(true);
    promise.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    new TerminalFiles(actions.host()).watch(this, this::profile, this::promise);
    setOnContextMenuRequested(event -> {
      if (getItem() instanceof SessionRow.Entry) {
        menu.show(this, event.getScreenX(), event.getScreenY());
      } else if (getItem() instanceof SessionRow.Heading(String title, _)) {
        ExchangeMenu.showGroup(
            this, event.getScreenX(), event.getScreenY(), title, actions.host().exchange());
      }
      event.consume();
    });
  }

  private static Label label(String styleClass) {
    var label = new Label();
    label.getStyleClass().add(styleClass);
    label.setMinWidth(0);
    return label;
  }

  private static Button quiet(
      String id, org.kordamp.ikonli.Ikon icon, String meaning, Runnable action) {
    Button button = Buttons.icon(id, icon, meaning, action);
    button.setFocusTraversable(false);
    button.getStyleClass().add("quiet");
    return button;
  }

  @Override
  protected void updateItem(SessionRow row, boolean empty) {
    super.updateItem(row, empty);
    pseudoClassStateChanged(HEADING, !empty && row instanceof SessionRow.Heading);
    following.close();
    if (empty || row == null) {
      following = () -> {};
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    Subscription saved = model.onChange(this::update);
    Subscription opened = terminals.onChange(this::update);
    following =
        () -> {
          saved.close();
          opened.close();
        };
    setGraphic(
        switch (row) {
          case SessionRow.Heading _ -> heading;
          case SessionRow.Entry _ -> entry;
        });
    update();
  }

  private void update() {
    switch (getItem()) {
      case null -> {}
      case SessionRow.Heading(String title, boolean expanded) -> {
        group.setText(title.isEmpty() ? "Without a group" : title);
        fold.setId("fold-group-" + (title.isEmpty() ? "none" : title));
        fold.pseudoClassStateChanged(EXPANDED, expanded);
        setAccessibleText(group.getText());
      }
      case SessionRow.Entry(SessionItem item) -> show(item.profile());
    }
  }

  private void show(ExecProfile profile) {
    List<OpenTerminal> of = terminals.of(profile.id());
    long on = of.stream().filter(t -> !(t.state() instanceof ExecState.Stopped)).count();
    entry.setId("session-" + profile.id());
    open.setId("open-" + profile.id());
    Condition condition =
        of.stream()
            .map(terminal -> terminal.standing().condition())
            .max(Comparator.comparingInt(TerminalGroup::urgency))
            .orElse(Condition.OFF);
    icon.show(condition);
    name.setText(profile.name());
    what.setText(SessionWords.what(profile));
    whole.setText(what.getText());
    count.setText(on + " open");
    count.setVisible(on > 1);
    count.setManaged(on > 1);
    setAccessibleText(profile.name() + ", " + condition.word());
  }

  private Optional<ExecProfile> profile() {
    return getItem() instanceof SessionRow.Entry(SessionItem item)
        ? Optional.of(item.profile())
        : Optional.empty();
  }

  /// Shows what a drop would do in place of the session, which keeps its height; with nothing to
  /// promise, the session again.
  private void promise(String what) {
    promise.setText(what);
    if (!what.isEmpty()) {
      promise.setPrefHeight(entry.getHeight());
      setGraphic(promise);
    } else if (promise.equals(getGraphic())) {
      setGraphic(entry);
    }
  }

  private void open() {
    if (getItem() instanceof SessionRow.Entry(SessionItem item)) {
      actions.open(item);
    }
  }

  private void fold() {
    if (getItem() instanceof SessionRow.Heading(String title, _)) {
      model.toggle(title);
    }
  }
}
