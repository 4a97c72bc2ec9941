package io.fairlead.ui.check;

import io.fairlead.diagnose.Examiner.Wish;
import io.fairlead.kube.ContextEntry;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.ui.control.Buttons;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;

/// What to check: context, namespace, and a pod that may be left open.
final class CheckForm extends FlowPane {
  private final ComboBox<String> context = new ComboBox<>();
  private final TextField namespace = new TextField();
  private final TextField pod = new TextField();
  private final Button run;
  private List<ContextEntry> known = List.of();

  /// @param chosen is told when another context is chosen
  CheckForm(Runnable start, Runnable chosen) {
    getStyleClass().add("check-form");
    setRowValignment(VPos.CENTER);
    setPrefWrapLength(820);
    context.setId("check-context");
    context.setAccessibleText("Context");
    namespace.setId("check-namespace");
    namespace.setPromptText("Namespace");
    namespace.setAccessibleText("Namespace");
    pod.setId("check-pod");
    pod.setPromptText("A pod, or any that is ready");
    pod.setAccessibleText("Pod");
    pod.setPrefColumnCount(18);
    run = Buttons.text("check-run", "Check", start);
    run.setDefaultButton(false);
    run.getStyleClass().add("accent");
    namespace.setOnAction(_ -> run.fire());
    pod.setOnAction(_ -> run.fire());
    context
        .valueProperty()
        .addListener((_, _, _) -> {
          fillNamespace();
          pod.clear();
          chosen.run();
        });
    getChildren().addAll(new Label("Cluster"), context, new Label("in"), namespace, pod, run);
  }

  void show(List<ContextEntry> contexts) {
    known = contexts;
    String chosen = context.getValue();
    List<String> names = contexts.stream().map(ContextEntry::name).toList();
    if (!names.equals(context.getItems())) {
      context.getItems().setAll(names);
    }
    if (chosen == null || !names.contains(chosen)) {
      contexts.stream()
          .filter(ContextEntry::current)
          .findFirst()
          .or(() -> contexts.stream().findFirst())
          .ifPresent(entry -> context.setValue(entry.name()));
    }
    run.setDisable(names.isEmpty());
  }

  private void fillNamespace() {
    known.stream()
        .filter(entry -> entry.name().equals(context.getValue()))
        .findFirst()
        .ifPresent(entry -> namespace.setText(entry.namespace()));
  }

  void choose(Target target) {
    if (context.getItems().contains(target.context())) {
      context.setValue(target.context());
    }
    namespace.setText(target.namespace());
    pod.setText(target.kind() == Kind.POD ? target.name() : "");
  }

  Optional<Wish> wish() {
    String name = pod.getText().strip();
    return context()
        .filter(_ -> !namespace.getText().isBlank())
        .map(chosen ->
            new Wish(
                chosen,
                namespace.getText().strip(),
                name.isEmpty() ? Optional.empty() : Optional.of(name)));
  }

  Optional<String> context() {
    return Optional.ofNullable(context.getValue());
  }

  void setBusy(boolean busy) {
    run.setDisable(busy || known.isEmpty());
  }

  void focusFirst() {
    context.requestFocus();
  }
}
