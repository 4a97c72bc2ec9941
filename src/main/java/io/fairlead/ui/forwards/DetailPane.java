package io.fairlead.ui.forwards;

import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.control.Switch;
import io.fairlead.ui.health.HealthUse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// Everything about one forward. Beside the list where there is room, else a page of its own with a
/// way back.
final class DetailPane extends BorderPane {
  private final Pulse pulse;
  private final InstantSource clock;
  private final List<Section> sections;
  private final Label name = new Label();
  private final Label group = new Label();
  private final Switch toggle = new Switch("detail-switch", "On or off");
  private final Button edit;
  private final ScrollPane scroll;
  private final Label nothing = new Label("Choose a forward to see how it is doing.");
  private @Nullable ForwardItem item;
  private Subscription following = () -> {};

  DetailPane(
      ForwardActions actions,
      Pulse pulse,
      InstantSource clock,
      HealthUse health,
      ObservableBooleanValue ownPage,
      Runnable back) {
    this.pulse = pulse;
    this.clock = clock;
    sections =
        List.of(
            new StandingSection(actions, health),
            new AddressSection(actions.host()),
            new WaySection(health),
            new TravelSection(actions),
            new ChartSection(health),
            new CountersSection(actions.host(), health),
            new ConnectionsSection());
    getStyleClass().add("detail");
    setId("detail");
    setMinWidth(0);
    Button toList =
        Buttons.icon("back-to-list", Material2OutlinedAL.ARROW_BACK, "Back to the list", back);
    toList.visibleProperty().bind(ownPage);
    toList.managedProperty().bind(ownPage);
    edit =
        Buttons.icon(
            "detail-edit", Material2OutlinedAL.EDIT, "Edit (F2)", () -> with(actions::edit));
    toggle.setOnAction(_ -> with(shown -> actions.turn(shown, toggle.isSelected())));
    setTop(header(toList, actions));
    scroll = new ScrollPane(new VBox(sections.toArray(Section[]::new)));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("detail-scroll");
    nothing.getStyleClass().add("detail-nothing");
    show(null);
  }

  void show(@Nullable ForwardItem next) {
    following.close();
    item = next;
    getTop().setVisible(next != null);
    setCenter(next == null ? nothing : scroll);
    if (next == null) {
      following = () -> {};
      return;
    }
    Subscription changes = next.onChange(this::update);
    Subscription beats = pulse.subscribe(this::update);
    following =
        () -> {
          changes.close();
          beats.close();
        };
    update();
  }

  /// Puts the keyboard here.
  void focusFirst() {
    edit.requestFocus();
  }

  private HBox header(Button toList, ForwardActions actions) {
    Button duplicate =
        Buttons.icon(
            "detail-duplicate",
            Material2OutlinedAL.FILE_COPY,
            "Duplicate",
            () -> with(actions::duplicate));
    Button delete =
        Buttons.icon(
            "detail-delete",
            Material2OutlinedAL.DELETE,
            "Delete (Del)",
            () -> with(actions::delete));
    name.getStyleClass().add("detail-name");
    group.getStyleClass().add("detail-group");
    var title = new VBox(name, group);
    title.setMinWidth(0);
    title.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(title, Priority.ALWAYS);
    var header = new HBox(toList, title, edit, duplicate, delete, toggle);
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().add("detail-header");
    return header;
  }

  private void update() {
    ForwardItem shown = item;
    if (shown == null) {
      return;
    }
    Instant now = clock.instant();
    name.setText(shown.profile().name());
    group.setText(shown.profile().group());
    boolean grouped = !shown.profile().group().isEmpty();
    group.setVisible(grouped);
    group.setManaged(grouped);
    toggle.setSelected(shown.profile().on());
    toggle.setAccessibleText(shown.profile().name() + ", on or off");
    sections.forEach(section -> section.show(shown, now));
  }

  private void with(Consumer<ForwardItem> action) {
    ForwardItem shown = item;
    if (shown != null) {
      action.accept(shown);
    }
  }
}
