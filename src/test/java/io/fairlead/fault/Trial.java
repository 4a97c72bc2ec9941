package io.fairlead.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// One fault against all loads at once, in a cluster of its own.
final class Trial {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Duration NEW_EVERY = Duration.ofMillis(100);
  private static final int MANY = 50;

  /// What came out of a row.
  ///
  /// @param sockets connections to the API server that were still open after everything was closed
  record Result(List<Outcome> outcomes, int sockets) {}

  private final Row row;

  Trial(Row row) {
    this.row = row;
  }

  Result run(Path folder) throws Exception {
    try (World world = row.begin().in(folder)) {
      List<Load> loads =
          List.of(
              new IdleForward(world, NEW_EVERY),
              new StreamingForward(world, NEW_EVERY),
              new ManyConnections(world, MANY, NEW_EVERY),
              new Shell(world, Duration.ofMillis(50)));
      for (Load load : loads) {
        load.start();
      }
      Thread.sleep(300);
      long from = System.nanoTime();
      row.fault().on(world);
      long to = System.nanoTime();
      List<Duration> answered =
          together(
              loads,
              load -> {
                load.awaitAnswer(PATIENCE);
                return Duration.ofNanos(System.nanoTime() - to);
              });
      together(
          loads,
          load -> {
            load.finish();
            return true;
          });
      world.closeServices();
      int sockets = socketsLeft(world);
      List<Outcome> outcomes = new ArrayList<>();
      for (int i = 0; i < loads.size(); i++) {
        outcomes.add(Outcome.of(row.name(), loads.get(i), from, answered.get(i)));
      }
      return new Result(outcomes, sockets);
    }
  }

  /// When it first showed that something was lost, counted from `from`.
  static Optional<Duration> detected(Load load, long from) {
    return Stream.concat(
            load.spells().downSince(from).stream(), load.toll().firstCut(from).stream())
        .min(Long::compare)
        .map(at -> Duration.ofNanos(at - from));
  }

  private static int socketsLeft(World world) throws InterruptedException {
    Waits.quietly(() -> world.proxy.open() == 0, Duration.ofSeconds(5));
    return world.proxy.open();
  }

  static boolean isBound(int port) {
    if (port == 0) {
      return false;
    }
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !free.isBound();
    } catch (IOException _) {
      return true;
    }
  }

  /// Something asked of a load that takes a while.
  @FunctionalInterface
  private interface Task<T> {
    T of(Load load) throws Exception;
  }

  private static <T> List<T> together(List<Load> loads, Task<T> task) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> tasks =
          loads.stream().map(load -> (Callable<T>) () -> task.of(load)).toList();
      List<T> all = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(tasks)) {
        all.add(each.get());
      }
      return all;
    }
  }
}
