package io.fairlead.ui.edit;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ContextEntry;
import io.fairlead.kube.TargetOption;
import io.fairlead.profile.Target;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Background;
import io.fairlead.words.FailureWords;
import io.fairlead.words.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The part of a form that says what in which cluster: context, namespace and target, with what the
/// cluster offers for each.
///
/// All of it can be typed freely, so a form can be filled in while its cluster cannot be reached.
/// Used on the window's thread alone.
final class PlaceModel implements AutoCloseable {
  private final Catalog catalog;
  private final Background background;
  private final Optional<Target> original;
  private final StringProperty context = new SimpleStringProperty("");
  private final StringProperty namespace = new SimpleStringProperty("");
  private final StringProperty target = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Loading<String>> namespaces =
      new ReadOnlyObjectWrapper<>(new Loading.Idle<>());
  private final ReadOnlyObjectWrapper<Loading<TargetOption>> targets =
      new ReadOnlyObjectWrapper<>(new Loading.Idle<>());
  private final List<Runnable> targetListeners = new ArrayList<>();
  private final StringBinding missing;
  private Subscription loadingNamespaces = () -> {};
  private Subscription loadingTargets = () -> {};

  /// @param pause how long to wait for the next letter before something is looked up
  /// @param original the place to begin with; the current context where empty
  PlaceModel(
      Catalog catalog,
      Background background,
      Duration pause,
      String missingTarget,
      Optional<Target> original) {
    this.catalog = catalog;
    this.background = background;
    this.original = original;
    context.addListener(_ -> loadNamespaces());
    namespace.addListener(_ -> loadTargets(pause));
    target.addListener(_ -> targetChanged());
    missing =
        Bindings.createStringBinding(
            () -> firstMissing(missingTarget), context, namespace, target, targets);
  }

  StringProperty contextProperty() {
    return context;
  }

  StringProperty namespaceProperty() {
    return namespace;
  }

  StringProperty targetProperty() {
    return target;
  }

  ReadOnlyObjectProperty<Loading<String>> namespaces() {
    return namespaces.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Loading<TargetOption>> targets() {
    return targets.getReadOnlyProperty();
  }

  /// The first thing that is missing, as a sentence; empty where nothing is.
  StringBinding missing() {
    return missing;
  }

  /// Calls `listener` when another target is typed, or more is known of it.
  void onTarget(Runnable listener) {
    targetListeners.add(listener);
  }

  /// What is typed as a target. A bare name that the list knows nothing of counts only while there
  /// is no list: else it is a search that is not over yet.
  Optional<TargetText> target() {
    boolean searching =
        targets.get() instanceof Loading.Loaded<TargetOption> && !target.get().contains("/");
    return TargetText.read(target.get(), targets.get().itemsOrNone())
        .filter(text -> !searching || text.option().isPresent());
  }

  /// What is typed, where nothing is missing.
  Optional<Target> place() {
    // Not by the binding, which may not have heard yet of what the caller heard of.
    return firstMissing("?").isEmpty()
        ? target()
            .map(text ->
                new Target(
                    context.get().strip(), namespace.get().strip(), text.kind(), text.name()))
        : Optional.empty();
  }

  /// Begins with the original, or with the current context.
  void begin() {
    original.ifPresentOrElse(this::fill, this::fillNew);
  }

  private void fill(Target place) {
    context.set(place.context());
    namespace.set(place.namespace());
    target.set(place.kindAndName());
  }

  private void fillNew() {
    List<ContextEntry> contexts = catalog.contexts().value();
    contexts.stream()
        .filter(ContextEntry::current)
        .findFirst()
        .or(() -> contexts.stream().findFirst())
        .ifPresent(entry -> context.set(entry.name()));
  }

  /// Asks the cluster again.
  void reload() {
    loadNamespaces();
    loadTargets(Duration.ZERO);
  }

  @Override
  public void close() {
    loadingNamespaces.close();
    loadingTargets.close();
  }

  private String firstMissing(String missingTarget) {
    if (context.get().isBlank()) {
      return "Choose a cluster.";
    }
    if (namespace.get().isBlank()) {
      return "Choose a namespace.";
    }
    return target().isEmpty() ? missingTarget : "";
  }

  private void loadNamespaces() {
    loadingNamespaces.close();
    String of = context.get();
    if (of.isBlank()) {
      namespaces.set(new Loading.Idle<>());
      return;
    }
    boolean same = original.filter(place -> place.context().equals(of)).isPresent();
    String own =
        catalog.contexts().value().stream()
            .filter(entry -> entry.name().equals(of))
            .findFirst()
            .map(ContextEntry::namespace)
            .orElse("default");
    namespace.set(same ? original.get().namespace() : own);
    namespaces.set(new Loading.Busy<>());
    loadingNamespaces =
        background.run(
            "namespaces",
            () -> catalog.namespaces(of),
            found -> namespaces.set(new Loading.Loaded<>(found)),
            e -> namespaces.set(new Loading.Failed<>(words(e))));
    loadTargets(Duration.ZERO);
  }

  private void loadTargets(Duration wait) {
    loadingTargets.close();
    String cluster = context.get();
    String in = namespace.get() == null ? "" : namespace.get().strip();
    if (cluster.isBlank() || in.isBlank()) {
      targets.set(new Loading.Idle<>());
      return;
    }
    targets.set(new Loading.Busy<>());
    Callable<List<TargetOption>> ask =
        () -> {
          Thread.sleep(wait);
          return catalog.targets(cluster, in);
        };
    loadingTargets =
        background.run(
            "targets",
            ask,
            found -> {
              targets.set(new Loading.Loaded<>(found));
              targetChanged();
            },
            e -> targets.set(new Loading.Failed<>(words(e))));
  }

  private void targetChanged() {
    targetListeners.forEach(Runnable::run);
  }

  /// Why a cluster could not be asked.
  static Notice words(Exception e) {
    return e instanceof ClusterException failure
        ? FailureWords.of(failure.failure())
        : new Notice("The cluster could not be asked: " + e + ".", "");
  }
}
