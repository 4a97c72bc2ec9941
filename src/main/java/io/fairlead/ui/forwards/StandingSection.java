package io.fairlead.ui.forwards;

import io.fairlead.tunnel.TunnelState;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.ui.health.HealthUse;
import io.fairlead.words.Condition;
import io.fairlead.words.Remedy;
import io.fairlead.words.Spans;
import io.fairlead.words.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// The state in words: the reason, when it tries again, and what the user can do.
final class StandingSection extends Section {
  private final ForwardActions actions;
  private final HealthUse health;
  private final StateIcon icon = new StateIcon(Condition.OFF);
  private final Label word = new Label();
  private final Label span = new Label();
  private final Label reason = new Label();
  private final Label nextStep = new Label();
  private final Label countdown = new Label();
  private final Label way = new Label();
  private final Tooltip exact = Buttons.tip("");
  private final Button help;
  private final HBox act;
  private Optional<ForwardItem> item = Optional.empty();

  StandingSection(ForwardActions actions, HealthUse health) {
    super("standing");
    this.actions = actions;
    this.health = health;
    help = Buttons.text("detail-remedy", "", this::help);
    word.setId("detail-state");
    reason.setId("detail-reason");
    countdown.setId("detail-countdown");
    word.getStyleClass().add("standing-word");
    span.getStyleClass().add("standing-span");
    nextStep.getStyleClass().add("standing-next");
    way.getStyleClass().add("standing-way");
    var head = new HBox(icon, word, span);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("standing-head");
    act = new HBox(help, countdown);
    act.setAlignment(Pos.CENTER_LEFT);
    act.getStyleClass().add("standing-act");
    for (Label text : new Label[] {reason, nextStep, way}) {
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
    }
    getChildren().addAll(head, reason, nextStep, act, way);
  }

  @Override
  void show(ForwardItem shown, Instant now) {
    item = Optional.of(shown);
    Standing standing = shown.standing(health.status(shown.id()));
    icon.show(standing.condition());
    word.setText(standing.word());
    for (Condition each : Condition.values()) {
      word.pseudoClassStateChanged(StateIcon.pseudoClass(each), each == standing.condition());
    }
    boolean well = standing.condition() == shown.condition();
    span.setText(
        standing
            .since()
            .map(at -> (well ? "for " : "open for ") + Spans.span(Duration.between(at, now)))
            .orElse(""));
    standing.since().ifPresent(at -> exact.setText("Since " + Spans.exact(at)));
    span.setTooltip(standing.since().isPresent() ? exact : null);
    Shown.text(reason, standing.detail().summary());
    Shown.text(nextStep, standing.detail().nextStep());
    countdown.setText(
        standing
            .retryAt()
            .map(at -> at.isAfter(now) ? "Tries again " + Spans.until(at, now) : "Trying again")
            .orElse(""));
    standing.remedy().ifPresent(remedy -> help.setText(remedy.label()));
    Shown.only(act, standing.remedy().isPresent());
    Shown.text(way, way(shown.state()));
  }

  private void help() {
    item.ifPresent(shown -> {
      Optional<Remedy> remedy = shown.standing().remedy();
      remedy.ifPresent(one -> actions.remedy(shown, one));
    });
  }

  private static String way(TunnelState state) {
    return switch (state) {
      case TunnelState.Open(String pod, _, _) -> "Pod " + pod;
      case TunnelState.Waiting(_, int attempt, _) ->
          "Attempt "
              + attempt
              + ". The local port stays open; new connections wait for the cluster.";
      case TunnelState.Stopped() -> "Nothing listens on the local port.";
      case TunnelState.Resolving _, TunnelState.Connecting _, TunnelState.Failed _ -> "";
    };
  }
}
