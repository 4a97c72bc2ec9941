package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.demo.DemoCluster;
import io.fairlead.exec.ExecService;
import io.fairlead.exec.ExecSettings;
import io.fairlead.exec.SavedSessions;
import io.fairlead.exec.copy.FileCopy;
import io.fairlead.exec.log.LogService;
import io.fairlead.exec.log.LogSettings;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.ProfileKeeper;
import io.fairlead.profile.Target;
import io.fairlead.ui.terminal.TerminalPane;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real window on real shells of a demo cluster.
@Timeout(300)
abstract class SessionsTrial {
  @TempDir Path folder;
  final WindowRobot robot = new WindowRobot();
  final FixedChooser chooser = new FixedChooser();
  DemoCluster demo;
  KubeClusters clusters;
  ExecService service;
  SavedSessions sessions;
  private @Nullable FairleadWindow window;

  @BeforeEach
  void start() throws Exception {
    demo = DemoCluster.start(Files.createDirectory(folder.resolve("demo")));
    clusters = KubeClusters.of(List.of(demo.kubeconfig()));
    service = new ExecService(clusters, clusters, ExecSettings.DEFAULT);
    sessions = new SavedSessions(List.of(), ProfileKeeper.unsaved(), service);
    Files.writeString(state("window.properties"), "width=960\nheight=900\nx=0\ny=0\n");
  }

  @AfterEach
  void end() throws Exception {
    leave();
    service.close();
    clusters.close();
    demo.close();
  }

  final Path state(String name) throws IOException {
    return Files.createDirectories(folder.resolve("state")).resolve(name);
  }

  /// Opens the window at the page of sessions.
  final void openWindow() throws Exception {
    window =
        FairleadWindow.open(
            new Services(
                new FakeForwards(),
                sessions,
                clusters,
                clusters,
                Histories.health(folder),
                Optional.of(
                    new Services.Inside(
                        new FileCopy(service),
                        new LogService(clusters, clusters, clusters, LogSettings.DEFAULT),
                        service.leftovers(),
                        Optional.empty())),
                Optional.empty(),
                folder.resolve("state"),
                () -> {}),
            chooser);
    robot.clickOn("#page-sessions");
  }

  /// Closes the window as at the end of the program; what it remembers is written then.
  final void leave() {
    FairleadWindow last = window;
    if (last != null) {
      window = null;
      Runnable[] keep = {() -> {}};
      robot.interact(() -> {
        keep[0] = last.leave();
      });
      keep[0].run();
    }
  }

  static ExecProfile shell(String name, Kind kind, String target) {
    return ExecProfile.create(name, "", target(kind, target), command(List.of("sh")));
  }

  static ContainerCommand command(List<String> words) {
    return new ContainerCommand(
        "", words, true, Map.of("TERM", ContainerCommand.TERM, "PS1", "$ "), "", false);
  }

  static Target target(Kind kind, String name) {
    return new Target(DemoCluster.CONTEXT, DemoCluster.NAMESPACE, kind, name);
  }

  /// Saves a session, and opens it by its row.
  final void open(ExecProfile profile) throws TimeoutException {
    robot.eventually(true, () -> robot.shown("#open-" + profile.id()));
    robot.clickOn("#open-" + profile.id());
    shows("$ ");
  }

  /// Types a line, once the terminal has the keyboard.
  final void type(String line) throws TimeoutException {
    robot.eventually(true, () -> pane().isFocusWithin());
    robot.write(line);
    robot.type(KeyCode.ENTER);
  }

  final TerminalPane pane() {
    return robot.node(".terminal-pane", TerminalPane.class);
  }

  final int panes() {
    return robot.lookup(".terminal-pane").queryAll().size();
  }

  /// What the only terminal shows, without colours.
  final String text() {
    return plain(pane());
  }

  static String plain(TerminalPane pane) {
    return new String(pane.stored(1 << 20), StandardCharsets.UTF_8)
        .replace("\u001b]1341;gap;", "")
        .replaceAll("\u001b\\[[0-9;:?]*[A-Za-z]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)", "");
  }

  /// Waits until the only terminal shows `text`, be it broken into lines.
  final void shows(String text) throws TimeoutException {
    try {
      robot.eventually(true, () -> joined().contains(text.replaceAll("[\\s─\u0007]+", "")));
    } catch (AssertionError | TimeoutException e) {
      assertEquals(text, text());
      throw e;
    }
  }

  private String joined() {
    return text().replaceAll("[\\s─\u0007]+", "");
  }

  final Set<String> stored() throws IOException {
    Path kept = state("scrollback");
    if (!Files.exists(kept)) {
      return Set.of();
    }
    try (var files = Files.list(kept)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
