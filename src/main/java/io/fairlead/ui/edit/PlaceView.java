package io.fairlead.ui.edit;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.ContextEntry;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.control.Shown;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The fields of a [PlaceModel], one below the other.
final class PlaceView extends VBox implements AutoCloseable {
  private final PlaceModel model;
  private final ComboBox<String> context = new ComboBox<>();
  private final ComboBox<String> namespace = new ComboBox<>();
  private final Label namespaceNote = Fields.note("namespace-note");
  private final TargetChooser target;
  private final Subscription contexts;

  /// @param question what the target is for
  PlaceView(PlaceModel model, Catalog catalog, String question) {
    this.model = model;
    target = new TargetChooser(model);
    context.setId("context");
    context.setMaxWidth(Double.MAX_VALUE);
    context.setPromptText("No kubeconfig has a context");
    context.setValue(model.contextProperty().get());
    context
        .valueProperty()
        .addListener((_, _, chosen) -> {
          if (chosen != null) {
            model.contextProperty().set(chosen);
          }
        });
    model.contextProperty().addListener((_, _, now) -> context.setValue(now));
    Fields.editable(namespace, "namespace", model.namespaceProperty());
    VBox what = Fields.field(question, target);
    VBox.setVgrow(what, Priority.ALWAYS);
    VBox.setVgrow(target, Priority.ALWAYS);
    Fields.asColumn(
        this,
        Fields.field("Cluster (context)", context),
        Fields.field("Namespace", namespace, namespaceNote),
        what);
    contexts = Follow.signal(catalog.contexts(), this::offer);
    model.namespaces().addListener(_ -> showNamespaces());
    showNamespaces();
  }

  /// Puts the keyboard on the target.
  void focusTarget() {
    target.field().requestFocus();
    target.field().selectAll();
  }

  @Override
  public void close() {
    contexts.close();
  }

  private void offer(List<ContextEntry> entries) {
    List<String> names = entries.stream().map(ContextEntry::name).toList();
    String chosen = model.contextProperty().get();
    context.getItems().setAll(names);
    context.setValue(chosen);
  }

  private void showNamespaces() {
    switch (model.namespaces().get()) {
      case Loading.Idle<String> _ -> namespaceNote.setText("");
      case Loading.Busy<String> _ -> namespaceNote.setText("Asking the cluster …");
      case Loading.Loaded<String>(List<String> names) -> {
        String typed = model.namespaceProperty().get();
        namespace.getItems().setAll(names);
        model.namespaceProperty().set(typed);
        namespaceNote.setText("");
      }
      case Loading.Failed<String> _ ->
          namespaceNote.setText("The namespaces cannot be listed now. Type one.");
    }
    Shown.only(namespaceNote, !namespaceNote.getText().isEmpty());
  }
}
