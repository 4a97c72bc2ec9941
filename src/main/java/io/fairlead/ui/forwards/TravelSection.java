package io.fairlead.ui.forwards;

import io.fairlead.profile.PortForward;
import io.fairlead.profile.TransportChoice;
import io.fairlead.tunnel.LaneSight;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.Transports;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.ui.check.CheckWanted;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.ChosenBy;
import io.fairlead.words.TransportWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How the bytes travel, who says so, and the choice for the whole cluster.
final class TravelSection extends Section {
  private final ForwardActions actions;
  private final Label way = text("travel-way");
  private final Label lanes = text("travel-lanes");
  private final VBox each = new VBox();
  private final Label server = text("travel-server");
  private final Label origin = text("travel-origin");
  private final Label clusterName = text("travel-cluster");
  private final Label ownChoice = text("travel-own");
  private final Tooltip lanesMeaning = Buttons.tip("");
  private final Tooltip choiceMeaning = Buttons.tip("");
  private final ComboBox<TransportChoice> choice = new ComboBox<>();
  private Optional<ForwardItem> item = Optional.empty();
  private boolean showing;

  TravelSection(ForwardActions actions) {
    super("travel");
    this.actions = actions;
    var title = new Label("How it travels");
    title.getStyleClass().add("section-title");
    lanes.setTooltip(lanesMeaning);
    origin.getStyleClass().add("section-note");
    ownChoice.getStyleClass().add("section-note");
    ownChoice.setText("This forward has a choice of its own and does not follow it.");
    choice.setId("cluster-transport");
    choice.getItems().setAll(TransportChoice.values());
    choice.setCellFactory(_ -> new ChoiceCell());
    choice.setButtonCell(new ChoiceCell());
    choice.setTooltip(choiceMeaning);
    choice.setMinWidth(USE_PREF_SIZE);
    choice.setOnAction(_ -> choose());
    clusterName.setMinWidth(0);
    HBox.setHgrow(clusterName, Priority.ALWAYS);
    clusterName.setMaxWidth(Double.MAX_VALUE);
    var cluster = new HBox(clusterName, choice);
    cluster.setAlignment(Pos.CENTER_LEFT);
    cluster.getStyleClass().add("travel-choice");
    var check =
        Buttons.link(
            "travel-check",
            "Check this cluster",
            () -> item.ifPresent(shown -> fireEvent(new CheckWanted(shown.profile().target()))));
    getChildren().addAll(title, way, origin, lanes, each, server, cluster, ownChoice, check);
  }

  @Override
  void show(ForwardItem shown, Instant now) {
    item = Optional.of(shown);
    PortForward profile = shown.profile();
    String context = profile.target().context();
    Optional<Transport> used = used(shown.state());
    Optional<Transports.Known> known = actions.transports().known(context);
    String version =
        known
            .map(Transports.Known::version)
            .filter(text -> !text.isEmpty())
            .map(text -> "Server " + text)
            .orElse("");
    ChosenBy by = shown.chosenBy();
    TransportChoice forced =
        by == ChosenBy.FORWARD
            ? profile.routing().transport()
            : actions.transports().choice(context);
    Shown.text(way, used.or(() -> transport(forced)).map(TransportWords::way).orElse(""));
    boolean spread = profile.routing().spread();
    Shown.text(
        lanes,
        used.map(transport ->
                TransportWords.lanes(transport, shown.forward().counters())
                    + (spread ? ", spread over pods" : ""))
            .orElse(""));
    showEach(used.isPresent() ? shown.forward().lanes() : List.of());
    Shown.text(server, version);
    lanesMeaning.setText(TransportWords.lanesMeaning(used.orElse(Transport.WEBSOCKET), spread));
    Shown.text(
        origin, TransportWords.origin(by, context, used, known, now, ZoneId.systemDefault()));
    clusterName.setText("All forwards of " + context);
    Shown.only(ownChoice, by == ChosenBy.FORWARD);
    showChoice(actions.transports().choice(context));
  }

  /// Lanes apart, where there are several: of one alone the layers tell.
  private void showEach(List<LaneSight> all) {
    boolean manyPods = all.stream().map(LaneSight::pod).distinct().count() > 1;
    List<String> lines =
        all.size() < 2
            ? List.of()
            : all.stream().map(lane -> TransportWords.lane(lane, manyPods)).toList();
    while (each.getChildren().size() < lines.size()) {
      Label line = text("travel-lane-" + (each.getChildren().size() + 1));
      line.getStyleClass().add("section-note");
      each.getChildren().add(line);
    }
    for (int i = 0; i < each.getChildren().size(); i++) {
      Shown.text((Label) each.getChildren().get(i), i < lines.size() ? lines.get(i) : "");
    }
    Shown.only(each, !lines.isEmpty());
  }

  private void showChoice(TransportChoice now) {
    if (choice.isShowing() || now == choice.getValue()) {
      return;
    }
    showing = true;
    choice.setValue(now);
    choiceMeaning.setText(TransportWords.meaning(now));
    showing = false;
  }

  private void choose() {
    TransportChoice chosen = choice.getValue();
    if (!showing && chosen != null) {
      choiceMeaning.setText(TransportWords.meaning(chosen));
      item.ifPresent(shown -> actions.chooseTransport(shown.profile().target().context(), chosen));
    }
  }

  private static Optional<Transport> used(TunnelState state) {
    return state instanceof TunnelState.Open(_, Transport transport, _)
        ? Optional.of(transport)
        : Optional.empty();
  }

  private static Optional<Transport> transport(TransportChoice choice) {
    return switch (choice) {
      case AUTO -> Optional.empty();
      case WEBSOCKET -> Optional.of(Transport.WEBSOCKET);
      case SPDY -> Optional.of(Transport.SPDY);
      case LEGACY -> Optional.of(Transport.LEGACY);
    };
  }

  private static Label text(String id) {
    var label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static final class ChoiceCell extends ListCell<TransportChoice> {
    @Override
    protected void updateItem(TransportChoice one, boolean empty) {
      super.updateItem(one, empty);
      setText(empty || one == null ? null : TransportWords.name(one));
    }
  }
}
