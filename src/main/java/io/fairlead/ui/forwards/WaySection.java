package io.fairlead.ui.forwards;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.words.Condition;
import io.fairlead.words.Spans;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// The way to the pod as separate facts: a place that answers says nothing about the one behind it.
final class WaySection extends Section {
  /// What is known of one place on the way.
  private record Fact(Condition condition, String text) {}

  private static final String PINGED_SERVER =
      "Whoever ends the WebSocket: the kubelet on the pod's node from Kubernetes 1.36 on, the API"
          + " server before. Measured by WebSocket pings.";
  private static final String ASKED_SERVER =
      "The cluster's API server. Measured by a request for the pod, which also tells whether the"
          + " pod is still there.";
  private static final String PINGED_FAR_END =
      "The container runtime on the pod's node, where the tunnel ends. Measured by SPDY pings.";
  private static final String NO_PING_OF_FAR_END =
      "The container runtime on the pod's node. The legacy transport has no ping that reaches it;"
          + " whether it answers shows with each connection.";

  private final GridPane grid = new GridPane();
  private final Place local = place(0, "Local port", "Whether Fairlead listens on this computer.");
  private final Place server = place(1, "API server", PINGED_SERVER);
  private final Place farEnd = place(2, "Far end", PINGED_FAR_END);
  private final Place target =
      place(
          3,
          "Target port",
          "The program in the pod. Fairlead does not connect to it by itself: that would look like"
              + " a client. What it last refused is under Connections.");

  WaySection() {
    super("way");
    var title = new Label("The way there");
    title.getStyleClass().add("section-title");
    var grow = new ColumnConstraints();
    grow.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(new ColumnConstraints(24), new ColumnConstraints(112), grow);
    grid.getStyleClass().add("way-grid");
    getChildren().addAll(title, grid);
  }

  @Override
  void show(ForwardItem item, Instant now) {
    local.show(local(item));
    boolean legacy = item.farthest() == Hop.API;
    server.show(server(item));
    server.explain(legacy ? ASKED_SERVER : PINGED_SERVER);
    farEnd.show(
        legacy
            ? new Fact(Condition.OFF, "cannot be pinged over the legacy transport")
            : hop(item, Hop.FAR_END));
    farEnd.explain(legacy ? NO_PING_OF_FAR_END : PINGED_FAR_END);
    target.show(new Fact(Condition.OFF, "not probed"));
  }

  private static Fact local(ForwardItem item) {
    boolean listening = item.ends().stream().allMatch(LocalEnd::listening);
    if (!listening) {
      return new Fact(
          item.condition() == Condition.NEEDS_YOU ? Condition.NEEDS_YOU : Condition.OFF,
          "not listening");
    }
    String ports =
        item.ends().stream()
            .map(end -> Integer.toString(end.port()))
            .collect(Collectors.joining(", "));
    Counters counters = item.forward().counters();
    String held =
        counters.held() == 0
            ? ""
            : ", holds "
                + counters.held()
                + (counters.held() == 1 ? " connection" : " connections");
    return new Fact(Condition.OPEN, "listens on " + ports + held);
  }

  private static Fact server(ForwardItem item) {
    if (item.state() instanceof TunnelState.Open(_, Transport transport, _)
        && transport == Transport.SPDY) {
      return new Fact(Condition.OFF, "not measured without a WebSocket");
    }
    return hop(item, item.farthest() == Hop.API ? Hop.API : Hop.WEBSOCKET);
  }

  private static Fact hop(ForwardItem item, Hop hop) {
    if (!(item.state() instanceof TunnelState.Open)) {
      return item.condition() == Condition.OFF
          ? new Fact(Condition.OFF, "–")
          : new Fact(Condition.HEALING, "no connection");
    }
    Optional<LatencySample> sample = item.fresh(hop);
    if (sample.isEmpty()) {
      return new Fact(Condition.OFF, "no ping yet");
    }
    return sample
        .get()
        .roundTrip()
        .map(time -> new Fact(Condition.OPEN, Spans.roundTrip(time)))
        .orElse(new Fact(Condition.HEALING, "last ping got no answer"));
  }

  private Place place(int row, String name, String meaning) {
    var place = new Place(new StateIcon(Condition.OFF), new Label(), Buttons.tip(meaning));
    var label = new Label(name);
    label.setTooltip(place.meaning());
    label.setMinWidth(USE_PREF_SIZE);
    place.text().setWrapText(true);
    place.text().setMinHeight(USE_PREF_SIZE);
    place.text().setId("way-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
    label.getStyleClass().add("way-name");
    place.text().getStyleClass().add("way-text");
    grid.addRow(row, place.icon(), label, place.text());
    return place;
  }

  private record Place(StateIcon icon, Label text, Tooltip meaning) {
    void explain(String text) {
      meaning.setText(text);
    }

    void show(Fact fact) {
      icon.show(fact.condition());
      text.setText(fact.text());
    }
  }
}
