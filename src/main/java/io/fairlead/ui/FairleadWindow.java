package io.fairlead.ui;

import io.fairlead.ui.check.CheckPage;
import io.fairlead.ui.check.CheckWanted;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.files.LocalChooser;
import io.fairlead.ui.files.SystemChooser;
import io.fairlead.ui.settings.SettingsPage;
import io.fairlead.ui.settings.TerminalSettings;
import io.fairlead.ui.settings.Wardrobe;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The window of Fairlead.
///
/// The toolkit is started by the first [#open], so the program's main class needs no JavaFX type,
/// and a machine without a display finds out there.
public final class FairleadWindow {
  private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256);

  private final Services services;
  private final WindowMemory memory;
  private final Stage stage = new Stage();
  private final Shell shell;
  private final Wardrobe wardrobe;
  private final TerminalSettings terminals;
  private final IntegerProperty historyLimit;
  private final SettingsPage settings;
  private final Optional<CheckPage> check;
  private final AtomicBoolean gone = new AtomicBoolean();
  private WindowMemory.Place place;

  private FairleadWindow(Services services, WindowMemory memory, LocalChooser chooser) {
    this.services = services;
    this.memory = memory;
    place = memory.place();
    stage.getIcons().setAll(ICON_SIZES.stream().map(FairleadWindow::icon).toList());
    terminals = memory.terminals();
    shell = new Shell(services, terminals, icon(64), this::browse, chooser, this::dress);
    var scene = new Scene(shell, place.width(), place.height());
    scene.getStylesheets().addAll(sheets());
    wardrobe = new Wardrobe(scene, memory.appearance());
    historyLimit = new SimpleIntegerProperty(memory.historyLimit());
    limitHistory();
    historyLimit.addListener(_ -> limitHistory());
    settings =
        new SettingsPage(shell.settings(wardrobe.appearanceProperty(), terminals, historyLimit));
    check =
        services
            .inside()
            .flatMap(Services.Inside::checks)
            .map(checks ->
                new CheckPage(
                    checks, services.catalog(), new Background(Follow.FX), shell.desktop()));
    addPages();
    shell.sessions().foldedProperty().set(memory.sessionsFolded());
    shell.forwards().dividerProperty().set(memory.divider());
    stage.setTitle("Fairlead");
    stage.setScene(scene);
    stage.setMinWidth(720);
    stage.setMinHeight(480);
    stage.setOnCloseRequest(event -> {
      event.consume();
      shell.askToQuit(this::quit);
    });
    follow();
  }

  private void limitHistory() {
    services.health().history().limit(historyLimit.get() * 1_000_000L);
  }

  private void addPages() {
    NavigationRail rail = shell.rail();
    rail.add(
        "page-forwards",
        Material2OutlinedMZ.SYNC_ALT,
        "Forwards",
        shell.forwards(),
        shell.forwards()::focusList);
    rail.add(
        "page-sessions",
        Material2OutlinedMZ.WYSIWYG,
        "Sessions",
        shell.sessions(),
        shell.sessions()::focusFirst);
    rail.add(
        "page-clusters",
        Material2OutlinedAL.DNS,
        "Clusters",
        shell.clusters(),
        shell.clusters()::focusFirst);
    rail.add(
        "page-health",
        Material2OutlinedMZ.TIMELINE,
        "Health",
        shell.health(),
        () -> {
          shell.health().load();
          shell.health().focusFirst();
        });
    check.ifPresent(page -> {
      rail.add("page-check", Material2OutlinedAL.FACT_CHECK, "Check", page, page::focusFirst);
      shell.addEventHandler(
          CheckWanted.WANTED,
          wanted -> {
            rail.go(page);
            page.check(wanted.about());
          });
    });
    rail.addGap();
    rail.add("page-settings", Material2OutlinedMZ.SETTINGS, "Settings", settings, () -> {});
  }

  /// Starts the toolkit and opens the window. Returns once it is on screen. Must not be called on
  /// the window's thread.
  ///
  /// @throws CannotOpenException where there is no display or the toolkit cannot start; the message
  ///   is a sentence for the user
  public static FairleadWindow open(Services services)
      throws CannotOpenException, InterruptedException {
    return open(services, new SystemChooser());
  }

  static FairleadWindow open(Services services, LocalChooser chooser)
      throws CannotOpenException, InterruptedException {
    Toolkit.start();
    WindowMemory memory = WindowMemory.read(services.stateFolder());
    var opened = new CompletableFuture<FairleadWindow>();
    Platform.runLater(() -> {
      try {
        var window = new FairleadWindow(services, memory, chooser);
        window.show();
        opened.complete(window);
      } catch (RuntimeException | Error e) {
        opened.completeExceptionally(e);
      }
    });
    try {
      return opened.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotOpenException("The window could not be opened: " + e.getMessage() + ".", e);
    }
  }

  /// Brings the window to the front. Any thread.
  public void toFront() {
    Follow.FX.execute(() -> {
      stage.setIconified(false);
      stage.toFront();
      stage.requestFocus();
    });
  }

  /// Writes down what is to be remembered, as for a signal to the process: the toolkit is being
  /// ended by itself then, and its thread does nothing any more. Blocks for the disk. Any thread.
  public void close() {
    if (gone.compareAndSet(false, true)) {
      remember().run();
    }
  }

  /// The style sheets over the theme.
  static List<String> sheets() {
    return Stream.of(
            "fairlead.css",
            "forwards.css",
            "form.css",
            "sessions.css",
            "terminal.css",
            "log.css",
            "files.css",
            "browse.css",
            "health.css",
            "check.css",
            "exchange.css")
        .map(name -> Objects.requireNonNull(FairleadWindow.class.getResource(name), name))
        .map(Object::toString)
        .toList();
  }

  private void show() {
    stage.setMaximized(place.maximized());
    if (place.x().isPresent() && place.y().isPresent() && isOnScreen(place)) {
      stage.setX(place.x().get());
      stage.setY(place.y().get());
    }
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    stage.show();
    shell.forwards().focusList();
  }

  private void quit() {
    if (gone.compareAndSet(false, true)) {
      Runnable keep = leave();
      Thread.ofPlatform()
          .name("fairlead-ui-quit")
          .start(() -> {
            keep.run();
            Platform.exit();
            services.quit().run();
          });
    }
  }

  /// Takes the window off the screen and lets go of the services. On the window's thread. What it
  /// returns writes down what is to be remembered, and blocks.
  Runnable leave() {
    shell.sessions().look();
    Runnable keep = remember();
    settings.close();
    check.ifPresent(CheckPage::close);
    wardrobe.close();
    shell.close();
    // Several popups that are hidden by their window fail in JavaFX 26 (ExpressionHelper forgets
    // the value while it tells of it).
    List.copyOf(Window.getWindows()).stream()
        .filter(PopupWindow.class::isInstance)
        .forEach(Window::hide);
    stage.hide();
    return keep;
  }

  /// Looks at what is to be remembered. What it returns writes that down, and blocks. Any thread,
  /// because that of the toolkit may be gone.
  private Runnable remember() {
    memory.remember(
        place, shell.forwards().dividerProperty().get(), wardrobe.appearanceProperty().get());
    memory.remember(terminals, shell.sessions().foldedProperty().get());
    memory.rememberHistoryLimit(historyLimit.get());
    Runnable open = shell.sessions().remember();
    return () -> {
      open.run();
      memory.write();
    };
  }

  /// Gives a further window what this one has: icon, style and theme.
  private void dress(Stage further) {
    further.getIcons().setAll(stage.getIcons());
    further.getScene().getStylesheets().setAll(sheets());
    wardrobe.add(further);
  }

  private void follow() {
    Runnable seen = () -> shell.pulse().setRunning(stage.isShowing() && !stage.isIconified());
    stage.showingProperty().addListener(_ -> seen.run());
    stage.iconifiedProperty().addListener(_ -> seen.run());
    Stream.of(
            stage.xProperty(),
            stage.yProperty(),
            stage.widthProperty(),
            stage.heightProperty(),
            stage.maximizedProperty())
        .forEach(property -> property.addListener(_ -> noticePlace()));
  }

  private void noticePlace() {
    if (!stage.isShowing() || stage.isIconified()) {
      return;
    }
    place =
        stage.isMaximized()
            ? new WindowMemory.Place(place.x(), place.y(), place.width(), place.height(), true)
            : new WindowMemory.Place(
                Optional.of(stage.getX()),
                Optional.of(stage.getY()),
                stage.getWidth(),
                stage.getHeight(),
                false);
  }

  private void browse(URI address) {
    Thread.ofVirtual()
        .name("fairlead-ui-browse")
        .start(() -> new Links().getHostServices().showDocument(address.toString()));
  }

  private static boolean isOnScreen(WindowMemory.Place place) {
    var bounds =
        new Rectangle2D(
            place.x().orElse(0.0), place.y().orElse(0.0), place.width(), place.height());
    return Screen.getScreens().stream()
        .anyMatch(screen -> screen.getVisualBounds().intersects(bounds));
  }

  private static Image icon(int size) {
    String name = "icons/fairlead-" + size + ".png";
    return new Image(
        Objects.requireNonNull(FairleadWindow.class.getResource(name), name).toString());
  }

  /// JavaFX gives its way to the browser to applications alone.
  private static final class Links extends Application {
    @Override
    public void start(Stage stage) {
      throw new IllegalStateException("only lends its host services");
    }
  }
}
