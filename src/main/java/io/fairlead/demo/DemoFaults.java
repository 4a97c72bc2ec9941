package io.fairlead.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fault switches of a running cluster.
final class DemoFaults implements Faults {
  private static final Logger LOG = LoggerFactory.getLogger(DemoFaults.class);
  private static final Duration LISTEN_AGAIN = Duration.ofMillis(200);

  private final ConnectionFaults connections;
  private final Obstacles obstacles;
  private final Access access;
  private final WorkloadFaults workloads;
  private final Agenda agenda;
  private final ApiServer server;
  private final Kubeconfig kubeconfig;

  DemoFaults(
      ConnectionFaults connections,
      Obstacles obstacles,
      Access access,
      WorkloadFaults workloads,
      Agenda agenda,
      ApiServer server,
      Kubeconfig kubeconfig) {
    this.connections = connections;
    this.obstacles = obstacles;
    this.access = access;
    this.workloads = workloads;
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
    workloads.restart(Key.pod(namespace, pod));
  }

  @Override
  public void crashContainer(String namespace, String pod) {
    workloads.crash(Key.pod(namespace, pod));
  }

  @Override
  public void closePort(String namespace, String pod, int port, boolean closed) {
    workloads.listen(Key.pod(namespace, pod), port, !closed);
  }

  @Override
  public void rollout(String namespace, String deployment) {
    workloads.rollout(new Key(ResourceKind.DEPLOYMENT, namespace, deployment));
  }

  @Override
  public void restartServer(Duration pause) {
    server.abort();
    agenda.after(pause, this::listen);
  }

  @Override
  public void restartRuntime(Duration pause) {
    workloads.restartRuntime(pause);
  }

  @Override
  public void forbid(boolean on) {
    access.forbidStreams(on);
  }

  @Override
  public void obstruct(Set<Obstacle> all) {
    obstacles.set(all);
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

  private void listen() {
    try {
      server.listen(kubeconfig.server().getPort());
    } catch (IOException e) {
      LOG.warn("The demo cluster does not get its port back yet: {}", e.getMessage());
      agenda.after(LISTEN_AGAIN, this::listen);
    }
  }
}
