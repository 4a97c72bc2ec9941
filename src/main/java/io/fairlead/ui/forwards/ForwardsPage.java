package io.fairlead.ui.forwards;

import io.fairlead.profile.ProfileId;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.Folding;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.health.HealthUse;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The page of port-forwards: the list with the detail of the chosen one beside it, or, where the
/// window is narrow, one of both.
public final class ForwardsPage extends BorderPane {
  /// Narrower than this, list and detail do not stand side by side.
  private static final double NARROW = 1000;

  private final ForwardsModel model;
  private final ListView<Row> list = new ListView<>();
  private final SplitPane split = new SplitPane();
  private final StackPane listArea;
  private final EmptyList empty;
  private final DetailPane detail;
  private final TopBar topBar;
  private final RowMenu menu;
  private final ReadOnlyBooleanWrapper narrow = new ReadOnlyBooleanWrapper();
  private final DoubleProperty divider = new SimpleDoubleProperty(0.64);
  private Optional<ProfileId> shown = Optional.empty();
  private boolean detailOpen;
  private boolean arrangedEmpty;

  /// @param examples makes example forwards on the demo cluster, or null where there is none
  public ForwardsPage(
      ForwardsModel model,
      Commands commands,
      PageHost host,
      Pulse pulse,
      InstantSource clock,
      HealthUse health,
      @Nullable Runnable examples) {
    this.model = model;
    var actions = new ForwardActions(model, commands, host);
    getStyleClass().add("forwards-page");
    detail =
        new DetailPane(
            actions, pulse, clock, health, narrow.getReadOnlyProperty(), this::closeDetail);
    menu = new RowMenu(actions, this::selected, this::openDetail);
    topBar = new TopBar(model, actions, this::focusList);
    empty = new EmptyList(host, examples);
    list.setId("forwards");
    list.getStyleClass().add("forwards");
    list.setAccessibleText("Forwards");
    list.setCellFactory(_ ->
        new RowCell(
            () ->
                new EntryView(
                    actions,
                    pulse,
                    clock,
                    health,
                    narrow.getReadOnlyProperty(),
                    this::openDetailOf),
            () -> new HeadingView(model, actions),
            menu));
    list.setItems(model.rows());
    listArea = new StackPane(list, empty);
    listArea.setMinWidth(0);
    SplitPane.setResizableWithParent(detail, false);
    setTop(topBar);
    pulse.subscribe(model::refresh);
    listen();
    arrange();
    selectFirst();
  }

  /// Where list and detail meet, as a part of the width.
  public DoubleProperty dividerProperty() {
    return divider;
  }

  /// Chooses a forward, where the list shows it.
  public void select(ProfileId id) {
    model
        .item(id)
        .ifPresent(item -> {
          int index = model.rows().indexOf(new Row.Entry(item));
          if (index >= 0) {
            list.getSelectionModel().clearAndSelect(index);
            list.scrollTo(index);
          }
        });
  }

  public void focusSearch() {
    topBar.focusSearch();
  }

  private void listen() {
    list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> choose(row));
    model.rows().addListener((ListChangeListener<Row>) _ -> reselect());
    model.onChange(this::showEmptyOrList);
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        selected().ifPresent(_ -> openDetail());
      }
    });
    list.setOnContextMenuRequested(event -> {
      if (event.isKeyboardTrigger()) {
        var at = list.localToScreen(list.getWidth() / 3, list.getHeight() / 3);
        if (list.getSelectionModel().getSelectedItem() instanceof Row.Heading(String name, _)) {
          menu.showGroup(list, at.getX(), at.getY(), name);
        } else if (selected().isPresent()) {
          menu.show(list, at.getX(), at.getY());
        }
      }
    });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && detailOpen && narrow.get()) {
            closeDetail();
            event.consume();
          }
        });
    widthProperty()
        .addListener((_, _, width) -> {
          boolean isNarrow = width.doubleValue() > 0 && width.doubleValue() < NARROW;
          if (isNarrow != narrow.get()) {
            narrow.set(isNarrow);
            detailOpen = false;
            arrange();
          }
        });
    showEmptyOrList();
  }

  private void key(KeyEvent event) {
    if (list.getSelectionModel().getSelectedItem()
        instanceof Row.Heading(String group, boolean expanded)) {
      if (Folding.turns(event, expanded)) {
        model.toggle(group);
        event.consume();
      }
    } else {
      menu.handle(event);
    }
  }

  private Optional<ForwardItem> selected() {
    return list.getSelectionModel().getSelectedItem() instanceof Row.Entry(ForwardItem item)
        ? Optional.of(item)
        : Optional.empty();
  }

  private void choose(@Nullable Row row) {
    if (row instanceof Row.Entry(ForwardItem item)) {
      shown = Optional.of(item.id());
      detail.show(item);
    }
  }

  /// Keeps the chosen forward chosen when the rows change under it.
  private void reselect() {
    Optional<ForwardItem> item = shown.flatMap(model::item);
    if (item.isEmpty()) {
      shown = Optional.empty();
      detail.show(null);
      closeDetail();
      if (selected().isPresent()) {
        choose(list.getSelectionModel().getSelectedItem());
      } else {
        selectFirst();
      }
      return;
    }
    detail.show(item.get());
    var row = new Row.Entry(item.get());
    if (!row.equals(list.getSelectionModel().getSelectedItem())) {
      int index = model.rows().indexOf(row);
      if (index >= 0) {
        list.getSelectionModel().clearAndSelect(index);
      }
    }
  }

  private void selectFirst() {
    for (int i = 0; i < model.rows().size(); i++) {
      if (model.rows().get(i) instanceof Row.Entry) {
        list.getSelectionModel().clearAndSelect(i);
        return;
      }
    }
  }

  private void openDetailOf(ForwardItem item) {
    select(item.id());
    openDetail();
  }

  private void openDetail() {
    if (narrow.get()) {
      detailOpen = true;
      arrange();
    }
    detail.focusFirst();
  }

  private void closeDetail() {
    if (detailOpen) {
      detailOpen = false;
      arrange();
      focusList();
    }
  }

  /// Puts the keyboard on the list.
  public void focusList() {
    if (model.items().isEmpty()) {
      empty.focusFirst();
    } else {
      list.requestFocus();
    }
  }

  private void showEmptyOrList() {
    boolean none = model.rows().isEmpty();
    empty.show(!model.items().isEmpty());
    empty.setVisible(none);
    list.setVisible(!none);
    if (model.items().isEmpty() != arrangedEmpty) {
      arrange();
    }
  }

  private void arrange() {
    if (!split.getDividers().isEmpty()) {
      divider.unbindBidirectional(split.getDividers().getFirst().positionProperty());
    }
    split.getItems().clear();
    arrangedEmpty = model.items().isEmpty();
    if (narrow.get()) {
      setCenter(detailOpen ? detail : listArea);
    } else if (arrangedEmpty) {
      setCenter(listArea);
    } else {
      split.getItems().setAll(listArea, detail);
      split.setDividerPositions(divider.get());
      split.getDividers().getFirst().positionProperty().bindBidirectional(divider);
      setCenter(split);
    }
  }
}
