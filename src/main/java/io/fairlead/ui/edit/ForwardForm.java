package io.fairlead.ui.edit;

import io.fairlead.kube.Catalog;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.exchange.KubectlCommand;
import io.fairlead.profile.exchange.KubectlExec;
import io.fairlead.profile.exchange.KubectlForward;
import io.fairlead.ui.control.Background;
import io.fairlead.words.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The form that makes or changes a forward: what in which cluster on the left, where it comes to
/// on the right.
public final class ForwardForm extends BorderPane implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Set<String> ANY = Set.of("0.0.0.0", "::");

  /// What the form needs to know of the rest.
  ///
  /// @param saved all saved forwards, so that no local port is given twice
  /// @param groups the known groups
  /// @param done takes the forward and whether to switch it on at once
  /// @param cancelled is told that the form is to go
  public record Use(
      Catalog catalog,
      Background background,
      List<PortForward> saved,
      List<String> groups,
      BiConsumer<PortForward, Boolean> done,
      Runnable cancelled) {}

  private final Use use;
  private final FormModel model;
  private final ComboBox<String> address = new ComboBox<>();
  private final ComboBox<String> group = new ComboBox<>();
  private final Label addressNote = Fields.note("address-note");
  private final PlaceView place;
  private final PortLinesView ports;
  private final RoutingView routing;
  private final ProbeView probe;

  private ForwardForm(Use use, Optional<PortForward> original) {
    this.use = use;
    model =
        new FormModel(
            use.catalog(), use.background(), PortProbe.REAL, PAUSE, use.saved(), original);
    place = new PlaceView(model.place(), use.catalog(), "What to forward to");
    ports = new PortLinesView(model.ports());
    routing = new RoutingView(model);
    probe = new ProbeView(model.probing());
    getStyleClass().add("form");
    setId("forward-form");
    var head = new FormHead(original.isPresent() ? "Edit forward" : "New forward", this::fill);
    head.hearPaste(this);
    setTop(head);
    var scroll = new ScrollPane(columns());
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().add("form-scroll");
    routing.onOpened(() -> bringIntoView(scroll, routing));
    probe.onGrown(() -> bringIntoView(scroll, probe));
    setCenter(scroll);
    setBottom(buttons());
  }

  public static ForwardForm create(Use use) {
    return new ForwardForm(use, Optional.empty());
  }

  public static ForwardForm create(Use use, KubectlForward line) {
    var form = new ForwardForm(use, Optional.empty());
    form.model.fill(line);
    return form;
  }

  private void fill(KubectlCommand line) {
    switch (line) {
      case KubectlForward forward -> model.fill(forward);
      case KubectlExec _ ->
          throw new IllegalArgumentException(
              "This is a kubectl exec command, which makes a session and no forward.");
    }
  }

  public static ForwardForm edit(Use use, PortForward profile) {
    return new ForwardForm(use, Optional.of(profile));
  }

  /// Puts the keyboard where the user goes on.
  public void focus(Optional<Remedy> why) {
    if (why.isEmpty()) {
      place.focusTarget();
      return;
    }
    switch (why.get()) {
      case CHOOSE_PORT -> ports.focusFirst();
      case CHOOSE_ADDRESS -> address.requestFocus();
      case CHOOSE_TRANSPORT -> routing.open();
      case CHOOSE_TARGET, RETRY -> place.focusTarget();
    }
  }

  @Override
  public void close() {
    place.close();
    model.close();
  }

  /// Scrolls as far down as the part needs, and no farther than to its head.
  private static void bringIntoView(ScrollPane scroll, Node part) {
    scroll.applyCss();
    scroll.layout(); // the height of what was unfolded counts from then on
    Node content = scroll.getContent();
    double room = scroll.getViewportBounds().getHeight();
    double beyond = content.getBoundsInLocal().getHeight() - room;
    if (beyond <= 0) {
      return;
    }
    Bounds at = content.sceneToLocal(part.localToScene(part.getBoundsInLocal()));
    double top = Math.min(at.getMinY(), Math.max(scroll.getVvalue() * beyond, at.getMaxY() - room));
    scroll.setVvalue(Math.clamp(top / beyond, 0, 1));
  }

  private HBox columns() {
    var columns = new HBox(place, hereColumn());
    columns.getStyleClass().add("form-columns");
    return columns;
  }

  private VBox hereColumn() {
    Fields.editable(address, "address", model.ports().address());
    address.getItems().setAll(Listen.LOOPBACK, "::1", "0.0.0.0");
    model.ports().address().addListener(_ -> showAddress());
    showAddress();
    var name = new TextField();
    name.setId("name");
    name.textProperty().bindBidirectional(model.nameProperty());
    Fields.editable(group, "group", model.groupProperty());
    group.setPromptText("None");
    group.getItems().setAll(use.groups());
    return Fields.column(
        Fields.field("Local port  →  port of the target", ports),
        Fields.field("Local address", address, addressNote),
        Fields.field("Name", name),
        Fields.field("Group", group),
        routing,
        probe);
  }

  private FormButtons buttons() {
    var bar = new FormButtons(model.missing(), model.acceptable(), use.cancelled());
    model
        .original()
        .ifPresentOrElse(
            before -> bar.addMain("save-form", "Save", () -> done(before.on())),
            () -> {
              bar.add("add-off", "Add, switched off", () -> done(false));
              bar.addMain("save-form", "Add and switch on", () -> done(true));
            });
    return bar;
  }

  private void done(boolean on) {
    use.done().accept(model.result(), on);
  }

  private void showAddress() {
    String typed = model.ports().address().get().strip();
    boolean any = ANY.contains(typed);
    boolean loopback = typed.startsWith("127.") || typed.equals("::1");
    VerdictLabel.show(
        addressNote,
        any
            ? Verdict.warning("Anyone who can reach this computer over the network can use it.")
            : loopback
                ? new Verdict(Verdict.Weight.FINE, "Only programs on this computer can use it.")
                : Verdict.warning("Other computers may be able to use this forward."));
  }
}
