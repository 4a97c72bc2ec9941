package io.fairlead.ui.browse;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.ContextEntry;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.browse.BrowseModel.Place;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.FailureWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Where to look: the contexts of the kubeconfigs, and the namespaces of the chosen one. Where
/// these may not be listed, one is typed and remembered.
final class PlaceList extends VBox implements AutoCloseable {
  static final String ALL = "All namespaces";
  private static final double ROW = 44;

  private final Catalog catalog;
  private final Background background;
  private final BrowseMemory memory;
  private final Consumer<Place> chosen;
  private final ListView<ContextEntry> contexts = new ListView<>();
  private final Label problems = new Label();
  private final TextField namespace = new TextField();
  private final ListView<String> namespaces = new ListView<>();
  private final Label note = new Label();
  private final Subscription followingContexts;
  private final Subscription followingProblems;
  private Subscription asking = () -> {};
  private List<String> known = List.of();
  private boolean showing;

  PlaceList(Catalog catalog, Background background, BrowseMemory memory, Consumer<Place> chosen) {
    this.catalog = catalog;
    this.background = background;
    this.memory = memory;
    this.chosen = chosen;
    getStyleClass().add("place-list");
    build();
    contexts.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> chose(now));
    namespaces.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> into(now));
    namespace.textProperty().addListener((_, _, _) -> update());
    namespace.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    followingContexts = Follow.signal(catalog.contexts(), this::show);
    followingProblems =
        Follow.signal(
            catalog.problems(),
            all ->
                Shown.text(
                    problems,
                    String.join("\n", all.stream().map(f -> FailureWords.of(f).text()).toList())));
  }

  private void build() {
    var title = new Label("Clusters");
    var below = new Label("Namespaces");
    title.getStyleClass().add("section-title");
    below.getStyleClass().add("section-title");
    contexts.setId("contexts");
    contexts.setAccessibleText("Contexts of your kubeconfigs");
    contexts.setFixedCellSize(ROW);
    contexts.setCellFactory(_ -> new ContextCell());
    contexts.setMinHeight(ROW);
    problems.setId("browse-problems");
    problems.getStyleClass().add("place-problems");
    note.setId("namespace-note");
    note.getStyleClass().add("place-note");
    for (Label each : List.of(problems, note)) {
      each.setWrapText(true);
      each.setMinHeight(USE_PREF_SIZE);
    }
    namespace.setId("namespace-field");
    namespace.setPromptText("Find or type a namespace");
    namespace.setAccessibleText("Find or type a namespace");
    namespaces.setId("namespaces");
    namespaces.setAccessibleText("Namespaces");
    VBox.setVgrow(namespaces, Priority.ALWAYS);
    getChildren().addAll(title, contexts, problems, below, namespace, note, namespaces);
    Shown.text(note, "");
  }

  /// Puts the keyboard on the contexts.
  void focusFirst() {
    contexts.requestFocus();
  }

  private Optional<ContextEntry> context() {
    return Optional.ofNullable(contexts.getSelectionModel().getSelectedItem());
  }

  private void show(List<ContextEntry> all) {
    Optional<String> before = context().map(ContextEntry::name);
    showing = true;
    contexts.getItems().setAll(all);
    showing = false;
    contexts.setPrefHeight(Math.min(6, Math.max(1, all.size())) * ROW + 2);
    contexts.setMaxHeight(USE_PREF_SIZE);
    all.stream()
        .filter(entry -> before.map(entry.name()::equals).orElse(entry.current()))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .ifPresent(entry -> {
          if (before.filter(entry.name()::equals).isPresent()) {
            showing = true;
          }
          contexts.getSelectionModel().select(entry);
          showing = false;
        });
  }

  private void chose(@Nullable ContextEntry entry) {
    if (entry == null || showing) {
      return;
    }
    known = List.of();
    namespace.clear();
    ask();
    open(new Place(entry.name(), entry.namespace()));
  }

  /// Asks which namespaces there are now.
  void ask() {
    asking.close();
    context()
        .ifPresent(entry ->
            asking =
                background.run(
                    "browse-namespaces",
                    () -> catalog.namespaces(entry.name()),
                    found -> {
                      known = found;
                      Shown.text(note, "");
                      update();
                    },
                    e -> {
                      known = List.of();
                      Shown.text(note, why(e));
                      update();
                    }));
  }

  private static String why(Exception e) {
    boolean forbidden =
        e instanceof ClusterException failure
            && failure.failure() instanceof ClusterFailure.Forbidden;
    return forbidden
        ? "You may not list namespaces here. Type yours; it is remembered."
        : "The namespaces are not known now.";
  }

  private List<String> names() {
    String typed = namespace.getText().strip().toLowerCase(Locale.ROOT);
    List<String> all =
        known.isEmpty()
            ? context()
                .map(entry -> {
                  var own = new TreeSet<>(memory.namespaces(entry.name()));
                  own.add(entry.namespace());
                  return List.copyOf(own);
                })
                .orElse(List.of())
            : known;
    List<String> found = all.stream().filter(name -> name.contains(typed)).toList();
    if (known.isEmpty() || !typed.isEmpty()) {
      return found;
    }
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(ALL), found.stream()).toList();
  }

  private @Nullable Place shown;

  private void update() {
    showing = true;
    List<String> names = names();
    if (!names.equals(namespaces.getItems())) {
      namespaces.getItems().setAll(names);
    }
    Place at = shown;
    String name = at == null ? "" : at.namespace().isEmpty() ? ALL : at.namespace();
    if (names.contains(name)) {
      namespaces.getSelectionModel().select(name);
    } else {
      namespaces.getSelectionModel().clearSelection();
    }
    showing = false;
  }

  private void into(@Nullable String name) {
    if (name != null && !showing) {
      context().ifPresent(c -> open(new Place(c.name(), name.equals(ALL) ? "" : name)));
    }
  }

  private void open(Place place) {
    shown = place;
    update();
    chosen.accept(place);
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN) {
      namespaces.requestFocus();
    } else if (event.getCode() == KeyCode.ENTER && !namespace.getText().isBlank()) {
      enter(namespace.getText().strip());
    } else {
      return;
    }
    event.consume();
  }

  /// The one that was typed; of a list, the only one that fits.
  private void enter(String typed) {
    Optional<ContextEntry> in = context();
    if (in.isEmpty()) {
      return;
    }
    List<String> fitting = names();
    String meant = fitting.contains(typed) || fitting.size() != 1 ? typed : fitting.getFirst();
    if (!known.contains(meant)) {
      memory.typed(in.get().name(), meant);
      background.run(
          "browse-memory",
          () -> {
            memory.write();
            return meant;
          },
          _ -> {},
          _ -> {});
    }
    namespace.clear();
    open(new Place(in.get().name(), meant));
  }

  @Override
  public void close() {
    asking.close();
    followingContexts.close();
    followingProblems.close();
  }
}
