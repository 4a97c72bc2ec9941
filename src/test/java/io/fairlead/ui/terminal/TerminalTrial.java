package io.fairlead.ui.terminal;

import io.fairlead.demo.DemoCluster;
import io.fairlead.exec.ExecRequest;
import io.fairlead.exec.ExecService;
import io.fairlead.exec.ExecSettings;
import io.fairlead.exec.ExecState;
import io.fairlead.exec.PersistentSession;
import io.fairlead.exec.TerminalSize;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.ui.FairleadWindow;
import io.fairlead.ui.settings.Appearance;
import io.fairlead.ui.settings.Wardrobe;
import io.fairlead.wire.ExecStreams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// A window with one terminal, on a real shell of a demo cluster, to be tried by hand.
///
/// Arguments: `light` or `dark`, then the command (`bash` where there is none). F9 with Ctrl and
/// Shift changes the theme, F8 cuts the connections, F7 stores the terminal and shows it in a new
/// one.
public final class TerminalTrial {
  private TerminalTrial() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("terminal-trial");
    DemoCluster demo = DemoCluster.start(folder);
    KubeClusters clusters = KubeClusters.of(List.of(demo.kubeconfig()));
    ExecService service = new ExecService(clusters, clusters, ExecSettings.DEFAULT);
    boolean dark = args.length > 0 && args[0].equals("dark");
    String[] command =
        args.length > 1 ? Arrays.copyOfRange(args, 1, args.length) : new String[] {"bash"};
    List<String> words =
        Stream.concat(
                Stream.of("env", "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"),
                Stream.of(command))
            .toList();
    Platform.startup(() -> open(service, demo, words, dark));
  }

  private static void open(
      ExecService service, DemoCluster demo, List<String> words, boolean dark) {
    var end = new Shell();
    var pane = new TerminalPane(TerminalLooks.DEFAULT, end);
    pane.setOnLink(uri -> System.out.println("open " + uri));
    PersistentSession session =
        service.session(
            new ExecRequest(
                new Target("fairlead-demo", "demo", Kind.POD, "shell"),
                "",
                words,
                new ExecStreams(true, true)),
            (_, bytes) -> pane.write(bytes));
    end.session = session;
    session.state().subscribe(state -> tell(state, pane));
    var stage = new Stage();
    var scene = new Scene(pane, 1000, 660);
    Stream.of("fairlead.css", "form.css", "terminal.css")
        .map(name -> Objects.requireNonNull(FairleadWindow.class.getResource(name)).toString())
        .forEach(scene.getStylesheets()::add);
    var wardrobe = new Wardrobe(scene, dark ? Appearance.DARK : Appearance.LIGHT);
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (!event.isControlDown() || !event.isShiftDown()) {
            return;
          }
          switch (event.getCode()) {
            case F9 -> turn(wardrobe);
            case F8 -> Thread.startVirtualThread(demo.faults()::cut);
            case F7 -> again(pane, scene.getStylesheets());
            default -> {
              return;
            }
          }
          event.consume();
        });
    pane.titleProperty().addListener((_, _, title) -> stage.setTitle(title));
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.setOnHidden(_ -> Thread.startVirtualThread(() -> System.exit(0)));
    stage.show();
    pane.requestFocus();
    session.start();
  }

  private static void turn(Wardrobe wardrobe) {
    var appearance = wardrobe.appearanceProperty();
    appearance.set(appearance.get() == Appearance.DARK ? Appearance.LIGHT : Appearance.DARK);
  }

  private static void tell(ExecState state, TerminalPane pane) {
    System.out.println(state);
    if (state instanceof ExecState.Waiting waiting) {
      pane.gap("The connection was lost: " + waiting.cause());
    }
  }

  private static void again(TerminalPane from, List<String> sheets) {
    byte[] stored = from.stored(1 << 20);
    System.out.println("stored " + stored.length + " bytes");
    var pane = new TerminalPane(TerminalLooks.DEFAULT, new Shell());
    pane.restore(stored);
    var stage = new Stage();
    var scene = new Scene(pane, 800, 500);
    scene.getStylesheets().addAll(sheets);
    scene.getRoot().getStyleClass().add("light");
    stage.setScene(scene);
    stage.show();
  }

  private static final class Shell implements FarEnd {
    private @org.jspecify.annotations.Nullable PersistentSession session;

    @Override
    public boolean offer(byte[] typed) {
      return session != null && session.offer(typed);
    }

    @Override
    public void resize(TerminalSize size) {
      if (session != null) {
        session.resize(size);
      }
    }
  }
}
