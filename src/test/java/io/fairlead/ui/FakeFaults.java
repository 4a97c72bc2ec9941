package io.fairlead.ui;

import io.fairlead.demo.Faults;
import io.fairlead.demo.Obstacle;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers which faults were ordered.
public final class FakeFaults implements Faults {
  public final List<String> ordered = new CopyOnWriteArrayList<>();

  @Override
  public void cut() {
    ordered.add("cut");
  }

  @Override
  public void blackHole(boolean on) {
    ordered.add("black hole " + on);
  }

  @Override
  public void delay(Duration oneWay) {
    ordered.add("delay " + oneWay);
  }

  @Override
  public void idleTimeout(Duration silence) {
    ordered.add("idle timeout " + silence);
  }

  @Override
  public void restartPod(String namespace, String pod) {
    ordered.add("restart " + namespace + "/" + pod);
  }

  @Override
  public void crashContainer(String namespace, String pod) {
    ordered.add("crash container of " + namespace + "/" + pod);
  }

  @Override
  public void closePort(String namespace, String pod, int port, boolean closed) {
    ordered.add((closed ? "close " : "open ") + namespace + "/" + pod + ":" + port);
  }

  @Override
  public void rollout(String namespace, String deployment) {
    ordered.add("rollout " + namespace + "/" + deployment);
  }

  @Override
  public void restartServer(Duration pause) {
    ordered.add("restart server " + pause);
  }

  @Override
  public void restartRuntime(Duration pause) {
    ordered.add("restart runtime " + pause);
  }

  @Override
  public void forbid(boolean on) {
    ordered.add("forbid " + on);
  }

  @Override
  public void obstruct(Set<Obstacle> obstacles) {
    ordered.add("obstruct " + new TreeSet<>(obstacles));
  }

  @Override
  public void expireToken() {
    ordered.add("expire token");
  }

  @Override
  public void renewToken() {
    ordered.add("renew token");
  }
}
