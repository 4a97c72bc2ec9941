package io.fairlead.ui.log;

import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.terminal.TerminalLooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The rows of a log on screen. It stays at the end while it is there, and stays put when the user
/// has gone up.
final class LogList extends StackPane {
  private static final double NEARLY = 1 - 1e-7;

  /// Beside the text of a row: padding, and the bar.
  private static final double BESIDE = 32;

  private final LogStore store;
  private final ObservableValue<TerminalLooks> fonts;
  private final ListView<LogEntry> list = new ListView<>();
  private final List<LogCell> cells = new ArrayList<>();
  private final BooleanProperty times = new SimpleBooleanProperty(true);
  private final BooleanProperty wrap = new SimpleBooleanProperty();
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private Font font = Font.getDefault();
  private Optional<Pattern> searched = Optional.empty();
  private long chosen = -1;

  LogList(LogStore store, ObservableValue<TerminalLooks> fonts) {
    this.store = store;
    this.fonts = fonts;
    getStyleClass().add("log-list");
    list.setId("log");
    list.setItems(store);
    list.setMinSize(0, 0);
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(_ -> {
      LogCell cell = new LogCell(this::shown);
      cells.add(cell);
      return cell;
    });
    Button toEnd =
        Buttons.text(
            "log-to-end", Material2OutlinedAL.ARROW_DOWNWARD, "Jump to the end", this::toEnd);
    toEnd.getStyleClass().add("log-to-end");
    toEnd.visibleProperty().bind(following.not());
    toEnd.setFocusTraversable(false);
    StackPane.setAlignment(toEnd, Pos.BOTTOM_CENTER);
    getChildren().addAll(list, toEnd);
    fonts.addListener(_ -> dress());
    times.addListener(_ -> refresh());
    wrap.addListener(_ -> dress());
    list.widthProperty()
        .addListener(_ -> {
          if (wrap.get()) {
            refresh();
          }
        });
    watch();
    dress();
  }

  private void dress() {
    TerminalLooks looks = fonts.getValue();
    font = Font.font(looks.font().isEmpty() ? "Monospaced" : looks.font(), looks.size());
    Text line = new Text("Mg|");
    line.setFont(font);
    double height = Math.ceil(line.getLayoutBounds().getHeight()) + 2;
    list.setFixedCellSize(wrap.get() ? Region.USE_COMPUTED_SIZE : height);
    refresh();
    stay();
  }

  private LogCell.Shown shown() {
    double room = wrap.get() ? Math.max(100, list.getWidth() - BESIDE) : 0;
    return new LogCell.Shown(
        new LogRow.Looks(font, times.get(), room), searched, (int) (chosen - store.first()));
  }

  private void refresh() {
    cells.forEach(LogCell::again);
  }

  /// Which way the user goes counts, not where the list stands at the moment: rows that come move
  /// it, too.
  private void watch() {
    list.addEventFilter(
        ScrollEvent.SCROLL,
        event -> {
          if (event.getDeltaY() > 0) {
            leaveEnd();
          } else if (event.getDeltaY() < 0) {
            look();
          }
        });
    list.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          switch (event.getCode()) {
            case UP, PAGE_UP, HOME -> leaveEnd();
            case DOWN, PAGE_DOWN -> look();
            case END -> toEnd();
            default -> {
              if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy();
                event.consume();
              }
            }
          }
        });
    list.addEventFilter(
        MouseEvent.ANY,
        event -> {
          if (event.getEventType() == MouseEvent.MOUSE_PRESSED && isInBar(event.getTarget())) {
            leaveEnd();
          } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED) {
            look();
          }
        });
  }

  private static boolean isInBar(Object target) {
    for (Node node = target instanceof Node hit ? hit : null;
        node != null;
        node = node.getParent()) {
      if (node instanceof ScrollBar bar) {
        return bar.getOrientation() == Orientation.VERTICAL;
      }
    }
    return false;
  }

  private void leaveEnd() {
    ScrollBar bar = bar();
    if (bar != null && bar.isVisible()) {
      following.set(false);
    }
  }

  /// Follows again where the user has come to the end.
  private void look() {
    Platform.runLater(() -> {
      ScrollBar bar = bar();
      if (bar == null || !bar.isVisible() || bar.getValue() >= NEARLY) {
        following.set(true);
      }
    });
  }

  private @Nullable ScrollBar bar() {
    return list.lookupAll(".scroll-bar").stream()
        .map(ScrollBar.class::cast)
        .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
        .findFirst()
        .orElse(null);
  }

  private @Nullable VirtualFlow<?> flow() {
    return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  /// Whether it goes with the end.
  BooleanProperty followingProperty() {
    return following;
  }

  BooleanProperty timesProperty() {
    return times;
  }

  BooleanProperty wrapProperty() {
    return wrap;
  }

  /// Adds rows at the end. The others stay where they are on screen, also when the oldest go.
  void append(List<LogEntry> rows) {
    VirtualFlow<?> flow = flow();
    var top = flow == null || following.get() ? null : flow.getFirstVisibleCell();
    double into = top == null ? 0 : -top.getLayoutY();
    int place = top == null ? 0 : top.getIndex();
    long before = store.first();
    store.append(rows);
    int gone = (int) (store.first() - before);
    if (flow != null && top != null && gone > 0) {
      flow.scrollToTop(Math.max(0, place - gone));
      flow.scrollPixels(place < gone ? 0 : into);
    }
    stay();
  }

  private void stay() {
    if (following.get() && !store.isEmpty()) {
      list.scrollTo(store.size() - 1);
    }
  }

  void toEnd() {
    following.set(true);
    stay();
  }

  /// Marks what was searched for.
  ///
  /// @param hit the number of the chosen row; below 0 for none
  void mark(Optional<Pattern> wanted, long hit) {
    searched = wanted;
    chosen = hit < 0 ? -1 : hit;
    refresh();
  }

  /// Brings a row on screen, with some of what stands before it.
  void reveal(long number) {
    int index = (int) (number - store.first());
    VirtualFlow<?> flow = flow();
    if (index < 0 || index >= store.size() || flow == null) {
      return;
    }
    following.set(false);
    var first = flow.getFirstVisibleCell();
    var last = flow.getLastVisibleCell();
    boolean seen =
        first != null && last != null && index > first.getIndex() && index < last.getIndex();
    if (!seen) {
      list.scrollTo(Math.max(0, index - 5));
      list.layout(); // the bar tells where it is only then
    }
    look();
  }

  private void copy() {
    List<LogEntry> chosenRows = List.copyOf(list.getSelectionModel().getSelectedItems());
    if (!chosenRows.isEmpty()) {
      var content = new ClipboardContent();
      content.putString(chosenRows.stream().map(LogEntry::text).collect(Collectors.joining("\n")));
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  void focusList() {
    list.requestFocus();
  }
}
