package io.fairlead.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every fault against every kind of load. Prints its table, also into `target/fault-table.txt`.
/// `-Dfault.rows=black` runs those alone whose name has it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class FaultTableTest {
  private static final int AT_ONCE = 4;
  private static final Path TABLE = Path.of("target", "fault-table.txt");

  private final Map<Row, Future<Trial.Result>> results = new LinkedHashMap<>();
  private final List<String> table = new ArrayList<>();
  private final Set<Thread> before = Set.copyOf(services());

  @BeforeAll
  void startAll(@TempDir Path folder) {
    String wanted = System.getProperty("fault.rows", "");
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    Rows.ALL.stream()
        .filter(row -> row.name().contains(wanted))
        .forEach(row -> results.put(row, threads.submit(() -> run(row, folder))));
    threads.shutdown();
    table.add(Outcome.HEAD + " sockets");
  }

  private static Trial.Result run(Row row, Path folder) throws Exception {
    Path own = folder.resolve(row.name().replaceAll("[^a-z0-9]+", "-"));
    return new Trial(row).run(Files.createDirectory(own));
  }

  @TestFactory
  Stream<DynamicNode> eachFaultAgainstEachLoad() {
    Stream<DynamicNode> rows =
        results.keySet().stream()
            .map(row ->
                DynamicContainer.dynamicContainer(
                    row.name(),
                    Stream.of("idle", "streaming", "many", "exec")
                        .map(load -> DynamicTest.dynamicTest(load, () -> check(row, load)))));
    return Stream.concat(
        rows, Stream.of(DynamicTest.dynamicTest("no thread is left over", this::noThreadIsLeft)));
  }

  private void noThreadIsLeft() throws Exception {
    Waits.until(
        () -> before.containsAll(services()), Duration.ofSeconds(10), () -> services().toString());
  }

  /// The threads of the services, which all have names of their own.
  private static Set<Thread> services() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread ->
            thread.getName().startsWith("tunnels-") || thread.getName().startsWith("sessions-"))
        .collect(Collectors.toSet());
  }

  private void check(Row row, String load) throws Exception {
    Future<Trial.Result> result = results.get(row);
    if (result == null) {
      throw new IllegalStateException("never started: " + row.name());
    }
    for (Outcome outcome : result.get().outcomes()) {
      if (outcome.load().equals(load)) {
        table.add(outcome + " %7d".formatted(result.get().sockets()));
        assertEquals(List.of(), outcome.against(row.expected()), outcome.states());
      }
    }
    assertEquals(0, result.get().sockets(), "connections left open");
  }

  @AfterAll
  void print() throws IOException {
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, table);
    table.forEach(System.out::println);
  }
}
