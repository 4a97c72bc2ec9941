package io.fairlead.ui;

import io.fairlead.exec.memory.TerminalMemory;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.ui.browse.BrowseMemory;
import io.fairlead.ui.browse.ClustersPage;
import io.fairlead.ui.browse.QuickForward;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.control.Question;
import io.fairlead.ui.control.Toast;
import io.fairlead.ui.exchange.ExchangeDesk;
import io.fairlead.ui.exchange.ExchangeKeys;
import io.fairlead.ui.files.FileDesk;
import io.fairlead.ui.files.LeftoverDesk;
import io.fairlead.ui.files.LocalChooser;
import io.fairlead.ui.forwards.ForwardsModel;
import io.fairlead.ui.forwards.ForwardsPage;
import io.fairlead.ui.forwards.PageHost;
import io.fairlead.ui.health.HealthPage;
import io.fairlead.ui.health.HealthUse;
import io.fairlead.ui.sessions.SessionsHost;
import io.fairlead.ui.sessions.SessionsModel;
import io.fairlead.ui.sessions.SessionsPage;
import io.fairlead.ui.settings.Appearance;
import io.fairlead.ui.settings.SettingsPage;
import io.fairlead.ui.settings.TerminalSettings;
import io.fairlead.ui.terminal.TerminalPane;
import io.fairlead.words.Remedy;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The frame of the window: rail, pages, status bar, and the layers over them. The pages meet here
/// and nowhere else.
final class Shell extends StackPane implements PageHost, SessionsHost, AutoCloseable {
  private static final KeyCombination NEW =
      new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination PALETTE =
      new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);

  /// The same from a terminal, whose program has the other.
  private static final KeyCombination PALETTE_FROM_TERMINAL =
      new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination UNDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

  private final Services services;
  private final Consumer<URI> browser;
  private final Consumer<Stage> dresser;
  private final Background background = new Background(Follow.FX);
  private final Commands commands = new Commands(Follow.FX, e -> troubles().failed(e));
  private final Pulse pulse = new Pulse();
  private final Overlay overlay = new Overlay();
  private final Toast toast = new Toast();
  private final Troubles troubles;
  private final DesktopHost desktop = new DesktopHost(this, toast);
  private final StackPane pages = new StackPane();
  private final ForwardsModel model;
  private final ForwardsPage forwards;
  private final Optional<FileDesk> files;
  private final Optional<LeftoverDesk> leftovers;
  private final SessionsModel sessionsModel;
  private final SessionsPage sessions;
  private final HealthPage healthPage;
  private final NavigationRail rail;
  private final Forms forms;
  private final ExchangeDesk exchange;
  private final ClustersPage clusters;
  private final Pathfinder pathfinder;
  private final Finder finder;

  /// @param chooser asks for files of this computer
  /// @param dresser gives a further window style and theme
  Shell(
      Services services,
      TerminalSettings terminals,
      Image logo,
      Consumer<URI> browser,
      LocalChooser chooser,
      Consumer<Stage> dresser) {
    this.services = services;
    this.browser = browser;
    this.dresser = dresser;
    model = new ForwardsModel(services.forwards(), Follow.FX, InstantSource.system());
    troubles = new Troubles(services, toast);
    pathfinder = new Pathfinder(this, toast);
    InstantSource clock = InstantSource.system();
    var health =
        new HealthUse(
            services.health().history(),
            desktop,
            background,
            pulse,
            clock,
            ZoneId.systemDefault(),
            services.health()::status);
    forwards = new ForwardsPage(model, commands, this, pulse, clock, health, examples());
    healthPage = new HealthPage(health, services.forwards(), services.sessions());
    files = services.inside().map(inside -> new FileDesk(inside.copies(), chooser, browser, clock));
    leftovers =
        services.inside().map(inside -> new LeftoverDesk(inside.leftovers(), background, clock));
    sessionsModel = new SessionsModel(services.sessions(), Follow.FX);
    sessions = new SessionsPage(sessionsUse(terminals));
    rail = new NavigationRail(pages, logo);
    var memory = new BrowseMemory(services.stateFolder());
    commands.run(memory::read, () -> {});
    var quick = new QuickForward(services.forwards(), model, commands, memory, pathfinder);
    clusters = new ClustersPage(services.catalog(), Follow.FX, background, memory, quick);
    var found =
        new Finder.Use(
            services.forwards(), model, sessionsModel, services.catalog(), clusters, commands);
    finder = new Finder(found, quick, pathfinder, rail, overlay);
    forms =
        new Forms(
            services,
            model,
            sessionsModel,
            new Forms.Hands(background, commands, overlay),
            forwards::select,
            this::shown);
    exchange = forms.exchange(chooser, desktop, toast);
    ExchangeKeys.hear(this, exchange);
    var frame = new BorderPane(new BorderPane(pages, troubles, null, null, null));
    frame.setLeft(rail);
    frame.setBottom(new StatusBar(model, services.demo(), commands));
    StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
    getChildren().addAll(frame, toast, overlay);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    sessions.hearKeys(this);
  }

  private Troubles troubles() {
    return troubles;
  }

  NavigationRail rail() {
    return rail;
  }

  DesktopHost desktop() {
    return desktop;
  }

  ForwardsPage forwards() {
    return forwards;
  }

  Pulse pulse() {
    return pulse;
  }

  /// Asks before forwards that are on or programs in terminals are lost, then runs `quit`.
  void askToQuit(Runnable quit) {
    String lost = QuitWords.lost(model.switchedOn(), sessions.running());
    if (lost.isEmpty()) {
      quit.run();
    } else {
      Question.ask(overlay, "Quit Fairlead?", lost, "Quit", quit);
    }
  }

  /// Lets go of the services.
  @Override
  public void close() {
    troubles.close();
    finder.close();
    clusters.close();
    pulse.setRunning(false);
    files.ifPresent(FileDesk::close);
    sessions.close();
    healthPage.close();
    model.close();
    commands.close();
  }

  private @Nullable Runnable examples() {
    return services
        .demo()
        .<Runnable>map(demo -> () -> commands.run(demo.examples(), model::refresh))
        .orElse(null);
  }

  private SessionsPage.Use sessionsUse(TerminalSettings terminals) {
    return new SessionsPage.Use(
        sessionsModel,
        services.pods(),
        services.inside().map(Services.Inside::logs),
        commands,
        background,
        this,
        pulse,
        InstantSource.system(),
        terminals,
        new TerminalMemory(services.stateFolder().resolve("scrollback")),
        examples());
  }

  SessionsPage sessions() {
    return sessions;
  }

  @Override
  public void create() {
    forms.create();
  }

  @Override
  public void edit(PortForward profile, Optional<Remedy> why) {
    forms.edit(profile, why);
  }

  @Override
  public ExchangeDesk exchange() {
    return exchange;
  }

  @Override
  public void offerUndo(String done, Runnable undo) {
    toast.offerUndo(done, undo);
  }

  @Override
  public void browse(URI address) {
    browser.accept(address);
  }

  @Override
  public boolean isVerified(String context) {
    return services.catalog().contexts().value().stream()
        .noneMatch(entry -> entry.name().equals(context) && !entry.verified());
  }

  @Override
  public void copy(String text) {
    desktop.copy(text);
  }

  /// What the page of settings is built from.
  SettingsPage.Use settings(
      ObjectProperty<Appearance> appearance,
      TerminalSettings terminals,
      IntegerProperty historyLimit) {
    return new SettingsPage.Use(
        appearance,
        terminals,
        services.health().history(),
        historyLimit,
        services.health().alerts(),
        commands,
        background,
        pulse,
        overlay,
        InstantSource.system(),
        healthPage::connections);
  }

  ClustersPage clusters() {
    return clusters;
  }

  HealthPage health() {
    return healthPage;
  }

  @Override
  public void createSession() {
    forms.createSession();
  }

  @Override
  public void editSession(ExecProfile profile) {
    forms.editSession(profile);
  }

  @Override
  public Optional<FileDesk> files() {
    return files;
  }

  @Override
  public Optional<LeftoverDesk> leftovers() {
    return leftovers;
  }

  @Override
  public Overlay overlay() {
    return overlay;
  }

  @Override
  public void dress(Stage stage) {
    dresser.accept(stage);
  }

  private void shown(ExecProfile saved, boolean open) {
    sessions.select(saved.id());
    if (open) {
      sessions.open(saved);
    }
  }

  private void key(KeyEvent event) {
    if (!overlay.isOpen() && PALETTE_FROM_TERMINAL.match(event)) {
      finder.open();
      event.consume();
      return;
    }
    if (overlay.isOpen() || isInTerminal(getScene().getFocusOwner())) {
      return;
    }
    boolean atSessions = rail.shows(sessions);
    if (NEW.match(event) && atSessions) {
      createSession();
    } else if (NEW.match(event)) {
      create();
    } else if (PALETTE.match(event)) {
      finder.open();
    } else if (FIND.match(event) && atSessions && sessions.findInLog()) {
      // The log has the keyboard: its own search is meant.
    } else if (FIND.match(event) && atSessions) {
      sessions.focusSearch();
    } else if (FIND.match(event) && rail.shows(clusters)) {
      clusters.focusSearch();
    } else if (FIND.match(event)) {
      rail.home();
      forwards.focusSearch();
    } else if (UNDO.match(event)
        && !(getScene().getFocusOwner() instanceof javafx.scene.control.TextInputControl)) {
      toast.undo();
    } else {
      return;
    }
    event.consume();
  }

  /// What runs in a terminal gets all keys but those of the page.
  private static boolean isInTerminal(@Nullable Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each instanceof TerminalPane) {
        return true;
      }
    }
    return false;
  }
}
