package io.fairlead.ui;

import io.fairlead.demo.Faults;
import io.fairlead.demo.Obstacle;
import io.fairlead.ui.control.Commands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Breaks the demo cluster on purpose, so that one can see what Fairlead does about it.
final class FaultMenu extends MenuButton {
  private record Choice(String word, Duration value) {}

  private static final List<Choice> DELAYS =
      List.of(
          new Choice("None", Duration.ZERO),
          new Choice("20 ms", Duration.ofMillis(20)),
          new Choice("150 ms", Duration.ofMillis(150)),
          new Choice("1 s", Duration.ofSeconds(1)));
  private static final List<Choice> SILENCES =
      List.of(
          new Choice("Never", Duration.ZERO),
          new Choice("3 s", Duration.ofSeconds(3)),
          new Choice("15 s", Duration.ofSeconds(15)),
          new Choice("60 s", Duration.ofSeconds(60)));

  private final Commands commands;
  private final Menu delay;
  private final Menu silence;
  private final CheckMenuItem blackHole;
  private final Map<Obstacle, CheckMenuItem> obstacles = new EnumMap<>(Obstacle.class);
  private final CheckMenuItem forbid;
  private final CheckMenuItem expired;

  FaultMenu(Services.Demo demo, Commands commands) {
    super("Demo cluster", new FontIcon(Material2OutlinedMZ.SCIENCE));
    this.commands = commands;
    Faults faults = demo.faults();
    setId("demo-menu");
    getStyleClass().addAll("flat", "small", "demo-menu");
    blackHole = toggle("fault-black-hole", "Swallow all packets (black hole)", faults::blackHole);
    forbid = toggle("fault-forbid", "Forbid port-forwarding (403)", faults::forbid);
    expired =
        toggle(
            "fault-expire-token",
            "Token has expired (401)",
            on -> {
              if (on) {
                faults.expireToken();
              } else {
                faults.renewToken();
              }
            });
    delay = choices("fault-delay", "Slow the network down, each way", DELAYS, faults::delay);
    silence = choices("fault-idle", "Cut connections silent for", SILENCES, faults::idleTimeout);
    fill(faults, demo.namespace());
    name();
  }

  private void fill(Faults faults, String namespace) {
    getItems()
        .addAll(
            deed("fault-cut", "Cut all connections", faults::cut),
            blackHole,
            delay,
            silence,
            new SeparatorMenuItem(),
            deed(
                "fault-restart-pod",
                "Restart the pod echo",
                () -> faults.restartPod(namespace, "echo")),
            deed(
                "fault-crash-container",
                "Crash the container of the pod shell",
                () -> faults.crashContainer(namespace, "shell")),
            deed(
                "fault-rollout",
                "Roll out the deployment web",
                () -> faults.rollout(namespace, "web")),
            deed(
                "fault-restart-server",
                "Restart the API server (5 s away)",
                () -> faults.restartServer(Duration.ofSeconds(5))),
            deed(
                "fault-restart-runtime",
                "Restart the container runtime under shells (5 s away)",
                () -> faults.restartRuntime(Duration.ofSeconds(5))),
            new SeparatorMenuItem(),
            obstructions(faults),
            forbid,
            expired);
  }

  private Menu obstructions(Faults faults) {
    var menu = new Menu("Refuse ways to connect");
    menu.setId("fault-obstacles");
    for (Obstacle obstacle : Obstacle.values()) {
      String id = obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-');
      var item = new CheckMenuItem(words(obstacle));
      item.setId("fault-" + id);
      item.setOnAction(_ -> {
        Set<Obstacle> now = obstructing();
        commands.run(() -> faults.obstruct(now), this::name);
      });
      obstacles.put(obstacle, item);
    }
    menu.getItems().addAll(obstacles.values());
    return menu;
  }

  private Set<Obstacle> obstructing() {
    return obstacles.entrySet().stream()
        .filter(each -> each.getValue().isSelected())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String words(Obstacle obstacle) {
    return switch (obstacle) {
      case SPDY_FORBIDDEN -> "Proxy forbids SPDY (403)";
      case SPDY_NOT_FOUND -> "Proxy does not find SPDY (404)";
      case SPDY_BAD_GATEWAY -> "Proxy fails at SPDY (502)";
      case SPDY_STRIPPED -> "Proxy drops the upgrade to SPDY";
      case WEBSOCKET_STRIPPED -> "Proxy drops the upgrade to WebSocket";
      case OLD_SERVER -> "Old server (1.28), without the WebSocket tunnel";
      case LEGACY_UNKNOWN -> "Server without the old channel protocol (v4)";
    };
  }

  private MenuItem deed(String id, String text, Runnable deed) {
    var item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(_ -> commands.run(deed, () -> {}));
    return item;
  }

  private CheckMenuItem toggle(String id, String text, Consumer<Boolean> turn) {
    var item = new CheckMenuItem(text);
    item.setId(id);
    item.setOnAction(_ -> {
      boolean on = item.isSelected();
      commands.run(() -> turn.accept(on), this::name);
    });
    return item;
  }

  private Menu choices(String id, String text, List<Choice> choices, Consumer<Duration> choose) {
    var menu = new Menu(text);
    menu.setId(id);
    var group = new ToggleGroup();
    for (Choice choice : choices) {
      var item = new RadioMenuItem(choice.word());
      item.setId(id + "-" + choice.value().toMillis());
      item.setToggleGroup(group);
      item.setSelected(choice.value().isZero());
      item.setOnAction(_ -> commands.run(() -> choose.accept(choice.value()), this::name));
      menu.getItems().add(item);
    }
    return menu;
  }

  /// Says on the button what is broken for longer than a moment.
  private void name() {
    List<String> broken = new ArrayList<>();
    if (blackHole.isSelected()) {
      broken.add("black hole");
    }
    chosen(delay).ifPresent(word -> broken.add(word + " slower"));
    chosen(silence).ifPresent(word -> broken.add("cut after " + word));
    int refused = obstructing().size();
    if (refused > 0) {
      broken.add(refused == 1 ? "1 obstacle" : refused + " obstacles");
    }
    if (forbid.isSelected()) {
      broken.add("forbidden");
    }
    if (expired.isSelected()) {
      broken.add("token expired");
    }
    setText(broken.isEmpty() ? "Demo cluster" : "Demo cluster: " + String.join(", ", broken));
    setAccessibleText(getText() + ", faults");
  }

  private static java.util.Optional<String> chosen(Menu menu) {
    return menu.getItems().stream()
        .skip(1)
        .filter(item -> item instanceof RadioMenuItem radio && radio.isSelected())
        .map(MenuItem::getText)
        .findFirst();
  }
}
