package io.fairlead.ui.sessions;

import io.fairlead.exec.Sessions;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.ProfileId;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Follow;
import io.fairlead.words.SessionWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

/// All saved sessions as rows of a list: grouped and filtered. Used on the window's thread alone.
public final class SessionsModel implements AutoCloseable {
  private final Sessions sessions;
  private final ObservableList<SessionRow> rows = FXCollections.observableArrayList();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Set<String> collapsed = new HashSet<>();
  private final Subscription following;
  private List<SessionItem> items = List.of();
  private String filter = "";

  public SessionsModel(Sessions sessions, Executor window) {
    this.sessions = sessions;
    following = Follow.signal(sessions.all(), window, this::show);
  }

  Sessions sessions() {
    return sessions;
  }

  ObservableList<SessionRow> rows() {
    return rows;
  }

  List<SessionItem> items() {
    return items;
  }

  public List<ExecProfile> profiles() {
    return items.stream().map(SessionItem::profile).toList();
  }

  Optional<SessionItem> item(ProfileId id) {
    return items.stream().filter(item -> item.id().equals(id)).findFirst();
  }

  /// The group names in their order in the list, without the empty one.
  public List<String> groups() {
    return profiles().stream()
        .map(ExecProfile::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .toList();
  }

  /// Calls `listener` whenever the list, a session in it or the filter changed.
  Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Shows only what contains every word of `text` in its name, group or what it is.
  void filter(String text) {
    filter = text;
    arrange();
  }

  void toggle(String group) {
    if (!collapsed.remove(group)) {
      collapsed.add(group);
    }
    arrange();
  }

  @Override
  public void close() {
    following.close();
    listeners.clear();
  }

  private void show(List<ExecProfile> all) {
    Map<ProfileId, SessionItem> known = new HashMap<>();
    items.forEach(item -> known.put(item.id(), item));
    List<SessionItem> next = new ArrayList<>();
    for (ExecProfile profile : all) {
      SessionItem item = known.computeIfAbsent(profile.id(), _ -> new SessionItem(profile));
      item.become(profile);
      next.add(item);
    }
    items = List.copyOf(next);
    arrange();
  }

  private void arrange() {
    Map<String, List<SessionRow>> groups = new LinkedHashMap<>();
    for (SessionItem item : items) {
      if (matches(item.profile())) {
        groups
            .computeIfAbsent(item.profile().group(), _ -> new ArrayList<>())
            .add(new SessionRow.Entry(item));
      }
    }
    List<SessionRow> next = new ArrayList<>();
    boolean plain = groups.size() == 1 && groups.containsKey("");
    groups.forEach((name, entries) -> {
      boolean expanded = !filter.isBlank() || !collapsed.contains(name);
      if (!plain) {
        next.add(new SessionRow.Heading(name, expanded));
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

  private boolean matches(ExecProfile profile) {
    String haystack =
        String.join(" ", profile.name(), profile.group(), SessionWords.what(profile))
            .toLowerCase(Locale.ROOT);
    for (String word : filter.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      if (!haystack.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
