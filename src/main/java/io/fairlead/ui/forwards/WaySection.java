package io.fairlead.ui.forwards;

import io.fairlead.health.Layer;
import io.fairlead.health.Status;
import io.fairlead.profile.Probe;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.ui.health.HealthUse;
import io.fairlead.words.Condition;
import io.fairlead.words.LayerWords;
import io.fairlead.words.ProbeWords;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The way to the pod as separate facts: a place that answers says nothing about the one behind it.
final class WaySection extends Section {
  private static final String WEBSOCKET_END =
      "Whoever ends the WebSocket: the kubelet on the pod's node from Kubernetes 1.36 on, the API"
          + " server before. Measured by WebSocket pings.";
  private static final String ASKED_FOR_POD =
      "The cluster's API server. Measured by a request for the pod, which also tells whether the"
          + " pod is still there.";
  private static final String ASKED_FOR_VERSION =
      "The cluster's API server. Measured by a small request of its own, one for all connections to"
          + " the cluster.";
  private static final String SPDY_TUNNEL =
      "The connection through the API server. Only a WebSocket has a ping of its own there; that"
          + " this one works shows at the far end.";
  private static final String NO_TUNNEL =
      "Over the legacy transport each connection makes its own way through the API server.";
  private static final String PINGED_FAR_END =
      "The container runtime on the pod's node, where the tunnel ends. Measured by SPDY pings.";
  private static final String NO_PING_OF_FAR_END =
      "The container runtime on the pod's node. The legacy transport has no ping that reaches it;"
          + " whether it answers shows with each connection.";

  private final HealthUse health;
  private final GridPane grid = new GridPane();
  private final Map<Layer, Place> places = new EnumMap<>(Layer.class);
  private Optional<Status> found = Optional.empty();
  private Instant foundAt = Instant.EPOCH;

  WaySection(HealthUse health) {
    super("way");
    this.health = health;
    var title = new Label("The way there");
    title.getStyleClass().add("section-title");
    var grow = new ColumnConstraints();
    grow.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(new ColumnConstraints(24), new ColumnConstraints(112), grow);
    grid.getStyleClass().add("way-grid");
    for (Layer layer : Layer.values()) {
      places.put(layer, place(layer));
    }
    getChildren().addAll(title, grid);
  }

  @Override
  void show(ForwardItem item, Instant now) {
    Optional<Status> status = health.status(item.id());
    if (!status.equals(found)) {
      found = status;
      foundAt = now;
    }
    var facts = new WayFacts(item, status, Duration.between(foundAt, now));
    places.forEach((layer, place) -> {
      place.show(facts.of(layer));
      place.meaning().setText(meaning(layer, item, status.isPresent()));
      // Without a look at the API server, the pings of the tunnel tell of it.
      place.setShown(layer != Layer.TUNNEL || status.isPresent());
    });
  }

  /// @param watched whether the API server is asked by itself; else what is known of it is what the
  ///   tunnel's own pings say
  private static String meaning(Layer layer, ForwardItem item, boolean watched) {
    Transport transport =
        item.state() instanceof TunnelState.Open(_, Transport used, _) ? used : Transport.WEBSOCKET;
    boolean legacy = transport == Transport.LEGACY;
    return switch (layer) {
      case LOCAL_PORT -> "Whether Fairlead listens on this computer.";
      case API_SERVER -> watched ? ASKED_FOR_VERSION : legacy ? ASKED_FOR_POD : WEBSOCKET_END;
      case TUNNEL ->
          switch (transport) {
            case WEBSOCKET -> WEBSOCKET_END;
            case SPDY -> SPDY_TUNNEL;
            case LEGACY -> NO_TUNNEL;
          };
      case FAR_END -> legacy ? NO_PING_OF_FAR_END : PINGED_FAR_END;
      case TARGET -> target(item);
    };
  }

  private static String target(ForwardItem item) {
    Probe probe = item.profile().probe();
    return probe.wanted()
        ? "The program in the pod, asked every "
            + Spans.span(probe.every())
            + " through the tunnel ("
            + ProbeWords.asks(probe.question())
            + "). "
            + ProbeWords.meaning(probe.question())
        : "The program in the pod. Fairlead does not connect to it by itself unless you want it to:"
            + " that looks like a client. Choose a probe where the forward is edited. What it last"
            + " refused is under Connections.";
  }

  private Place place(Layer layer) {
    String name = LayerWords.name(layer);
    Tooltip meaning = Buttons.tip("");
    var label = new Label(name);
    label.setTooltip(meaning);
    label.setMinWidth(USE_PREF_SIZE);
    label.getStyleClass().add("way-name");
    var text = new Label();
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.setId("way-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
    text.getStyleClass().add("way-text");
    var age = new Label();
    age.setMinWidth(USE_PREF_SIZE);
    age.getStyleClass().add("way-age");
    var icon = new StateIcon(Condition.OFF);
    var line = new HBox(text, age);
    line.getStyleClass().add("way-line");
    grid.addRow(places.size(), icon, label, line);
    return new Place(icon, label, text, age, line, meaning);
  }

  private record Place(
      StateIcon icon, Label name, Label text, Label age, HBox line, Tooltip meaning) {
    void show(WayFacts.Fact fact) {
      icon.show(fact.condition());
      text.setText(fact.text());
      Shown.text(age, fact.age());
    }

    void setShown(boolean shown) {
      Shown.only(icon, shown);
      Shown.only(name, shown);
      Shown.only(line, shown);
    }
  }
}
