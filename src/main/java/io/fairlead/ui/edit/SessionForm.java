package io.fairlead.ui.edit;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.exchange.KubectlCommand;
import io.fairlead.profile.exchange.KubectlExec;
import io.fairlead.profile.exchange.KubectlForward;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The form that makes or changes a session: where it runs on the left, what runs on the right.
public final class SessionForm extends BorderPane implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);

  /// What the form needs to know of the rest.
  ///
  /// @param saved all saved sessions
  /// @param groups the known groups
  /// @param done takes the session and whether to open it at once
  /// @param cancelled is told that the form is to go
  public record Use(
      Catalog catalog,
      Pods pods,
      Background background,
      List<ExecProfile> saved,
      List<String> groups,
      BiConsumer<ExecProfile, Boolean> done,
      Runnable cancelled) {}

  private final Use use;
  private final SessionModel model;
  private final PlaceView place;
  private final ComboBox<String> container = new ComboBox<>();
  private final Label keepNote = Fields.note("persistent-note");

  private SessionForm(Use use, Optional<ExecProfile> original) {
    this.use = use;
    model =
        new SessionModel(use.catalog(), use.pods(), use.background(), PAUSE, use.saved(), original);
    place = new PlaceView(model.place(), use.catalog(), "Where it runs");
    getStyleClass().addAll("form", "session-form");
    setId("session-form");
    var head = new FormHead(original.isPresent() ? "Edit session" : "New session", this::fill);
    head.hearPaste(this);
    setTop(head);
    var columns = new HBox(place, whatColumn());
    columns.getStyleClass().add("form-columns");
    var scroll = new ScrollPane(columns);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().add("form-scroll");
    setCenter(scroll);
    setBottom(buttons());
  }

  public static SessionForm create(Use use) {
    return new SessionForm(use, Optional.empty());
  }

  public static SessionForm create(Use use, KubectlExec line) {
    var form = new SessionForm(use, Optional.empty());
    form.model.fill(line);
    return form;
  }

  private void fill(KubectlCommand line) {
    switch (line) {
      case KubectlExec exec -> model.fill(exec);
      case KubectlForward _ ->
          throw new IllegalArgumentException(
              "This is a kubectl port-forward command, which makes a forward and no session.");
    }
  }

  public static SessionForm edit(Use use, ExecProfile profile) {
    return new SessionForm(use, Optional.of(profile));
  }

  /// Puts the keyboard where the user goes on.
  public void focus() {
    place.focusTarget();
  }

  @Override
  public void close() {
    place.close();
    model.close();
  }

  private VBox whatColumn() {
    Fields.editable(container, "container", model.containerProperty());
    model.pod().addListener(_ -> offerContainers());
    offerContainers();
    TextField command = text("command", model.commandProperty());
    command.setPromptText("The best shell the container has");
    TextField directory = text("directory", model.directoryProperty());
    directory.setPromptText("The container's own");
    var environment = new TextArea();
    environment.setId("environment");
    environment.setPromptText("NAME=value, one a line");
    environment.setPrefRowCount(2);
    environment.textProperty().bindBidirectional(model.environmentProperty());
    return Fields.column(
        beside(
            Fields.field("Container", container, verdict("container", model.containerVerdict())),
            Fields.field("Start directory", directory)),
        Fields.field("Command", command, verdict("command", model.commandVerdict())),
        Fields.field(
            "Environment", environment, verdict("environment", model.environmentVerdict())),
        ways(),
        naming());
  }

  private VBox ways() {
    CheckBox terminal = check("terminal", "Give it a terminal (TTY)", model.terminalProperty());
    CheckBox persistent =
        check(
            "persistent",
            "Keep its state with tmux or screen, where the container has one",
            model.persistentProperty());
    persistent.disableProperty().bind(model.keepable().not());
    model.keepable().addListener(_ -> showKeepNote());
    showKeepNote();
    CheckBox secret =
        check("private", "Private: store nothing of what it shows", model.secretProperty());
    var ways = new VBox(terminal, persistent, keepNote, secret);
    ways.getStyleClass().add("form-checks");
    return ways;
  }

  private HBox naming() {
    var group = new ComboBox<String>();
    Fields.editable(group, "group", model.groupProperty());
    group.setPromptText("None");
    group.getItems().setAll(use.groups());
    return beside(
        Fields.field("Name", text("name", model.nameProperty())), Fields.field("Group", group));
  }

  private void showKeepNote() {
    Shown.text(keepNote, model.keepable().get() ? "" : "Only a shell with a terminal can be kept.");
  }

  private void offerContainers() {
    String typed = model.containerProperty().get();
    Optional<PodView> pod = model.pod().get();
    container
        .getItems()
        .setAll(
            pod.map(PodView::containers).orElse(List.of()).stream()
                .map(PodView.Container::name)
                .toList());
    container.setPromptText(
        pod.map(shown -> "Default: " + shown.defaultContainer()).orElse("Default"));
    model.containerProperty().set(typed);
  }

  private FormButtons buttons() {
    var bar = new FormButtons(model.missing(), model.acceptable(), use.cancelled());
    if (model.original().isPresent()) {
      bar.addMain("save-form", "Save", () -> done(false));
    } else {
      bar.add("add-closed", "Add", () -> done(false));
      bar.addMain("save-form", "Add and open", () -> done(true));
    }
    return bar;
  }

  private void done(boolean open) {
    use.done().accept(model.result(), open);
  }

  private static Label verdict(String of, ObservableValue<Verdict> verdict) {
    Label note = Fields.note(of + "-message");
    verdict.addListener((_, _, now) -> VerdictLabel.show(note, now));
    VerdictLabel.show(note, verdict.getValue());
    return note;
  }

  private static TextField text(String id, StringProperty text) {
    var field = new TextField();
    field.setId(id);
    field.textProperty().bindBidirectional(text);
    return field;
  }

  private static CheckBox check(String id, String text, BooleanProperty value) {
    var box = new CheckBox(text);
    box.setId(id);
    box.setWrapText(true);
    box.setMinHeight(USE_PREF_SIZE);
    box.selectedProperty().bindBidirectional(value);
    return box;
  }

  private static HBox beside(Node one, Node other) {
    var line = new HBox(one, other);
    line.getStyleClass().add("form-beside");
    for (Node each : List.of(one, other)) {
      HBox.setHgrow(each, Priority.ALWAYS);
      if (each instanceof Region region) {
        region.setMinWidth(0);
        region.setPrefWidth(160);
      }
    }
    return line;
  }
}
