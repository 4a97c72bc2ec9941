package io.fairlead.demo;

import java.time.Duration;

/// Where the cluster's own work waits: tasks run one at a time, each no sooner than its delay.
@FunctionalInterface
interface Agenda {
  void after(Duration delay, Runnable task);

  default void now(Runnable task) {
    after(Duration.ZERO, task);
  }
}
