package io.fairlead.ui.sessions;

import io.fairlead.exec.memory.KeptLayout;
import io.fairlead.exec.memory.KeptTerminal;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Overlay;
import io.fairlead.words.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The terminals that share a tab, or a window of their own: one, or several side by side and below
/// each other.
final class TerminalGroup extends StackPane {
  /// Where a group stands.
  interface Home {
    /// The layer that questions about it are asked on.
    Overlay overlay();

    /// Brings it to the front.
    void show(TerminalGroup group);

    /// Lets go of it; it is shown elsewhere or not at all then.
    void remove(TerminalGroup group);
  }

  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass SEVERAL = PseudoClass.getPseudoClass("several");

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private TerminalView current;
  private @Nullable Home home;

  TerminalGroup(TerminalView first) {
    getStyleClass().add("terminal-group");
    setMinSize(0, 0);
    current = first;
    getChildren().setAll(first);
    adopt(first);
  }

  /// As it was kept.
  ///
  /// @param views makes the terminals; empty for those that are not wanted any more
  static Optional<TerminalGroup> restored(KeptLayout layout, KeptViews views) {
    Optional<Node> root = node(layout, views);
    return root.map(node -> {
      List<TerminalView> all = new ArrayList<>();
      collect(node, all);
      TerminalGroup group = new TerminalGroup(all.getFirst());
      group.getChildren().setAll(node);
      all.stream().skip(1).forEach(group::adopt);
      group.mark();
      return group;
    });
  }

  /// Makes the view of a kept terminal.
  interface KeptViews {
    Optional<TerminalView> view(KeptTerminal terminal);
  }

  private static Optional<Node> node(KeptLayout layout, KeptViews views) {
    return switch (layout) {
      case KeptLayout.One(var terminal) -> views.view(terminal).map(Node.class::cast);
      case KeptLayout.Split(boolean below, var parts, var dividers) -> {
        List<Node> nodes = parts.stream().flatMap(part -> node(part, views).stream()).toList();
        if (nodes.size() < 2) {
          yield nodes.stream().findFirst();
        }
        SplitPane split = split(below, nodes.toArray(Node[]::new));
        if (nodes.size() == parts.size()) {
          split.setDividerPositions(dividers.stream().mapToDouble(d -> d).toArray());
        }
        yield Optional.of(split);
      }
    };
  }

  private static SplitPane split(boolean below, Node... parts) {
    SplitPane split = new SplitPane(parts);
    split.setOrientation(below ? Orientation.VERTICAL : Orientation.HORIZONTAL);
    split.setMinSize(0, 0);
    return split;
  }

  private void adopt(TerminalView view) {
    view.focusWithinProperty()
        .addListener((_, _, within) -> {
          if (within && views().contains(view)) {
            current = view;
            changed();
          }
        });
    view.terminal().onChange(this::changed);
  }

  void setHome(Home now) {
    home = now;
  }

  Home home() {
    Home known = home;
    if (known == null) {
      throw new IllegalStateException("the group stands nowhere yet");
    }
    return known;
  }

  /// The terminal that has the keyboard, or had it last.
  TerminalView current() {
    return current;
  }

  List<TerminalView> views() {
    List<TerminalView> all = new ArrayList<>();
    getChildren().forEach(root -> collect(root, all));
    return all;
  }

  private static void collect(Node node, List<TerminalView> all) {
    if (node instanceof TerminalView view) {
      all.add(view);
    } else if (node instanceof SplitPane split) {
      split.getItems().forEach(part -> collect(part, all));
    }
  }

  /// Calls `listener` when a terminal came, went, changed or got the keyboard.
  Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// The condition that needs the user most.
  Condition condition() {
    return views().stream()
        .map(view -> view.terminal().standing().condition())
        .max(Comparator.comparingInt(TerminalGroup::urgency))
        .orElse(Condition.OFF);
  }

  static int urgency(Condition condition) {
    return switch (condition) {
      case OFF -> 0;
      case OPEN -> 1;
      case HEALING -> 2;
      case NEEDS_YOU -> 3;
    };
  }

  /// Halves the room of `at` for another terminal.
  void split(TerminalView at, TerminalView added, boolean below) {
    Orientation wanted = below ? Orientation.VERTICAL : Orientation.HORIZONTAL;
    Optional<SplitPane> parent = parent(at);
    if (parent.isPresent() && parent.get().getOrientation() == wanted) {
      List<Node> items = parent.get().getItems();
      items.add(items.indexOf(at) + 1, added);
      even(parent.get());
    } else {
      SplitPane pane = split(below);
      replace(at, pane);
      pane.getItems().setAll(at, added);
      even(pane);
    }
    adopt(added);
    current = added;
    changed();
  }

  /// Takes a terminal out; the others get its room.
  ///
  /// @return whether others are left
  boolean take(TerminalView gone) {
    Optional<SplitPane> parent = parent(gone);
    if (parent.isEmpty()) {
      getChildren().remove(gone);
      return false;
    }
    SplitPane from = parent.get();
    from.getItems().remove(gone);
    if (from.getItems().size() == 1) {
      Node last = from.getItems().getFirst();
      from.getItems().clear();
      replace(from, last);
    }
    if (current == gone) {
      current = views().getFirst();
    }
    changed();
    return true;
  }

  private void replace(Node old, Node with) {
    Optional<SplitPane> parent = parent(old);
    if (parent.isEmpty()) {
      getChildren().setAll(with);
      return;
    }
    List<Node> items = parent.get().getItems();
    double[] places = parent.get().getDividerPositions();
    items.set(items.indexOf(old), with);
    parent.get().setDividerPositions(places);
  }

  private Optional<SplitPane> parent(Node child) {
    return getChildren().stream().flatMap(root -> parent(root, child).stream()).findFirst();
  }

  private static Optional<SplitPane> parent(Node root, Node child) {
    if (!(root instanceof SplitPane split)) {
      return Optional.empty();
    }
    return split.getItems().contains(child)
        ? Optional.of(split)
        : split.getItems().stream().flatMap(part -> parent(part, child).stream()).findFirst();
  }

  private static void even(SplitPane split) {
    int parts = split.getItems().size();
    double[] places = new double[parts - 1];
    Arrays.setAll(places, i -> (i + 1.0) / parts);
    split.setDividerPositions(places);
  }

  /// How it is to be remembered; private sessions are left out.
  Optional<KeptLayout> kept() {
    return getChildren().stream().findFirst().flatMap(TerminalGroup::kept);
  }

  private static Optional<KeptLayout> kept(Node node) {
    if (node instanceof TerminalView view) {
      return view.terminal().profile().secret()
          ? Optional.empty()
          : Optional.of(new KeptLayout.One(view.terminal().kept()));
    }
    SplitPane split = (SplitPane) node;
    List<KeptLayout> parts =
        split.getItems().stream().flatMap(part -> kept(part).stream()).toList();
    if (parts.size() < 2) {
      return parts.stream().findFirst();
    }
    double[] places = split.getDividerPositions();
    List<Double> dividers =
        parts.size() == places.length + 1
            ? Arrays.stream(places).boxed().toList()
            : IntStream.range(1, parts.size()).mapToObj(i -> (double) i / parts.size()).toList();
    return Optional.of(
        new KeptLayout.Split(split.getOrientation() == Orientation.VERTICAL, parts, dividers));
  }

  /// Puts the keyboard on the current terminal.
  void focusTerminal() {
    current.focusTerminal();
  }

  private void changed() {
    mark();
    listeners.forEach(Runnable::run);
  }

  private void mark() {
    List<TerminalView> all = views();
    for (TerminalView view : all) {
      view.pseudoClassStateChanged(CURRENT, view == current);
      view.pseudoClassStateChanged(SEVERAL, all.size() > 1);
    }
  }
}
