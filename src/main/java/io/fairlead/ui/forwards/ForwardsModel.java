package io.fairlead.ui.forwards;

import io.fairlead.profile.PortForward;
import io.fairlead.profile.ProfileId;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.Forwards;
import io.fairlead.ui.control.Follow;
import io.fairlead.words.Tally;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All forwards as rows of a list: grouped, filtered, counted. Used on the window's thread alone.
public final class ForwardsModel implements AutoCloseable {
  private final Forwards forwards;
  private final Executor window;
  private final InstantSource clock;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Set<String> collapsed = new HashSet<>();
  private final Subscription following;
  private List<ForwardItem> items = List.of();
  private String filter = "";

  public ForwardsModel(Forwards forwards, Executor window, InstantSource clock) {
    this.forwards = forwards;
    this.window = window;
    this.clock = clock;
    following = Follow.signal(forwards.all(), window, this::show);
  }

  Forwards forwards() {
    return forwards;
  }

  ObservableList<Row> rows() {
    return rows;
  }

  List<ForwardItem> items() {
    return items;
  }

  Optional<ForwardItem> item(ProfileId id) {
    return items.stream().filter(item -> item.id().equals(id)).findFirst();
  }

  /// Calls `listener` whenever a forward, the list or its filter changed.
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  public Tally tally() {
    return Tally.of(items.stream().map(ForwardItem::state).toList());
  }

  Tally tally(String group) {
    return Tally.of(inGroup(group).stream().map(ForwardItem::state).toList());
  }

  /// How many are switched on, in whatever condition.
  public long switchedOn() {
    return items.stream().filter(item -> item.profile().on()).count();
  }

  List<ForwardItem> inGroup(String group) {
    return items.stream().filter(item -> item.profile().group().equals(group)).toList();
  }

  /// The group names in their order in the list, without the empty one.
  public List<String> groups() {
    return items.stream()
        .map(item -> item.profile().group())
        .filter(group -> !group.isEmpty())
        .distinct()
        .toList();
  }

  public List<PortForward> profiles() {
    return items.stream().map(ForwardItem::profile).toList();
  }

  /// Shows only what contains every word of `text` in its name, group, target or ports.
  void filter(String text) {
    filter = text;
    arrange();
  }

  boolean filtered() {
    return !filter.isBlank();
  }

  void toggle(String group) {
    if (!collapsed.remove(group)) {
      collapsed.add(group);
    }
    arrange();
  }

  /// Looks at all profiles again: a new name, group or switch of a forward is told by no signal.
  public void refresh() {
    items.forEach(ForwardItem::refresh);
    arrange();
  }

  @Override
  public void close() {
    following.close();
    items.forEach(ForwardItem::close);
    listeners.clear();
  }

  private void show(List<Forward> all) {
    var known = new IdentityHashMap<Forward, ForwardItem>();
    items.forEach(item -> known.put(item.forward(), item));
    List<ForwardItem> next = new ArrayList<>();
    for (Forward forward : all) {
      ForwardItem item = known.remove(forward);
      if (item == null) {
        item = new ForwardItem(forward, forwards.transports(), window, clock);
        item.onChange(this::arrange);
      }
      next.add(item);
    }
    items = List.copyOf(next);
    known.values().forEach(ForwardItem::close);
    items.forEach(ForwardItem::refresh);
    arrange();
  }

  private void arrange() {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (ForwardItem item : items) {
      if (matches(item)) {
        groups
            .computeIfAbsent(item.profile().group(), _ -> new ArrayList<>())
            .add(new Row.Entry(item));
      }
    }
    List<Row> next = new ArrayList<>();
    boolean plain = groups.size() == 1 && groups.containsKey("");
    groups.forEach((name, entries) -> {
      boolean expanded = filtered() || !collapsed.contains(name);
      if (!plain) {
        next.add(new Row.Heading(name, expanded));
      }
      if (plain || expanded) {
        next.addAll(entries);
      }
    });
    if (!next.equals(rows)) {
      rows.setAll(next);
    }
    listeners.forEach(Runnable::run);
  }

  private boolean matches(ForwardItem item) {
    if (!filtered()) {
      return true;
    }
    PortForward profile = item.profile();
    String haystack =
        String.join(
                " ",
                profile.name(),
                profile.group(),
                profile.target().context(),
                profile.target().namespace(),
                profile.target().kindAndName(),
                profile.listen().address(),
                profile.listen().ports().toString(),
                item.condition().word())
            .toLowerCase(Locale.ROOT);
    for (String word : filter.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      if (!haystack.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
