package io.fairlead.ui;

import io.fairlead.exec.Sessions;
import io.fairlead.exec.memory.TerminalMemory;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.Forwards;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Bars;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.control.Question;
import io.fairlead.ui.control.Toast;
import io.fairlead.ui.edit.ForwardForm;
import io.fairlead.ui.edit.KubectlLine;
import io.fairlead.ui.edit.SessionForm;
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
import io.fairlead.ui.settings.TerminalSettings;
import io.fairlead.ui.terminal.TerminalPane;
import io.fairlead.words.FailureWords;
import io.fairlead.words.Notice;
import io.fairlead.words.Remedy;
import io.fairlead.words.StoreWords;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
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

  private final Services services;
  private final Consumer<URI> browser;
  private final Consumer<Stage> dresser;
  private final Background background = new Background(Follow.FX);
  private final Bars orderBars = new Bars("order-problem");
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
  private final List<Subscription> following;
  private Runnable openForm = () -> {};

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
    var bars = new VBox(storeBars, sessionBars, clusterBars, orderBars);
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
    var frame = new BorderPane(new BorderPane(pages, bars, null, null, null));
    frame.setLeft(rail);
    frame.setBottom(new StatusBar(model, services.demo(), commands));
    StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
    getChildren().addAll(frame, toast, overlay);
    following =
        List.of(
            Follow.signal(
                services.forwards().problem(),
                problem -> storeBars.show(problem.map(StoreWords::of).stream().toList())),
            Follow.signal(
                services.sessions().problem(),
                problem -> sessionBars.show(problem.map(StoreWords::of).stream().toList())),
            Follow.signal(
                services.catalog().problems(),
                problems -> clusterBars.show(problems.stream().map(FailureWords::of).toList())));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    sessions.hearKeys(this);
  }

  NavigationRail rail() {
    return rail;
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
    open(ForwardForm.create(use()), Optional.empty());
  }

  @Override
  public void edit(PortForward profile, Optional<Remedy> why) {
    open(ForwardForm.edit(use(), profile), Optional.of(why.orElse(Remedy.CHOOSE_TARGET)));
  }

  @Override
  public Optional<String> createFrom(String kubectlLine) {
    try {
      open(ForwardForm.create(use(), KubectlLine.parse(kubectlLine)), Optional.empty());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(Objects.toString(e.getMessage(), ""));
    }
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
  public void copy(String text) {
    desktop.copy(text);
  }

  HealthPage health() {
    return healthPage;
  }

  private void open(ForwardForm form, Optional<Remedy> why) {
    open(form, form::close, () -> form.focus(why));
  }

  private void open(Region form, Runnable close, Runnable focus) {
    openForm.run();
    openForm =
        () -> {
          close.run();
          overlay.close();
          openForm = () -> {};
        };
    overlay.open(form, openForm);
    focus.run();
  }

  @Override
  public void createSession() {
    SessionForm form = SessionForm.create(sessionUse());
    open(form, form::close, form::focus);
  }

  @Override
  public void editSession(ExecProfile profile) {
    SessionForm form = SessionForm.edit(sessionUse(), profile);
    open(form, form::close, form::focus);
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

  private SessionForm.Use sessionUse() {
    return new SessionForm.Use(
        services.catalog(),
        services.pods(),
        background,
        sessionsModel.profiles(),
        sessionsModel.groups(),
        this::save,
        () -> openForm.run());
  }

  private void save(ExecProfile profile, boolean open) {
    openForm.run();
    Sessions all = services.sessions();
    boolean known =
        sessionsModel.profiles().stream().anyMatch(one -> one.id().equals(profile.id()));
    commands.run(
        () -> {
          if (known) {
            all.replace(profile);
          } else {
            all.add(profile);
          }
        },
        () -> {
          sessions.select(profile.id());
          if (open) {
            sessions.open(profile);
          }
        });
  }

  private ForwardForm.Use use() {
    return new ForwardForm.Use(
        services.catalog(),
        background,
        model.profiles(),
        model.groups(),
        this::save,
        () -> openForm.run());
  }

  private void save(PortForward profile, boolean switchOn) {
    openForm.run();
    Forwards all = services.forwards();
    boolean known = model.profiles().stream().anyMatch(one -> one.id().equals(profile.id()));
    commands.run(
        () -> {
          if (known) {
            all.replace(profile);
          } else {
            all.add(profile);
            if (switchOn) {
              all.switchOn(profile.id());
            }
          }
        },
        () -> {
          model.refresh();
          if (!known) {
            forwards.select(profile.id());
          }
        });
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
