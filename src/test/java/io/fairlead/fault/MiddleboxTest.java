package io.fairlead.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.fault.Crossing.Use;
import io.fairlead.fault.Middlebox.Kind;
import io.fairlead.fault.World.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Forwards and sessions behind real middleboxes, with the heartbeat as it is by default. All at
/// once, since each mostly waits. `-Dmiddlebox.long=true` adds the time-outs of a minute and what
/// kubectl does. Where a program is not installed its tests are skipped.
@Tag("middlebox")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class MiddleboxTest {
  private static final Path TABLE = Path.of("target", "middlebox-table.txt");

  private final Map<Crossing, Future<List<Outcome>>> results = new LinkedHashMap<>();
  private final List<String> table = new ArrayList<>();

  private static List<Crossing> all() {
    return Boolean.getBoolean("middlebox.long")
        ? Stream.concat(brief().stream(), lengthy().stream()).toList()
        : brief();
  }

  private static List<Crossing> brief() {
    return List.of(
        idle("nginx 10 s, idle", Kind.NGINX, 10, Settings.REAL, 20),
        idle("nginx 8 s, idle", Kind.NGINX, 8, Settings.REAL, 16),
        idle("nginx 8 s, no heartbeat", Kind.NGINX, 8, Settings.NO_HEARTBEAT, 12),
        new Crossing(
            "nginx reload under load", Kind.NGINX, s(10), Settings.REAL, s(9), Use.RELOADED),
        idle("HAProxy 10 s, idle", Kind.HAPROXY, 10, Settings.REAL, 20),
        idle("HAProxy 8 s, no heartbeat", Kind.HAPROXY, 8, Settings.NO_HEARTBEAT, 12));
  }

  private static List<Crossing> lengthy() {
    return List.of(
        idle("nginx 60 s, idle", Kind.NGINX, 60, Settings.REAL, 125),
        idle("nginx 60 s, no heartbeat", Kind.NGINX, 60, Settings.NO_HEARTBEAT, 70),
        idle("HAProxy 60 s, idle", Kind.HAPROXY, 60, Settings.REAL, 125),
        idle("HAProxy 60 s, no heartbeat", Kind.HAPROXY, 60, Settings.NO_HEARTBEAT, 70),
        kubectl("kubectl, nginx 60 s", Kind.NGINX, 60, 125),
        kubectl("kubectl, nginx 10 s", Kind.NGINX, 10, 30),
        kubectl("kubectl, nginx 8 s", Kind.NGINX, 8, 30),
        kubectl("kubectl, nginx reload", Kind.NGINX, 60, 30),
        kubectl("kubectl, HAProxy 60 s", Kind.HAPROXY, 60, 125),
        kubectl("kubectl, HAProxy 10 s", Kind.HAPROXY, 10, 30),
        kubectl("kubectl, HAProxy 8 s", Kind.HAPROXY, 8, 30));
  }

  private static Crossing idle(String name, Kind kind, int timeout, Settings settings, int stays) {
    return new Crossing(name, kind, s(timeout), settings, s(stays), Use.IDLE);
  }

  private static Crossing kubectl(String name, Kind kind, int timeout, int stays) {
    return new Crossing(name, kind, s(timeout), Settings.REAL, s(stays), Use.BY_KUBECTL);
  }

  private static Duration s(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @BeforeAll
  void startAll(@TempDir Path folder) {
    ExecutorService threads = Executors.newCachedThreadPool();
    for (Crossing crossing : all()) {
      if (Middlebox.installed(crossing.kind()).isPresent()) {
        Path own = folder.resolve(crossing.name().replaceAll("[^A-Za-z0-9]+", "-"));
        results.put(crossing, threads.submit(() -> crossing.run(Files.createDirectory(own))));
      }
    }
    threads.shutdown();
    table.add(Outcome.HEAD);
  }

  @TestFactory
  Stream<DynamicTest> behindRealMiddleboxes() {
    return all().stream()
        .map(crossing -> DynamicTest.dynamicTest(crossing.name(), () -> check(crossing)));
  }

  private void check(Crossing crossing) throws Exception {
    Future<List<Outcome>> result = results.get(crossing);
    Assumptions.assumeTrue(result != null, () -> crossing.kind() + " is not installed");
    if (result == null) {
      return;
    }
    List<Outcome> outcomes = result.get();
    outcomes.forEach(outcome -> table.add(outcome.toString()));
    for (Outcome outcome : outcomes) {
      if (crossing.use() != Use.BY_KUBECTL) {
        assertEquals(List.of(), outcome.against(expected(crossing)), outcome.states());
      }
    }
  }

  private static Row.Expected expected(Crossing crossing) {
    if (crossing.use() == Use.RELOADED) {
      return Row.Expected.lost(s(9), s(2));
    }
    return crossing.settings().equals(Settings.REAL)
        ? Row.Expected.SURVIVES
        : Row.Expected.lost(crossing.timeout().plusSeconds(3), s(2));
  }

  @AfterAll
  void print() throws IOException {
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, table);
    table.forEach(System.out::println);
  }
}
