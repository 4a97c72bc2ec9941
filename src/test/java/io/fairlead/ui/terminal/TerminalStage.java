package io.fairlead.ui.terminal;

import io.fairlead.exec.TerminalSize;
import io.fairlead.ui.FairleadWindow;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A window with one terminal in the house's style, and a far end that keeps what it is told.
final class TerminalStage implements FarEnd {
  final FxRobot robot = new FxRobot();
  final List<String> typed = new CopyOnWriteArrayList<>();
  final List<TerminalSize> sizes = new CopyOnWriteArrayList<>();
  final TerminalPane pane;
  volatile boolean takes = true;
  private final Stage stage;

  TerminalStage() throws Exception {
    var started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
    } catch (IllegalStateException e) {
      started.countDown(); // by another test
    }
    started.await();
    Platform.setImplicitExit(false);
    pane = fx(() -> new TerminalPane(TerminalLooks.DEFAULT, this));
    stage = fx(this::open);
  }

  private Stage open() {
    var opened = new Stage();
    var scene = new Scene(pane, 800, 500);
    Stream.of("fairlead.css", "terminal.css")
        .map(name -> Objects.requireNonNull(FairleadWindow.class.getResource(name)).toString())
        .forEach(scene.getStylesheets()::add);
    opened.setScene(scene);
    opened.setX(0);
    opened.setY(0);
    dress(scene, false);
    opened.show();
    opened.requestFocus();
    pane.requestFocus();
    return opened;
  }

  /// Dresses the window as the wardrobe does.
  void dress(boolean dark) throws Exception {
    fx(() -> {
      dress(stage.getScene(), dark);
      return true;
    });
  }

  private static void dress(Scene scene, boolean dark) {
    javafx.application.Application.setUserAgentStylesheet(
        dark
            ? new atlantafx.base.theme.PrimerDark().getUserAgentStylesheet()
            : new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
    scene.getRoot().getStyleClass().removeAll("dark", "light");
    scene.getRoot().getStyleClass().add(dark ? "dark" : "light");
  }

  void resize(double width, double height) throws Exception {
    fx(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
      return true;
    });
  }

  <T> T fx(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get(30, TimeUnit.SECONDS);
  }

  TerminalView view() {
    return robot.lookup(".terminal").queryAs(TerminalView.class);
  }

  /// The lines on the screen, as they were drawn last.
  List<String> lines() {
    return view().frame().rows().stream().map(Row::cellText).toList();
  }

  void eventually(Callable<Boolean> wanted) throws TimeoutException {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(wanted).get());
  }

  @Override
  public boolean offer(byte[] bytes) {
    if (takes) {
      typed.add(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    }
    return takes;
  }

  @Override
  public void resize(TerminalSize size) {
    sizes.add(size);
  }

  void close() throws Exception {
    fx(() -> {
      pane.close();
      stage.close();
      return true;
    });
  }
}
