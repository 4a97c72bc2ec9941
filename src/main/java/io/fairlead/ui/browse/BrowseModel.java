package io.fairlead.ui.browse;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.Stock;
import io.fairlead.kube.StockItem;
import io.fairlead.profile.Kind;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Follow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What there is in one namespace, or in all, as rows: by kind, filtered, pods unfolded. Used on
/// the window's thread alone.
final class BrowseModel implements AutoCloseable {
  /// What can be followed.
  ///
  /// @param namespace empty for all
  record Place(String context, String namespace) {}

  private static final int SINGLY = 60;

  private final Catalog catalog;
  private final Executor window;
  private final ObservableList<BrowseRow> rows = FXCollections.observableArrayList();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Set<Kind> folded = EnumSet.noneOf(Kind.class);
  private final Set<String> unfolded = new HashSet<>();
  private final Map<Place, Stock> seen = new LinkedHashMap<>();
  private final List<StockItem> found = new ArrayList<>();
  private Optional<Place> place = Optional.empty();
  private Stock stock = Stock.UNKNOWN;
  private String filter = "";
  private Stock.@Nullable Following following;
  private Subscription subscription = () -> {};

  BrowseModel(Catalog catalog, Executor window) {
    this.catalog = catalog;
    this.window = window;
  }

  ObservableList<BrowseRow> rows() {
    return rows;
  }

  Optional<Place> place() {
    return place;
  }

  Stock stock() {
    return stock;
  }

  boolean everywhere() {
    return place.filter(at -> at.namespace().isEmpty()).isPresent();
  }

  boolean filtered() {
    return !filter.isBlank();
  }

  /// What was seen of each place since the start, as it was last.
  Map<Place, Stock> seen() {
    return seen;
  }

  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// Goes to a place and follows it.
  void follow(Place next) {
    if (place.equals(Optional.of(next)) && following != null) {
      return;
    }
    stop();
    if (!place.equals(Optional.of(next))) {
      found.clear();
      unfolded.clear();
      stock = seen.getOrDefault(next, Stock.UNKNOWN);
    }
    place = Optional.of(next);
    arrange();
    Stock.Following fresh = catalog.follow(next.context(), next.namespace());
    following = fresh;
    subscription = Follow.signal(fresh.stock(), window, this::show);
  }

  /// Follows the place again that was left by [#stop].
  void resume() {
    place.ifPresent(this::follow);
  }

  /// Follows nothing; what was seen stays.
  void stop() {
    subscription.close();
    subscription = () -> {};
    if (following != null) {
      following.close();
      following = null;
    }
  }

  void retry() {
    if (following != null) {
      following.retry();
    }
  }

  void filter(String text) {
    filter = text;
    arrange();
  }

  void fold(Kind kind) {
    if (!folded.remove(kind)) {
      folded.add(kind);
    }
    arrange();
  }

  void unfold(StockItem pod) {
    if (!unfolded.remove(key(pod))) {
      unfolded.add(key(pod));
    }
    arrange();
  }

  /// Adds an object that was found by its name where nothing may be listed.
  void add(StockItem item) {
    found.removeIf(each -> key(each).equals(key(item)));
    found.add(item);
    arrange();
  }

  @Override
  public void close() {
    stop();
    listeners.clear();
  }

  private void show(Stock next) {
    boolean nothingYet = next.equals(Stock.UNKNOWN) && !stock.equals(Stock.UNKNOWN);
    if (nothingYet) {
      return; // what was seen before is worth more
    }
    stock = next;
    place.ifPresent(at -> seen.put(at, next));
    arrange();
  }

  private void arrange() {
    String[] words = filter.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
    Map<Kind, List<BrowseRow>> kinds = new LinkedHashMap<>();
    Map<Kind, Integer> counts = new LinkedHashMap<>();
    List<StockItem> all = new ArrayList<>(stock.items());
    found.stream().filter(item -> !listed(item)).forEach(all::add);
    for (StockItem item : all) {
      if (matches(item, words)) {
        List<BrowseRow> of = kinds.computeIfAbsent(item.kind(), _ -> new ArrayList<>());
        counts.merge(item.kind(), 1, Integer::sum);
        boolean expanded = unfolded.contains(key(item));
        of.add(new BrowseRow.Entry(item, expanded));
        if (expanded) {
          item.boxes().forEach(box -> of.add(new BrowseRow.Inside(item, box)));
        }
      }
    }
    List<BrowseRow> next = new ArrayList<>();
    kinds.forEach((kind, of) -> {
      boolean expanded = filtered() || !folded.contains(kind);
      next.add(new BrowseRow.Heading(kind, Objects.requireNonNull(counts.get(kind)), expanded));
      if (expanded) {
        next.addAll(of);
      }
    });
    become(next);
    listeners.forEach(Runnable::run);
  }

  /// Of a kind that is listed, the list is right.
  private boolean listed(StockItem item) {
    return !stock.forbidden().contains(item.kind());
  }

  /// Changes as few rows as can be, so that the list neither jumps nor draws all anew.
  private void become(List<BrowseRow> next) {
    if (next.size() == rows.size()) {
      List<Integer> others = new ArrayList<>();
      for (int i = 0; i < next.size(); i++) {
        if (!next.get(i).equals(rows.get(i))) {
          others.add(i);
        }
      }
      if (others.size() <= SINGLY) {
        others.forEach(i -> rows.set(i, next.get(i)));
        return;
      }
    }
    rows.setAll(next);
  }

  private static boolean matches(StockItem item, String[] words) {
    if (words.length == 1 && words[0].isEmpty()) {
      return true;
    }
    String haystack =
        (item.name()
                + " "
                + item.namespace()
                + " "
                + item.kind().word()
                + " "
                + item.state().words()
                + " "
                + portNames(item))
            .toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!haystack.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static String portNames(StockItem item) {
    return item.ports().stream()
        .map(port -> port.name() + " " + port.number())
        .collect(Collectors.joining(" "));
  }

  private static String key(StockItem item) {
    return item.kind().word() + "/" + item.namespace() + "/" + item.name();
  }
}
