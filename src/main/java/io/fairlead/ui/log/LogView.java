package io.fairlead.ui.log;

import io.fairlead.exec.log.LogFailure;
import io.fairlead.exec.log.LogFollower;
import io.fairlead.exec.log.LogRequest;
import io.fairlead.exec.log.LogService;
import io.fairlead.exec.log.LogState;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.profile.Target;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.control.InScene;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.control.StateStrip;
import io.fairlead.ui.terminal.TerminalLooks;
import io.fairlead.words.Condition;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.util.Duration;

/// A log that is followed, with all that belongs to it. Its rows come at most ten times a second,
/// in batches; where more come than are taken, the log is read no faster. Used on the window's
/// thread.
public final class LogView extends BorderPane implements AutoCloseable {
  private static final long LINES_OF_BEFORE = 2_000;
  private static final Duration BATCH = Duration.millis(100);
  private static final double GAP = 8;

  /// What it is built from.
  public record Use(
      LogService logs,
      Pods pods,
      Background background,
      ObservableValue<TerminalLooks> looks,
      Pulse pulse,
      InstantSource clock) {}

  private final Use use;
  private final LogStore store = new LogStore(LogStore.ROWS, LogStore.CHARACTERS);
  private final LogSearch search;
  private final LogList list;
  private final LogBar bar = new LogBar(new OnBar());
  private final Label said = new Label();
  private final StateStrip strip;
  private final PauseTransition batch = new PauseTransition(BATCH);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Subscription beats;
  private LogRequest request;
  private LogRun run;
  private LogState state = new LogState.Stopped();
  private String pod = "";
  private boolean paused;

  /// @param container empty for the pod's default
  public LogView(Use use, Target target, String container) {
    this.use = use;
    request = new LogRequest(target, container, false, LINES_OF_BEFORE);
    search = new LogSearch(store, use.background(), this::found);
    list = new LogList(store, use.looks());
    strip = new StateStrip(this::retry, () -> {}, () -> {});
    getStyleClass().add("log-view");
    setMinSize(0, 0);
    said.setId("log-said");
    said.getStyleClass().add("log-said");
    said.setMaxWidth(Double.MAX_VALUE);
    say("");
    StackPane.setAlignment(strip, Pos.TOP_CENTER);
    StackPane.setMargin(strip, new Insets(GAP));
    setTop(bar);
    setCenter(new StackPane(list, strip));
    setBottom(said);
    widthProperty().addListener((_, _, width) -> strip.fit(width.doubleValue() - 2 * GAP));
    list.timesProperty().bindBidirectional(bar.times().selectedProperty());
    bar.times().setSelected(true);
    list.wrapProperty().bindBidirectional(bar.wrap().selectedProperty());
    batch.setOnFinished(_ -> take());
    run = begin();
    beats = use.pulse().subscribe(this::showState);
  }

  /// One follower and what comes of it.
  private record LogRun(
      LogFollower follower, LogFeed feed, Subscription heard, Subscription shown) {
    /// Closing waits for the connection, so that is done aside.
    void end() {
      shown.close();
      heard.close();
      Thread.ofVirtual().name("fairlead-ui-log-close").start(follower::close);
    }
  }

  private LogRun begin() {
    LogFeed feed = new LogFeed(() -> Follow.FX.execute(this::soon));
    LogScribe scribe = new LogScribe(feed, use.clock(), ZoneId.systemDefault());
    LogFollower follower = use.logs().follower(request, scribe);
    Subscription heard = follower.state().subscribe(scribe::heard);
    Subscription shown = Follow.signal(follower.state(), this::show);
    follower.start();
    return new LogRun(follower, feed, heard, shown);
  }

  /// Begins anew with another request; what was shown goes.
  private void restart(LogRequest other) {
    run.end();
    request = other;
    batch.stop();
    store.empty();
    search.appended(0);
    list.toEnd();
    bar.previous(other.previous());
    pause(false);
    run = begin();
  }

  private void soon() {
    if (!paused && batch.getStatus() != PauseTransition.Status.RUNNING) {
      batch.playFromStart();
    }
  }

  private void take() {
    if (paused) {
      return;
    }
    List<LogEntry> rows = run.feed().take();
    if (!rows.isEmpty()) {
      list.append(rows);
      search.appended(rows.size());
    }
  }

  private void show(LogState now) {
    state = now;
    if (now instanceof LogState.Following(String name, String container, _) && !name.equals(pod)) {
      pod = name;
      askContainers(name, container);
    }
    showState();
    listeners.forEach(Runnable::run);
  }

  private void askContainers(String name, String chosen) {
    Target target = request.target();
    use.background()
        .run(
            "containers",
            () -> use.pods().pod(target.context(), target.namespace(), name),
            found -> bar.containers(names(found), chosen),
            _ -> bar.containers(List.of(), ""));
  }

  private static List<String> names(Optional<? extends PodView> pod) {
    return pod.stream()
        .flatMap(view -> view.containers().stream())
        .map(PodView.Container::name)
        .toList();
  }

  private void showState() {
    var standing = LogStandings.of(state);
    strip.show(standing, standing.detail().text(), use.clock().instant());
    strip.setVisible(!(state instanceof LogState.Following));
    strip.offer(
        switch (state) {
          case LogState.Waiting _ -> "Retry now";
          case LogState.Failed(LogFailure.NoPrevious _) -> "Show its present log";
          case LogState.Failed _ -> "Try again";
          case LogState.Ended _ -> request.previous() ? "Show its present log" : "Read it again";
          case LogState.Stopped _, LogState.Connecting _, LogState.Following _ -> "";
        },
        false,
        false,
        false);
  }

  private void retry() {
    switch (state) {
      case LogState.Failed(LogFailure.NoPrevious _) -> restart(with(false));
      case LogState.Ended _ -> restart(with(false));
      case LogState.Waiting _,
          LogState.Failed _,
          LogState.Stopped _,
          LogState.Connecting _,
          LogState.Following _ ->
          run.follower().retryNow();
    }
    focusLog();
  }

  private LogRequest with(boolean previous) {
    return new LogRequest(request.target(), request.container(), previous, request.lastLines());
  }

  private void found() {
    bar.hits(search.count(), search.place());
    list.mark(search.wanted(), search.chosen());
  }

  private void pause(boolean wanted) {
    paused = wanted;
    bar.paused(wanted);
    say(wanted ? "Paused. Nothing is read until you continue." : "");
    if (!wanted) {
      soon();
    }
  }

  private void say(String text) {
    said.setText(text);
    said.setVisible(!text.isEmpty());
    said.setManaged(!text.isEmpty());
  }

  /// `log of web-6d4f-x2`.
  public String title() {
    return "log of " + (pod.isEmpty() ? request.target().name() : pod);
  }

  public Target target() {
    return request.target();
  }

  public Condition condition() {
    return LogStandings.of(state).condition();
  }

  /// Calls `listener` when title or state changed.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  public void focusLog() {
    InScene.then(this, list::focusList);
  }

  /// Puts the keyboard on the search.
  public void find() {
    bar.focusFind();
  }

  private void save() {
    var chooser = new FileChooser();
    chooser.setTitle("Save the log");
    chooser.setInitialFileName((pod.isEmpty() ? request.target().name() : pod) + ".log");
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen != null) {
      save(chosen.toPath());
    }
  }

  private void save(Path file) {
    List<LogEntry> rows = new ArrayList<>(store);
    use.background()
        .run(
            "save-log",
            () -> {
              LogFile.write(rows, file);
              return rows.size();
            },
            count -> say("Saved " + String.format("%,d", count) + " lines to " + file + "."),
            e ->
                say(
                    "The log could not be saved to "
                        + file
                        + ": "
                        + e.getMessage()
                        + ". Choose another place."));
  }

  @Override
  public void close() {
    beats.close();
    batch.stop();
    listeners.clear();
    run.end();
  }

  private final class OnBar implements LogBar.Actions {
    @Override
    public void find(String text) {
      search.find(text);
    }

    @Override
    public void step(int by) {
      search.step(by);
      list.reveal(search.chosen());
    }

    @Override
    public void leave() {
      focusLog();
    }

    @Override
    public void container(String name) {
      restart(new LogRequest(request.target(), name, request.previous(), request.lastLines()));
    }

    @Override
    public void pause() {
      LogView.this.pause(!paused);
    }

    @Override
    public void previous(boolean wanted) {
      restart(with(wanted));
    }

    @Override
    public void save() {
      LogView.this.save();
    }
  }
}
