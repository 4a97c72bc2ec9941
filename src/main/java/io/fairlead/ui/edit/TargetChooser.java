package io.fairlead.ui.edit;

import atlantafx.base.controls.CustomTextField;
import io.fairlead.kube.TargetOption;
import io.fairlead.ui.control.Buttons;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Where the user says what is meant: a field that searches the list below it and takes free text
/// as well.
final class TargetChooser extends VBox {
  private final PlaceModel model;
  private final CustomTextField field = new CustomTextField();
  private final ListView<TargetOption> list = new ListView<>();
  private final VBox notice = new VBox();
  private final Label meant = new Label();
  private boolean picking;

  TargetChooser(PlaceModel model) {
    this.model = model;
    getStyleClass().add("target-chooser");
    field.setId("target");
    field.setPromptText("Search, or type svc/name");
    field.setLeft(new FontIcon(Material2OutlinedMZ.SEARCH));
    field.textProperty().bindBidirectional(model.targetProperty());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setId("targets");
    list.setAccessibleText("What the namespace offers");
    list.setCellFactory(_ -> new OptionCell());
    list.getSelectionModel().selectedItemProperty().addListener((_, _, option) -> pick(option));
    notice.getStyleClass().add("list-notice");
    notice.setAlignment(Pos.CENTER);
    notice.setMouseTransparent(false);
    meant.setId("target-meant");
    meant.getStyleClass().add("field-note");
    meant.setWrapText(true);
    meant.setMinHeight(USE_PREF_SIZE);
    var area = new StackPane(list, notice);
    VBox.setVgrow(area, Priority.ALWAYS);
    area.setMinHeight(96);
    getChildren().addAll(field, area, meant);
    model.targetProperty().addListener(_ -> update());
    model.targets().addListener(_ -> update());
    update();
  }

  CustomTextField field() {
    return field;
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
      list.requestFocus();
      list.getSelectionModel().select(Math.max(0, list.getSelectionModel().getSelectedIndex()));
      event.consume();
    }
  }

  private void pick(@Nullable TargetOption option) {
    if (option != null && !picking) {
      picking = true;
      model.targetProperty().set(TargetText.text(option));
      picking = false;
      update();
    }
  }

  private void update() {
    if (picking) {
      return;
    }
    Loading<TargetOption> state = model.targets().get();
    List<TargetOption> all = state.itemsOrNone();
    boolean chosen = model.target().flatMap(TargetText::option).isPresent();
    boolean whole = chosen && model.targetProperty().get().contains("/");
    List<TargetOption> shown = whole ? all : TargetText.matching(model.targetProperty().get(), all);
    picking = true;
    if (!shown.equals(list.getItems())) {
      list.getItems().setAll(shown);
    }
    int index = model.target().flatMap(TargetText::option).map(list.getItems()::indexOf).orElse(-1);
    if (index >= 0 && index != list.getSelectionModel().getSelectedIndex()) {
      list.getSelectionModel().clearAndSelect(index);
      list.scrollTo(index);
    } else if (index < 0) {
      list.getSelectionModel().clearSelection();
    }
    picking = false;
    showNotice(state, shown.isEmpty());
    meant.setText(meaning(state));
    boolean says = !meant.getText().isEmpty();
    meant.setVisible(says);
    meant.setManaged(says);
  }

  private void showNotice(Loading<TargetOption> state, boolean none) {
    notice.getChildren().clear();
    switch (state) {
      case Loading.Idle<TargetOption> _ -> say("Choose a cluster and a namespace first.");
      case Loading.Busy<TargetOption> _ -> {
        var spinner = new ProgressIndicator();
        spinner.getStyleClass().add("progress-ring");
        notice.getChildren().add(spinner);
        say("Asking the cluster …");
      }
      case Loading.Failed<TargetOption>(var why) -> {
        say(why.text() + " You can type the target all the same.");
        notice.getChildren().add(Buttons.text("reload-targets", "Ask again", model::reload));
      }
      case Loading.Loaded<TargetOption>(var items) -> {
        if (items.isEmpty()) {
          say("This namespace has no services, deployments or pods that you may see.");
        } else if (none) {
          say("Nothing here is called that.");
        }
      }
    }
    notice.setVisible(!notice.getChildren().isEmpty());
  }

  private void say(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    notice.getChildren().add(label);
  }

  private String meaning(Loading<TargetOption> state) {
    if (model.targetProperty().get().isBlank()) {
      return "";
    }
    if (model.target().isEmpty()) {
      return list.getItems().isEmpty() ? "Type it as kind/name, such as service/web." : "";
    }
    TargetText text = model.target().get();
    return switch (state) {
      case Loading.Loaded<TargetOption> _ when text.option().isEmpty() ->
          "There is no " + text.kind().word() + " " + text.name() + " here now.";
      case Loading.Loaded<TargetOption> _,
          Loading.Idle<TargetOption> _,
          Loading.Busy<TargetOption> _,
          Loading.Failed<TargetOption> _ ->
          "";
    };
  }

  private static final class OptionCell extends ListCell<TargetOption> {
    private final Label kind = new Label();
    private final Label name = new Label();
    private final Label ports = new Label();
    private final HBox line = new HBox(name, kind, ports);

    OptionCell() {
      line.setAlignment(Pos.CENTER_LEFT);
      line.getStyleClass().add("option");
      kind.getStyleClass().add("option-kind");
      name.getStyleClass().add("option-name");
      ports.getStyleClass().add("option-ports");
      name.setMinWidth(0);
      HBox.setHgrow(name, Priority.ALWAYS);
      name.setMaxWidth(Double.MAX_VALUE);
      kind.setMinWidth(USE_PREF_SIZE);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(TargetOption option, boolean empty) {
      super.updateItem(option, empty);
      if (empty || option == null) {
        setGraphic(null);
        return;
      }
      kind.setText(option.kind().word());
      name.setText(option.name());
      ports.setText(
          option.ports().stream()
              .map(port -> Integer.toString(port.number()))
              .collect(Collectors.joining(", ")));
      setGraphic(line);
      setAccessibleText(option.kind().word() + " " + option.name());
    }
  }
}
