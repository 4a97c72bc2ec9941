package io.fairlead.ui.browse;

import atlantafx.base.controls.CustomTextField;
import io.fairlead.kube.Catalog;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.Stock;
import io.fairlead.kube.StockItem;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.ui.browse.BrowseModel.Place;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.FailureWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The page of clusters: contexts and namespaces on the left, what there is in the chosen one on
/// the right, live while the page is shown.
public final class ClustersPage extends BorderPane implements AutoCloseable {
  private static final double ROW = 40;

  private final Catalog catalog;
  private final Background background;
  private final BrowseModel model;
  private final BrowseActions actions;
  private final PlaceList places;
  private final CustomTextField search = new CustomTextField();
  private final ListView<BrowseRow> list = new ListView<>();
  private final Label note = new Label();
  private final BrowseNotice notice;
  private @Nullable BrowseRow chosen;
  private boolean updating;

  public ClustersPage(
      Catalog catalog,
      Executor window,
      Background background,
      BrowseMemory memory,
      QuickForward forwards) {
    this.catalog = catalog;
    this.background = background;
    model = new BrowseModel(catalog, window);
    actions = new BrowseActions(model, forwards);
    notice = new BrowseNotice(model, this::find);
    places = new PlaceList(catalog, background, memory, this::open);
    getStyleClass().add("clusters-page");
    build();
    listen(forwards);
    update();
  }

  private void build() {
    search.setId("browse-search");
    search.setPromptText("Search by name, kind, state or port");
    search.setAccessibleText("Search by name, kind, state or port");
    search.setLeft(new FontIcon(Material2OutlinedMZ.SEARCH));
    note.setId("browse-note");
    note.getStyleClass().add("search-hint");
    note.setWrapText(true);
    var top = new VBox(search, note);
    top.getStyleClass().add("top-bar");
    list.setId("browse-list");
    list.getStyleClass().addAll("forwards", "browse");
    list.setAccessibleText("What there is in the namespace");
    list.setFixedCellSize(ROW);
    list.setItems(model.rows());
    list.setCellFactory(_ -> new BrowseCell(actions, model::everywhere));
    var right = new BorderPane(new StackPane(list, notice));
    right.setTop(top);
    right.setMinWidth(0);
    places.setPrefWidth(230);
    places.setMinWidth(160);
    SplitPane.setResizableWithParent(places, false);
    var split = new SplitPane(places, right);
    split.setDividerPositions(0.21);
    setCenter(split);
  }

  private void listen(QuickForward forwards) {
    model.onChange(this::update);
    forwards.onChange(list::refresh);
    search.textProperty().addListener((_, _, text) -> model.filter(text));
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, row) -> {
          if (row != null && !updating) {
            chosen = row;
          }
        });
    list.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        selected().ifPresent(actions::enter);
      }
    });
    sceneProperty().addListener((_, _, scene) -> seen(scene));
  }

  /// Follows the cluster while it can be seen, and lets it alone else.
  private void seen(@Nullable Scene scene) {
    if (scene == null) {
      model.stop();
    } else {
      model.resume();
      places.ask();
    }
  }

  private void open(Place place) {
    search.clear();
    chosen = null;
    model.follow(place);
    if (getScene() == null) {
      model.stop();
    }
  }

  private Optional<BrowseRow> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private void searchKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
    } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      list.requestFocus();
      if (selected().isEmpty() || selected().get() instanceof BrowseRow.Heading) {
        list.getSelectionModel().select(Math.min(1, model.rows().size() - 1));
      }
    } else {
      return;
    }
    event.consume();
  }

  private void key(KeyEvent event) {
    Optional<BrowseRow> row = selected();
    if (row.isEmpty()) {
      return;
    }
    BrowseRow on = row.get();
    boolean expanded =
        on instanceof BrowseRow.Heading(_, _, boolean open)
            ? open
            : on instanceof BrowseRow.Entry(_, boolean unfolded)
                ? unfolded
                : on instanceof BrowseRow.Inside;
    KeyCode code = event.getCode();
    if (code == KeyCode.ENTER && event.isShiftDown()) {
      actions.shell(on);
    } else if (code == KeyCode.ENTER) {
      actions.enter(on);
    } else if (code == KeyCode.L && event.isShortcutDown()) {
      actions.log(on);
    } else if (code == KeyCode.SPACE
        || (code == KeyCode.RIGHT && !expanded)
        || (code == KeyCode.LEFT && expanded)) {
      actions.fold(on);
    } else {
      return;
    }
    event.consume();
  }

  private void update() {
    updating = true;
    boolean none = notice.update();
    list.setVisible(!none);
    Stock stock = model.stock();
    String said =
        stock.failure().isPresent() && !none
            ? "Not current: " + FailureWords.of(stock.failure().get()).text()
            : stock.nothingAllowed() ? "" : KindWords.leftOut(stock.forbidden());
    Shown.text(note, said);
    reselect();
    updating = false;
  }

  /// Keeps chosen what was chosen, wherever its row is now.
  private void reselect() {
    BrowseRow last = chosen;
    if (last == null) {
      return;
    }
    BrowseRow now = list.getSelectionModel().getSelectedItem();
    if (now != null && now.isSame(last)) {
      return;
    }
    for (int i = 0; i < model.rows().size(); i++) {
      if (model.rows().get(i).isSame(last)) {
        list.getSelectionModel().clearAndSelect(i);
        return;
      }
    }
    list.getSelectionModel().clearSelection();
  }

  /// Looks for an object that the user named, in the namespace that is shown.
  private void find(String typed, Consumer<String> answer) {
    String[] parts = typed.strip().split("[/\\s]+", -1);
    Optional<Kind> kind = Kind.of(parts[0]);
    Optional<Place> place = model.place().filter(at -> !at.namespace().isEmpty());
    if (parts.length != 2 || kind.isEmpty() || place.isEmpty()) {
      answer.accept("Type it as kind/name, such as svc/web, in one namespace.");
      return;
    }
    Target target =
        new Target(place.get().context(), place.get().namespace(), kind.get(), parts[1]);
    answer.accept("");
    background.run(
        "browse-find",
        () -> catalog.find(target),
        found ->
            found.ifPresentOrElse(
                model::add, () -> answer.accept("There is no " + typed.strip() + " here.")),
        e ->
            answer.accept(
                e instanceof ClusterException failure
                    ? FailureWords.of(failure.failure()).text()
                    : "The cluster could not be asked: " + e));
  }

  /// What was seen of clusters since the start, for the palette: each place with what it had last.
  public void forEachSeen(Consumer<? super Map.Entry<String, List<StockItem>>> visitor) {
    model
        .seen()
        .forEach((place, stock) -> visitor.accept(Map.entry(place.context(), stock.items())));
  }

  /// Puts the keyboard where the user goes on.
  public void focusFirst() {
    if (model.rows().isEmpty()) {
      places.focusFirst();
    } else {
      list.requestFocus();
    }
  }

  public void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  @Override
  public void close() {
    places.close();
    model.close();
  }
}
