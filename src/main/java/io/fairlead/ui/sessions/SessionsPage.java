package io.fairlead.ui.sessions;

import io.fairlead.exec.log.LogService;
import io.fairlead.exec.memory.TerminalMemory;
import io.fairlead.kube.Pods;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.Target;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.log.LogView;
import io.fairlead.ui.settings.TerminalSettings;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The page of sessions: the saved ones, which can be folded away, and the open terminals.
public final class SessionsPage extends BorderPane implements AutoCloseable {
  private static final double LIST_WIDTH = 300;

  /// What the page is built from.
  ///
  /// @param logs follows logs; empty where there are none to be had
  /// @param memory remembers what is open
  /// @param examples makes examples on the demo cluster, or null where there is none
  public record Use(
      SessionsModel model,
      Pods pods,
      Optional<LogService> logs,
      Commands commands,
      Background background,
      SessionsHost host,
      Pulse pulse,
      InstantSource clock,
      TerminalSettings settings,
      TerminalMemory memory,
      @Nullable Runnable examples) {}

  private final SessionsModel model;
  private final SessionsHost host;
  private final Terminals terminals;
  private final TerminalKeeper keeper;
  private final NothingOpen nothing;
  private final SessionList list;
  private final SplitPane split = new SplitPane();
  private final StackPane area;
  private final Button unfold;
  private final BooleanProperty folded = new SimpleBooleanProperty();

  public SessionsPage(Use use) {
    model = use.model();
    host = use.host();
    getStyleClass().add("sessions-page");
    nothing = new NothingOpen(use.host(), use.examples());
    terminals =
        new Terminals(
            model.sessions(),
            use.host(),
            use.settings(),
            use.pulse(),
            use.clock(),
            nothing,
            log(use));
    var actions = new SessionActions(model, terminals, use.commands(), use.host());
    list =
        new SessionList(
            model,
            actions,
            terminals,
            selected -> new SessionMenu(actions, use.pods(), use.background(), selected),
            () -> folded.set(true));
    unfold =
        Buttons.icon(
            "unfold-list",
            Material2OutlinedMZ.MENU,
            "Show the list (Ctrl+Shift+L)",
            () -> folded.set(false));
    unfold.setFocusTraversable(false);
    StackPane.setAlignment(unfold, Pos.TOP_LEFT);
    area = new StackPane(terminals.tabs(), unfold);
    area.getStyleClass().add("terminal-area");
    area.setMinSize(0, 0);
    keeper =
        new TerminalKeeper(
            terminals,
            model.sessions(),
            use.memory(),
            use.background(),
            use.settings().keepScrollback());
    SplitPane.setResizableWithParent(list, false);
    setCenter(split);
    host.files().ifPresent(files -> setBottom(files.panel()));
    folded.addListener(_ -> arrange());
    model.onChange(this::update);
    update();
    keeper.start();
  }

  private static Optional<LogView.Use> log(Use use) {
    return use.logs()
        .map(logs ->
            new LogView.Use(
                logs,
                use.pods(),
                use.background(),
                use.settings().looks(),
                use.pulse(),
                use.clock()));
  }

  private void update() {
    terminals.saved(model.profiles());
    nothing.show(!model.items().isEmpty());
    arrange();
  }

  private void arrange() {
    boolean hidden = folded.get() || model.items().isEmpty();
    unfold.setVisible(hidden && !model.items().isEmpty());
    area.pseudoClassStateChanged(PseudoClass.getPseudoClass("whole"), unfold.isVisible());
    if (hidden) {
      split.getItems().setAll(area);
    } else if (split.getItems().size() != 2) {
      list.setPrefWidth(LIST_WIDTH);
      split.getItems().setAll(list, area);
      placeDivider();
    }
  }

  /// Hears the keys of the page that are typed anywhere in `frame`, while the page is shown.
  public void hearKeys(Node frame) {
    TerminalKeys.on(frame, key -> getScene() != null && !host.overlay().isOpen() && key(key));
  }

  /// A divider is placed by parts of the width, so once that is known.
  private void placeDivider() {
    if (split.getWidth() > 0) {
      split.setDividerPositions(LIST_WIDTH / split.getWidth());
      return;
    }
    split
        .widthProperty()
        .addListener(
            new InvalidationListener() {
              @Override
              public void invalidated(Observable width) {
                if (split.getWidth() > 0 && split.getItems().size() == 2) {
                  width.removeListener(this);
                  split.setDividerPositions(LIST_WIDTH / split.getWidth());
                }
              }
            });
  }

  private boolean key(TerminalKeys key) {
    if (key == TerminalKeys.LIST) {
      folded.set(!folded.get());
      return true;
    }
    TabArea tabs = terminals.tabs();
    return tabs.selected()
        .map(group -> terminals.key(key, group))
        .or(() -> tabs.selectedLog().map(log -> terminals.logs().key(key, log)))
        .orElse(false);
  }

  /// Whether the list is folded away.
  public BooleanProperty foldedProperty() {
    return folded;
  }

  /// Puts the keyboard where the user goes on: on the terminal in front, else on the list.
  public void focusFirst() {
    if (terminals.tabs().selected().isPresent() || terminals.tabs().selectedLog().isPresent()) {
      terminals.tabs().focusTerminal();
    } else if (model.items().isEmpty()) {
      nothing.focusFirst();
    } else {
      list.focusList();
    }
  }

  /// Puts the keyboard on the search of the log that has it; false where no log has it.
  public boolean findInLog() {
    Optional<LogView> log = terminals.tabs().selectedLog().filter(LogView::isFocusWithin);
    log.ifPresent(LogView::find);
    return log.isPresent();
  }

  public void focusSearch() {
    folded.set(false);
    list.focusSearch();
  }

  public void select(ProfileId id) {
    list.select(id);
  }

  /// Opens one more terminal of a session.
  public void open(ExecProfile profile) {
    terminals.openAnother(profile, "");
  }

  /// Goes to the open terminal of a session, or opens one.
  public void enter(ExecProfile profile) {
    terminals.open(profile);
  }

  /// Goes to the tab of a log, or opens one.
  ///
  /// @param container empty for the pod's default
  public void followLog(Target target, String container) {
    terminals.logs().follow(target, container);
  }

  /// How many terminals run something that is lost when Fairlead ends.
  public long running() {
    return terminals.running();
  }

  /// Looks at what is open for the last time. On the window's thread.
  public void look() {
    keeper.look();
  }

  /// Takes what was open at the last look, and its scrollback. What it returns writes that down,
  /// and blocks. Any thread.
  public Runnable remember() {
    return keeper.last();
  }

  @Override
  public void close() {
    keeper.close();
    terminals.close();
    model.close();
  }
}
