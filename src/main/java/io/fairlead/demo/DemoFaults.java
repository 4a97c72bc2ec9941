package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fault switches of a running cluster.
final class DemoFaults implements Faults {
  private static final Logger LOG = LoggerFactory.getLogger(DemoFaults.class);
  private static final Duration LISTEN_AGAIN = Duration.ofMillis(200);

  private final ConnectionFaults connections;
  private final Access access;
  private final Store store;
  private final Kubelet kubelet;
  private final Agenda agenda;
  private final ApiServer server;
  private final Kubeconfig kubeconfig;

  DemoFaults(
      ConnectionFaults connections,
      Access access,
      Store store,
      Kubelet kubelet,
      Agenda agenda,
      ApiServer server,
      Kubeconfig kubeconfig) {
    this.connections = connections;
    this.access = access;
    this.store = store;
    this.kubelet = kubelet;
    this.agenda = agenda;
    this.server = server;
    this.kubeconfig = kubeconfig;
  }

  @Override
  public void cut() {
    connections.cut();
  }

  @Override
  public void blackHole(boolean on) {
    connections.blackHole(on);
  }

  @Override
  public void delay(Duration oneWay) {
    connections.delay(oneWay);
  }

  @Override
  public void idleTimeout(Duration silence) {
    connections.idleTimeout(silence);
  }

  @Override
  public void restartPod(String namespace, String pod) {
    agenda.now(() -> restart(Key.pod(namespace, pod)));
  }

  @Override
  public void rollout(String namespace, String deployment) {
    store.update(
        new Key(ResourceKind.DEPLOYMENT, namespace, deployment),
        each ->
            Json.make(each, "spec.template.metadata.annotations")
                .addProperty("kubectl.kubernetes.io/restartedAt", Instant.now().toString()));
  }

  @Override
  public void restartServer(Duration pause) {
    server.abort();
    agenda.after(pause, this::listen);
  }

  @Override
  public void forbid(boolean on) {
    access.forbidStreams(on);
  }

  @Override
  public void expireToken() {
    access.expire();
  }

  @Override
  public void renewToken() {
    access.renew();
    try {
      kubeconfig.write(access.token());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One of the pods of the start that is gone comes back.
  private void restart(Key key) {
    if (store.get(key).isPresent()) {
      kubelet.restart(key);
      return;
    }
    for (JsonObject pod : Manifests.pods()) {
      if (Key.of(pod).equals(key)) {
        kubelet.create(pod);
      }
    }
  }

  private void listen() {
    try {
      server.listen(kubeconfig.server().getPort());
    } catch (IOException e) {
      LOG.warn("The demo cluster does not get its port back yet: {}", e.getMessage());
      agenda.after(LISTEN_AGAIN, this::listen);
    }
  }
}
