package io.fairlead.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.alert.AlertRules;
import io.fairlead.health.alert.AlertSettings;
import io.fairlead.health.alert.Delivery;
import io.fairlead.health.alert.QuietHours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the file of alerts keeps, and what it does not lose.
class AlertFileTest {
  private static final AlertSettings ALL =
      new AlertSettings(
          false,
          AlertRules.DEFAULT,
          Map.of(
              "forward:1",
              AlertRules.NONE,
              "session:2/3",
              new AlertRules(
                  Optional.of(Duration.ofSeconds(15)),
                  OptionalInt.of(3),
                  Optional.of(new AlertRules.Slow(Duration.ofMillis(150), Duration.ofMinutes(2))),
                  Optional.empty(),
                  OptionalInt.empty())),
          new Delivery(
              Optional.of(
                  new QuietHours(
                      LocalTime.of(22, 0),
                      LocalTime.of(7, 30),
                      Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY))),
              Optional.of(Duration.ofMinutes(30)),
              false,
              "https://example.org/hook"),
          9464);

  @TempDir private Path folder;
  private Path file;
  private AlertFile alerts;

  @BeforeEach
  void open() {
    file = folder.resolve("alerts.yaml");
    alerts = again();
  }

  private AlertFile again() {
    return new AlertFile(file, () -> Instant.parse("2026-11-24T12:00:00Z"));
  }

  private static AlertFile.Loaded fine(AlertSettings settings) {
    return new AlertFile.Loaded(settings, Optional.empty());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void withoutAFileAllIsAsByDefault() throws Exception {
    assertEquals(fine(AlertSettings.DEFAULT), alerts.load());
    assertEquals(List.of(), files());
  }

  @Test
  void whatIsSavedIsReadAgain() throws Exception {
    for (AlertSettings settings : List.of(ALL, AlertSettings.DEFAULT)) {
      alerts.load();
      alerts.save(settings);
      assertEquals(fine(settings), again().load());
    }
  }

  @Test
  void whatIsNotKnownSurvives() throws Exception {
    Files.writeString(
        file,
        """
        version: 1
        colour: {of: night}
        on: true
        rules:
          down-seconds: 20
          moon: full
        delivery:
          pager: [1, 2]
          quiet: {from: 22:00, to: 06:15}
        """);
    AlertSettings read = alerts.load().settings();
    assertEquals(Optional.of(Duration.ofSeconds(20)), read.rules().downLonger());
    assertEquals(LocalTime.of(6, 15), read.delivery().quiet().orElseThrow().to());
    alerts.save(ALL);
    String text = Files.readString(file);
    for (String kept : List.of("of: night", "moon: full", "pager:")) {
      assertTrue(text.contains(kept), text);
    }
    assertEquals(fine(ALL), again().load());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a list",
        "{unclosed",
        "on: maybe",
        "rules: {down-seconds: soon}",
        "rules: {down-seconds: 1}",
        "rules: {loss: {percent: 120, minutes: 5}}",
        "rules: {slow: {milliseconds: 5}}",
        "delivery: {quiet: {from: 25:00, to: 7}}",
        "delivery: {quiet: {from: 22:00, to: 07:00, days: [moonday]}}",
        "prometheus-port: 99999",
        "version: new",
      })
  void whatMeansNothingIsSetAsideAndNothingOfItIsLost(String text) throws Exception {
    Files.writeString(file, text);
    AlertFile.Loaded loaded = alerts.load();
    assertEquals(AlertSettings.DEFAULT, loaded.settings());
    String problem = loaded.problem().orElseThrow();
    List<String> files = files();
    assertEquals(1, files.size());
    assertTrue(files.getFirst().startsWith("alerts.broken-20261124-"), files::toString);
    assertEquals(text, Files.readString(folder.resolve(files.getFirst())));
    assertTrue(problem.contains(file + " means nothing ("), problem);
    assertTrue(problem.contains(files.getFirst()), problem);
    alerts.save(ALL);
    assertEquals(fine(ALL), again().load());
  }

  @Test
  void aNewerFileIsUsedAndNotWritten() throws Exception {
    Files.writeString(file, "version: 2\non: false\n");
    AlertFile.Loaded loaded = alerts.load();
    assertEquals(false, loaded.settings().on());
    assertTrue(loaded.problem().orElseThrow().contains("newer Fairlead"));
    assertThrows(IOException.class, () -> alerts.save(ALL));
    assertEquals("version: 2\non: false\n", Files.readString(file));
  }

  @Test
  void whatAnotherProgramWroteIsNotOverwritten() throws Exception {
    alerts.load();
    alerts.save(ALL);
    Files.writeString(file, "on: true\n");
    IOException refused = assertThrows(IOException.class, () -> alerts.save(ALL));
    assertTrue(String.valueOf(refused).contains("changed by another program"), refused::toString);
    assertEquals("on: true\n", Files.readString(file));
  }
}
