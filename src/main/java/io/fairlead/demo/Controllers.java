package io.fairlead.demo;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// All controllers of the cluster, which look at the store after each of its changes.
final class Controllers implements AutoCloseable {
  private final Store store;
  private final DeploymentController deployments;
  private final ReplicaSetController sets;
  private final EndpointsController endpoints;
  private final AtomicBoolean due = new AtomicBoolean();
  private Store.Subscription subscription = () -> {};

  Controllers(Store store, Kubelet kubelet, EventRecorder events) {
    this.store = store;
    this.sets = new ReplicaSetController(store, kubelet, events, RandomGenerator.getDefault());
    this.deployments = new DeploymentController(store, sets, events);
    this.endpoints = new EndpointsController(store);
  }

  /// From now on each change is followed by a look, on the agenda; many changes by one.
  void follow(Agenda agenda) {
    subscription =
        store.onChange(() -> {
          if (due.compareAndSet(false, true)) {
            agenda.now(() -> {
              due.set(false);
              reconcile();
            });
          }
        });
  }

  /// Reconciles until nothing changes any more.
  void settle() {
    long before;
    do {
      before = store.version();
      reconcile();
    } while (store.version() != before);
  }

  @Override
  public void close() {
    subscription.close();
  }

  private void reconcile() {
    deployments.reconcile();
    sets.reconcile();
    endpoints.reconcile();
  }
}
