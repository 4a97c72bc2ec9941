package io.fairlead.ui.forwards;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.Target;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.ui.control.Switch;
import io.fairlead.ui.health.HealthUse;
import io.fairlead.words.Condition;
import io.fairlead.words.Remedy;
import io.fairlead.words.Spans;
import io.fairlead.words.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The two lines of one forward: is it up, where do I reach it, what is it, how is it. A cell
/// builds it once and shows one forward after another in it.
final class EntryView extends GridPane {
  private final ForwardActions actions;
  private final Pulse pulse;
  private final InstantSource clock;
  private final HealthUse health;
  private final StateIcon icon = new StateIcon(Condition.OFF);
  private final Label name = label("entry-name");
  private final Label address = label("entry-address");
  private final Label more = label("entry-more");
  private final Label warning = label("safety-warning");
  private final Tooltip warningText = Buttons.tip("");
  private final Label word = label("entry-word");
  private final Label reason = label("entry-reason");
  private final Tooltip fullReason = Buttons.tip("");
  private final Label target = label("entry-target");
  private final Label roundTrip = label("entry-round-trip");
  private final Label hop = label("entry-hop");
  private final Sparkline sparkline = new Sparkline();
  private final HBox status = new HBox(word, reason);
  private final HBox metric = new HBox(new VBox(roundTrip, hop), sparkline);
  private final Button copy;
  private final Button browse;
  private final Button remedy;
  private final Button details;
  private final Switch toggle = new Switch("switch", "On or off");
  private @Nullable ForwardItem item;
  private Subscription following = () -> {};

  EntryView(
      ForwardActions actions,
      Pulse pulse,
      InstantSource clock,
      HealthUse health,
      ObservableBooleanValue narrow,
      Consumer<ForwardItem> openDetails) {
    this.actions = actions;
    this.pulse = pulse;
    this.clock = clock;
    this.health = health;
    copy =
        quiet(
            Buttons.icon(
                "copy-address",
                Material2OutlinedAL.CONTENT_COPY,
                "Copy the local address",
                () -> with(actions::copyAddress)));
    browse =
        quiet(
            Buttons.icon(
                "open-in-browser",
                Material2OutlinedMZ.OPEN_IN_NEW,
                "Open in the browser",
                () -> with(actions::browse)));
    remedy = Buttons.text("remedy", "", () -> with(this::remedy));
    details =
        quiet(
            Buttons.icon(
                "open-details",
                Material2OutlinedAL.CHEVRON_RIGHT,
                "Details",
                () -> with(openDetails)));
    details.visibleProperty().bind(narrow);
    details.managedProperty().bind(narrow);
    toggle.setFocusTraversable(false);
    toggle.setOnAction(_ -> with(shown -> actions.turn(shown, toggle.isSelected())));
    lay();
  }

  /// Shows a forward, or lets go of the one shown.
  void show(@Nullable ForwardItem next) {
    if (item == next) {
      return;
    }
    following.close();
    item = next;
    if (next == null) {
      following = () -> {};
      return;
    }
    Subscription changes = next.onChange(this::update);
    Subscription beats = pulse.subscribe(this::beat);
    following =
        () -> {
          changes.close();
          beats.close();
        };
    nameNodes(next);
    update();
  }

  private void lay() {
    getStyleClass().add("entry");
    getColumnConstraints()
        .addAll(
            fixed(16),
            growing(140, 220),
            growing(216, 280),
            fixed(168),
            fixed(Region.USE_COMPUTED_SIZE));
    GridPane.setValignment(icon, VPos.CENTER);
    var reach = new HBox(address, warning, copy, browse, more);
    reach.getStyleClass().add("entry-reach");
    warning.setGraphic(new FontIcon(Material2OutlinedMZ.WARNING));
    warning.setMinWidth(Region.USE_PREF_SIZE);
    warning.setTooltip(warningText);
    status.getStyleClass().add("entry-status");
    metric.getStyleClass().add("entry-metric");
    metric.getChildren().getFirst().getStyleClass().add("entry-figure");
    remedy.getStyleClass().add("small");
    HBox.setHgrow(sparkline, Priority.ALWAYS);
    word.setMinWidth(Region.USE_PREF_SIZE);
    copy.setMinWidth(Region.USE_PREF_SIZE);
    var end = new HBox(toggle, details);
    end.getStyleClass().add("entry-end");
    add(icon, 0, 0);
    add(name, 1, 0);
    add(reach, 2, 0);
    add(status, 1, 1);
    add(target, 2, 1);
    add(metric, 3, 0, 1, 2);
    add(remedy, 3, 0, 1, 2);
    add(end, 4, 0, 1, 2);
    GridPane.setHalignment(remedy, HPos.RIGHT);
  }

  private void nameNodes(ForwardItem shown) {
    String id = shown.id().value();
    setId("forward-" + id);
    toggle.setId("switch-" + id);
    warning.setId("warning-" + id);
    copy.setId("copy-address-" + id);
    browse.setId("open-in-browser-" + id);
    remedy.setId("remedy-" + id);
    details.setId("open-details-" + id);
  }

  private void update() {
    ForwardItem shown = item;
    if (shown == null) {
      return;
    }
    PortForward profile = shown.profile();
    name.setText(profile.name());
    LocalEnd first = shown.ends().getFirst();
    address.setText(first.text());
    int others = shown.ends().size() - 1;
    more.setText("+" + others);
    show(more, others > 0);
    String warnings = String.join("\n", AddressSection.warnings(shown, actions.host()));
    warningText.setText(warnings);
    warning.setAccessibleText(warnings);
    show(warning, !warnings.isEmpty());
    browse.setVisible(shown.ends().stream().anyMatch(end -> end.web().isPresent()));
    target.setText(targetText(profile.target(), first.remote()));
    toggle.setSelected(profile.on());
    toggle.setAccessibleText(profile.name() + ", on or off");
    beat();
  }

  private void beat() {
    ForwardItem shown = item;
    if (shown == null) {
      return;
    }
    Instant now = clock.instant();
    Standing standing = shown.standing(health.status(shown.id()));
    Condition condition = standing.condition();
    icon.show(condition);
    word.setText(standing.word());
    for (Condition each : Condition.values()) {
      word.pseudoClassStateChanged(StateIcon.pseudoClass(each), each == condition);
      pseudoClassStateChanged(StateIcon.pseudoClass(each), each == condition);
    }
    boolean open = shown.condition() == Condition.OPEN;
    reason.setText(open ? "" : reason(standing, now));
    fullReason.setText(standing.detail().text());
    Tooltip told = standing.detail().text().isEmpty() ? null : fullReason;
    reason.setTooltip(told);
    word.setTooltip(told);
    boolean trouble = !open && !standing.detail().summary().isEmpty();
    show(target, !trouble);
    GridPane.setColumnSpan(status, trouble ? 2 : 1);
    Optional<Remedy> help = standing.remedy().filter(_ -> condition == Condition.NEEDS_YOU);
    help.ifPresent(remedy -> this.remedy.setText(remedy.label()));
    show(remedy, help.isPresent());
    metric.setVisible(help.isEmpty() && condition != Condition.OFF);
    boolean serverOnly = shown.farthest() == Hop.API;
    hop.setText(serverOnly ? "API server" : "");
    show(hop, serverOnly);
    roundTrip.setText(
        open
            ? shown
                .fresh(shown.farthest())
                .flatMap(LatencySample::roundTrip)
                .map(Spans::roundTrip)
                .orElse("–")
            : "–");
    if (metric.isVisible()) {
      sparkline.show(shown.forward().latency().samples(), now);
    }
  }

  private void remedy(ForwardItem shown) {
    shown.standing().remedy().ifPresent(help -> actions.remedy(shown, help));
  }

  private void with(Consumer<ForwardItem> action) {
    ForwardItem shown = item;
    if (shown != null) {
      action.accept(shown);
    }
  }

  static String targetText(Target target, String port) {
    return target.kind().word()
        + " "
        + target.name()
        + " : "
        + port
        + "  ·  "
        + target.context()
        + " / "
        + target.namespace();
  }

  private static String reason(Standing standing, Instant now) {
    String retry =
        standing
            .retryAt()
            .map(at -> at.isAfter(now) ? "Retry " + Spans.until(at, now) + ".  " : "Retrying.  ")
            .orElse("");
    return retry + standing.detail().summary();
  }

  private static Label label(String styleClass) {
    var label = new Label();
    label.getStyleClass().add(styleClass);
    label.setMinWidth(0);
    return label;
  }

  private static Button quiet(Button button) {
    button.setFocusTraversable(false);
    button.getStyleClass().add("quiet");
    return button;
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private static ColumnConstraints fixed(double width) {
    var column = new ColumnConstraints(width);
    column.setMinWidth(width < 0 ? Region.USE_PREF_SIZE : width);
    return column;
  }

  private static ColumnConstraints growing(double least, double preferred) {
    var column = new ColumnConstraints(least, preferred, Double.MAX_VALUE);
    column.setHgrow(Priority.ALWAYS);
    return column;
  }
}
