package io.fairlead.ui.edit;

import io.fairlead.kube.TargetOption;
import io.fairlead.ui.control.Buttons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The port lines of the form.
final class PortLinesView extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private final PortLines model;
  private final Map<PortLine, VBox> views = new LinkedHashMap<>();
  private final VBox box = new VBox();

  PortLinesView(PortLines model) {
    this.model = model;
    getStyleClass().add("port-lines");
    box.getStyleClass().add("port-lines");
    Button add = Buttons.link("add-port", "Add another port", model::add);
    getChildren().addAll(box, add);
    model.lines().addListener((ListChangeListener<PortLine>) _ -> rebuild());
    rebuild();
  }

  /// Puts the keyboard on the first local port.
  void focusFirst() {
    if (lookup("#local-port-1") instanceof TextField field) {
      field.requestFocus();
      field.selectAll();
    }
  }

  private void rebuild() {
    views.keySet().retainAll(model.lines());
    for (PortLine line : model.lines()) {
      views.computeIfAbsent(line, this::view);
    }
    box.getChildren().setAll(model.lines().stream().map(views::get).toList());
    int number = 1;
    boolean single = model.lines().size() == 1;
    for (PortLine line : model.lines()) {
      VBox view = views.computeIfAbsent(line, this::view);
      HBox inputs = (HBox) view.getChildren().getFirst();
      inputs.getChildren().getFirst().setId("local-port-" + number);
      inputs.getChildren().get(2).setId("remote-port-" + number);
      inputs.getChildren().get(3).setId("remove-port-" + number);
      inputs.getChildren().get(3).setVisible(!single);
      inputs.getChildren().get(3).setManaged(!single);
      view.getChildren().get(1).setId("port-message-" + number);
      number++;
    }
  }

  private VBox view(PortLine line) {
    var local = new TextField();
    local.getStyleClass().add("local-port");
    local.setAccessibleText("Local port");
    local.textProperty().bindBidirectional(line.local());
    var arrow = new Label("→");
    arrow.setMinWidth(USE_PREF_SIZE);
    ComboBox<String> remote = remote(line);
    Button remove =
        Buttons.icon(
            "remove-port", Material2OutlinedAL.CLOSE, "Remove this port", () -> model.remove(line));
    var inputs = new HBox(local, arrow, remote, remove);
    inputs.setAlignment(Pos.CENTER_LEFT);
    inputs.getStyleClass().add("port-line");
    HBox.setHgrow(remote, Priority.ALWAYS);
    var message = new Label();
    message.getStyleClass().add("verdict");
    message.setWrapText(true);
    message.setMinHeight(USE_PREF_SIZE);
    Runnable judge =
        () -> {
          Verdict ofLocal = line.localVerdict().get();
          Verdict ofRemote = line.remoteVerdict().get();
          Verdict told = ofLocal.text().isEmpty() ? ofRemote : ofLocal;
          VerdictLabel.show(message, told);
          local.pseudoClassStateChanged(WRONG, ofLocal.weight() == Verdict.Weight.WRONG);
          boolean remoteWrong = ofRemote.weight() == Verdict.Weight.WRONG;
          remote.pseudoClassStateChanged(WRONG, remoteWrong && !line.remote().get().isEmpty());
        };
    line.localVerdict().addListener(_ -> judge.run());
    line.remoteVerdict().addListener(_ -> judge.run());
    judge.run();
    return new VBox(inputs, message);
  }

  private ComboBox<String> remote(PortLine line) {
    var remote = new ComboBox<String>();
    remote.setEditable(true);
    remote.setMaxWidth(Double.MAX_VALUE);
    remote.setAccessibleText("Port of the target");
    remote.setPromptText("Port");
    remote.setOnShowing(_ -> {
      List<String> ports =
          model.declared().stream().map(port -> Integer.toString(port.number())).toList();
      if (!remote.getItems().equals(ports)) {
        remote.getItems().setAll(ports);
      }
    });
    remote.setCellFactory(_ -> new PortCell());
    Fields.follow(remote, line.remote());
    remote.setPlaceholder(new Label("The target declares no ports."));
    return remote;
  }

  private final class PortCell extends ListCell<String> {
    @Override
    protected void updateItem(String port, boolean empty) {
      super.updateItem(port, empty);
      setText(empty || port == null ? null : port + name(port));
    }

    private String name(String port) {
      return model.declared().stream()
          .filter(one -> Integer.toString(one.number()).equals(port))
          .map(TargetOption.Port::name)
          .filter(name -> !name.isEmpty())
          .map(name -> "  " + name)
          .findFirst()
          .orElse("");
    }
  }
}
