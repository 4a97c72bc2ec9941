package io.fairlead.ui;

import io.fairlead.exec.memory.TerminalMemory;
import io.fairlead.health.alert.Alert;
import io.fairlead.monitor.Alerts;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Bars;
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
import io.fairlead.words.FailureWords;
import io.fairlead.words.HistoryWords;
import io.fairlead.words.Notice;
import io.fairlead.words.Remedy;
import io.fairlead.words.StoreWords;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The frame of the window: rail, pages, status bar, and the layers over them. The pages meet here
/// and nowhere else.
final class Shell extends StackPane implements PageHost, SessionsHost, AutoCloseable {
  private static final KeyCombination NEW =
      new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination SEARCH =
      new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination UNDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

  private static final int NOTICES_AT_MOST = 3;

  private final Services services;
  private final Consumer<URI> browser;
  private final Consumer<Stage> dresser;
  private final Background background = new Background(Follow.FX);
  private final Bars orderBars = new Bars("order-problem");
  private final Bars noticeBars = new Bars("notice");
  private Instant told = Instant.now();
  private final Commands commands = new Commands(Follow.FX, this::failed);
  private final Pulse pulse = new Pulse();
  private final Overlay overlay = new Overlay();
  private final Toast toast = new Toast();
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
  private final List<Subscription> following = new ArrayList<>();

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
    var storeBars = new Bars("store-problem");
    var sessionBars = new Bars("session-problem");
    var clusterBars = new Bars("kubeconfig-problem");
    var historyBars = new Bars("history-problem");
    var alertBars = new Bars("alert-problem");
    var bars =
        new VBox(
            noticeBars, storeBars, sessionBars, clusterBars, historyBars, alertBars, orderBars);
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
    var frame = new BorderPane(new BorderPane(pages, bars, null, null, null));
    frame.setLeft(rail);
    frame.setBottom(new StatusBar(model, services.demo(), commands));
    StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
    getChildren().addAll(frame, toast, overlay);
    services.health().alerts().ifPresent(alerts -> follow(alerts, alertBars));
    following.addAll(
        List.of(
            Follow.signal(
                services.forwards().problem(),
                problem -> storeBars.show(problem.map(StoreWords::of).stream().toList())),
            Follow.signal(
                services.sessions().problem(),
                problem -> sessionBars.show(problem.map(StoreWords::of).stream().toList())),
            Follow.signal(
                services.catalog().problems(),
                problems -> clusterBars.show(problems.stream().map(FailureWords::of).toList())),
            Follow.signal(
                services.health().history().problem(),
                problem -> historyBars.show(problem.map(HistoryWords::of).stream().toList()))));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    sessions.hearKeys(this);
  }

  private void follow(Alerts alerts, Bars alertBars) {
    following.add(Follow.signal(alerts.monitor().notices(), this::tell));
    following.add(
        Follow.signal(
            alerts.problems(),
            problems ->
                alertBars.show(
                    problems.stream().map(problem -> new Notice(problem, "")).toList())));
  }

  private void tell(List<io.fairlead.monitor.Notice> notices) {
    noticeBars.show(
        NoticesInForce.of(notices).reversed().stream()
            .limit(NOTICES_AT_MOST)
            .map(notice -> new Notice(notice.title() + ".", notice.text()))
            .toList());
    notices.stream()
        .filter(notice -> notice.at().isAfter(told))
        .filter(notice -> notice.kind() == Alert.Kind.RECOVERED)
        .reduce((_, last) -> last)
        .ifPresent(last -> toast.say(last.title()));
    told = notices.isEmpty() ? told : notices.getLast().at();
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
    following.forEach(Subscription::close);
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

  private void failed(RuntimeException e) {
    orderBars.show(
        List.of(new Notice("That could not be done: " + e.getMessage() + ".", "Try again.")));
  }

  private void key(KeyEvent event) {
    if (overlay.isOpen() || isInTerminal(getScene().getFocusOwner())) {
      return;
    }
    boolean atSessions = rail.shows(sessions);
    if (NEW.match(event) && atSessions) {
      createSession();
    } else if (NEW.match(event)) {
      create();
    } else if (FIND.match(event) && atSessions && sessions.findInLog()) {
      // The log has the keyboard: its own search is meant.
    } else if ((SEARCH.match(event) || FIND.match(event)) && atSessions) {
      sessions.focusSearch();
    } else if (SEARCH.match(event) || FIND.match(event)) {
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
