package io.fairlead.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What a soak has seen so far, as a table.
final class SoakTable {
  private final List<Load> loads;
  private final Map<String, List<Duration>> noticed = new ConcurrentHashMap<>();
  private final Map<String, List<Duration>> answered = new ConcurrentHashMap<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private final long start = System.nanoTime();
  private String before = "";

  SoakTable(List<Load> loads) {
    this.loads = loads;
  }

  /// Takes stock of what the process holds at the beginning.
  void begins() {
    before = held();
  }

  void answered(Load load, long nanos) {
    add(answered, load, Duration.ofNanos(nanos));
  }

  void noticed(RandomFaults.Next fault, Load load, Optional<Duration> after) {
    if (load.equals(loads.getFirst())) {
      kinds.merge(fault.kind(), 1, Integer::sum);
    }
    after.ifPresent(time -> {
      add(noticed, load, time);
      if (fault.lossless()) {
        wrong.add("%s lost something by %s".formatted(load.name(), fault.kind()));
      }
    });
  }

  private static void add(Map<String, List<Duration>> to, Load load, Duration time) {
    to.computeIfAbsent(load.name(), _ -> Collections.synchronizedList(new ArrayList<>())).add(time);
  }

  /// Whether nothing was refused, lost or doubled.
  boolean clean() {
    return wrong.isEmpty()
        && loads.stream()
            .allMatch(load ->
                load.refused() + load.toll().refused.get() == 0
                    && load.toll().lost.get() + load.toll().doubled.get() == 0);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "after %d min: %d faults %s%n"
            .formatted(
                Duration.ofNanos(System.nanoTime() - start).toMinutes(),
                kinds.values().stream().mapToInt(each -> each).sum(),
                kinds));
    text.append(
        "%-10s %9s %7s %6s %6s %5s %7s %5s %6s  %-23s %-23s%n"
            .formatted(
                "load",
                "answered",
                "refused",
                "cut",
                "ended",
                "lost",
                "doubled",
                "hung",
                "again",
                "noticed p50/p90/p99/max",
                "answers p50/p90/p99/max"));
    loads.forEach(load -> text.append(line(load)));
    text.append("held at the beginning: %s%nheld now:              %s%n".formatted(before, held()));
    wrong.forEach(line -> text.append("wrong: ").append(line).append(System.lineSeparator()));
    return text.toString();
  }

  private String line(Load load) {
    Toll toll = load.toll();
    return "%-10s %9d %7d %6d %6d %5d %7d %5d %6d  %-23s %-23s%n"
        .formatted(
            load.name(),
            toll.answered.get(),
            toll.refused.get() + load.refused(),
            toll.cut.get(),
            toll.ended.get(),
            toll.lost.get(),
            toll.doubled.get(),
            toll.hung.get(),
            load.spells().reconnects(0),
            quantiles(noticed.getOrDefault(load.name(), List.of())),
            quantiles(answered.getOrDefault(load.name(), List.of())));
  }

  private static String quantiles(List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return "-";
    }
    return Stream.of(0.5, 0.9, 0.99, 1.0)
        .map(part -> sorted.get((int) Math.ceil(part * sorted.size()) - 1))
        .map(Outcome::seconds)
        .reduce((a, b) -> a + "/" + b)
        .orElse("-");
  }

  private static String held() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    return "%d platform threads, %s sockets, %d MiB heap"
        .formatted(Thread.getAllStackTraces().size(), sockets(), heap);
  }

  private static String sockets() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return String.valueOf(open.filter(SoakTable::isSocket).count());
    } catch (IOException _) {
      return "?";
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException _) {
      return false; // closed meanwhile
    }
  }
}
