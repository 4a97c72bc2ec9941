package io.fairlead.health.history;

import static io.fairlead.health.history.SqliteHistoryTest.incident;
import static io.fairlead.health.history.SqliteHistoryTest.ping;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.history.HistoryProblem.Damage;
import io.fairlead.health.history.HistoryProblem.NotWritten;
import io.fairlead.health.history.HistoryProblem.OnlyInMemory;
import io.fairlead.health.history.HistoryProblem.Reason;
import io.fairlead.health.history.HistoryProblem.SetAside;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the history when programs, files and disks fail.
class HistoryCrashTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:07Z");

  @TempDir private Path folder;
  private Path file;
  private final Adjustable clock = new Adjustable(NOW);

  @BeforeEach
  void name() {
    file = folder.resolve("health.db");
  }

  private Opened open() {
    return SqliteHistory.open(file, clock, Duration.ofMillis(50));
  }

  /// One with so much in it that most of its pages are chunks.
  private void fill() {
    try (History history = open().history()) {
      for (int i = 0; i < 12; i++) {
        clock.now = NOW.minusSeconds((12 - i) * 600L);
        for (int subject = 0; subject < 300; subject++) {
          for (int j = 0; j < 20; j++) {
            history.record("s" + subject, List.of(ping(clock.now.plusSeconds(j * 7L), 900 + j)));
          }
        }
        history.flush();
      }
      clock.now = NOW;
    }
  }

  private static long sent(History history, String subject, Instant from, Instant to) {
    return history.summary(subject, Hop.FAR_END, from, to).sent();
  }

  private void works(History history) {
    history.record("new", List.of(ping(clock.now, 5)));
    history.flush();
    assertEquals(1, sent(history, "new", clock.now, clock.now.plusSeconds(1)));
  }

  private static Process child(List<String> before, List<String> options, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx128m"));
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), HistoryLoop.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  @Test
  void aKilledProgramLosesItsLastBatchAtMost() throws Exception {
    Random random = new Random(5);
    long rounds = 0;
    long written = 0;
    for (int kill = 0; kill < 8; kill++) {
      long told = runUntilKilled(rounds, random.nextInt(300_000_000));
      written += told - rounds;
      clock.now = HistoryLoop.after(told + 10);
      Opened opened = open();
      try (History history = opened.history()) {
        assertEquals(Optional.empty(), opened.problem());
        for (int i = 0; i < HistoryLoop.SUBJECTS; i++) {
          // what it had written and had no time to say may be there, once for each run
          checkRounds(history, "subject " + i, told, written, written + kill + 1);
        }
        List<Incident> incidents =
            history.incidents(Optional.empty(), HistoryLoop.START, clock.now);
        assertEquals(kill + 1, incidents.size());
        assertTrue(incidents.stream().allMatch(incident -> incident.ended().isPresent()));
        assertEquals(Resume.NOT_RUNNING, incidents.getLast().ending());
        rounds = told + 2;
      }
    }
  }

  private static void checkRounds(
      History history, String subject, long told, long atLeast, long atMost) {
    Instant start = HistoryLoop.START.minus(Duration.ofHours(1));
    Instant end = start.plus(Duration.ofHours(23));
    long byTheHour = sent(history, subject, start, end);
    String counted = byTheHour + " pings of " + atLeast + " to " + atMost + " rounds";
    assertTrue(byTheHour >= atLeast * HistoryLoop.PINGS, counted);
    assertTrue(byTheHour <= atMost * HistoryLoop.PINGS, counted);
    assertEquals(0, byTheHour % HistoryLoop.PINGS, counted);
    assertEquals(
        byTheHour,
        history.series(subject, Hop.FAR_END, start, end, 400).slots().stream()
            .mapToLong(Slot::sent)
            .sum());
    Instant lastTold = HistoryLoop.after(told - 1);
    assertEquals(HistoryLoop.PINGS, sent(history, subject, lastTold, HistoryLoop.after(told)));
    List<Spell> spells = history.spells(subject, start, end);
    assertFalse(spells.getLast().to().isBefore(HistoryLoop.after(told)), spells.toString());
  }

  /// How often it said that it had written.
  private long runUntilKilled(long before, int nanos) throws IOException {
    Process process = child(List.of(), List.of(), file.toString(), String.valueOf(before));
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      LockSupport.parkNanos(nanos);
      process.toHandle().destroyForcibly(); // unlike that of Process it leaves the streams open
      long last = before;
      for (; line != null; line = out.readLine()) {
        last = Long.parseLong(line);
      }
      assertTrue(last > before, "it wrote nothing");
      return last;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aTruncatedFileIsSetAside() throws Exception {
    fill();
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(cut.length() * 6 / 10 + 1);
    }
    isSetAside(Damage.UNREADABLE);
  }

  @Test
  void aFileOfGarbageIsSetAside() throws Exception {
    byte[] garbage = new byte[100_000];
    new Random(1).nextBytes(garbage);
    Files.write(file, garbage);
    isSetAside(Damage.UNREADABLE);
    assertEquals(100_000, Files.size(folder.resolve("health.db.broken-20260601-100007")));
  }

  @Test
  void aFileOfANewerVersionIsSetAsideAndKept() throws Exception {
    fill();
    sql("pragma user_version = 2");
    isSetAside(Damage.NEWER);
  }

  @Test
  void aDatabaseOfSomethingElseIsSetAside() throws Exception {
    sql("create table recipe(name text)");
    isSetAside(Damage.FOREIGN);
  }

  @Test
  void aFileWithoutOneOfItsTablesIsSetAside() throws Exception {
    fill();
    sql("drop table incident");
    isSetAside(Damage.UNREADABLE);
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  private void isSetAside(Damage damage) {
    Opened opened = open();
    try (History history = opened.history()) {
      SetAside problem = assertInstanceOf(SetAside.class, opened.problem().orElseThrow());
      assertEquals(damage, problem.damage());
      assertEquals(folder.resolve("health.db.broken-20260601-100007"), problem.movedTo());
      assertTrue(Files.exists(problem.movedTo()));
      assertEquals(opened.problem(), history.problem().value());
      works(history);
      assertEquals(opened.problem(), history.problem().value());
    }
    try (History history = open().history()) {
      assertEquals(Optional.empty(), history.problem().value());
      assertEquals(1, sent(history, "new", clock.now, clock.now.plusSeconds(1)));
    }
  }

  @Test
  void aSecondBrokenFileDoesNotReplaceTheFirst() throws Exception {
    for (int i = 0; i < 3; i++) {
      Files.writeString(file, "this is not a database, it is number " + i);
      open().history().close();
    }
    assertTrue(Files.readString(folder.resolve("health.db.broken-20260601-100007")).endsWith("0"));
    assertTrue(
        Files.readString(folder.resolve("health.db.broken-20260601-100007-3")).endsWith("2"));
  }

  @Test
  void anEmptyFileIsANewHistory() throws Exception {
    Files.createFile(file);
    Opened opened = open();
    try (History history = opened.history()) {
      assertEquals(Optional.empty(), opened.problem());
      works(history);
    }
  }

  @Test
  void aFileThatTurnsOutToBeDamagedIsReplacedWhileInUse() throws Exception {
    fill();
    Opened opened = open();
    try (History history = opened.history()) {
      history.traffic("s7", 1, 2, 3);
      history.flush();
      try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
        damaged.seek(20 * 8192);
        byte[] rest = new byte[(int) damaged.length() - 20 * 8192];
        new Random(3).nextBytes(rest);
        damaged.write(rest);
      }
      for (int i = 0; i < 300; i++) {
        sent(history, "s" + i, NOW.minusSeconds(7200), NOW);
      }
      history.flush();
      SetAside problem = assertInstanceOf(SetAside.class, history.problem().value().orElseThrow());
      assertEquals(Damage.UNREADABLE, problem.damage());
      works(history);
      assertInstanceOf(SetAside.class, history.problem().value().orElseThrow());
    }
    try (History history = open().history()) {
      assertEquals(new Traffic(1, 2, 3), history.traffic("s7"));
      assertEquals(1, sent(history, "new", clock.now, clock.now.plusSeconds(1)));
    }
  }

  @Test
  void withoutAPlaceForAFileItLivesInMemory() throws Exception {
    file = Files.createFile(folder.resolve("file")).resolve("health.db");
    Opened opened = open();
    try (History history = opened.history()) {
      OnlyInMemory problem = assertInstanceOf(OnlyInMemory.class, opened.problem().orElseThrow());
      assertEquals(file, problem.file());
      works(history);
      history.begin(incident("new", clock.now, Optional.empty()));
      history.flush();
      assertEquals(1, history.incidents(Optional.empty(), NOW, NOW.plusSeconds(1)).size());
      clock.advance(Duration.ofHours(5));
      history.flush();
      assertEquals(1, sent(history, "new", NOW.minusSeconds(99), clock.now));
      assertTrue(history.size() > 0);
      clock.advance(Duration.ofDays(400));
      history.flush();
      clock.now = NOW;
      assertEquals(0, sent(history, "new", NOW.minusSeconds(99), NOW.plusSeconds(9)));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void withoutItsNativeCodeItStillKnowsTheLastHours() throws Exception {
    Process process =
        child(
            List.of(),
            List.of("-Djava.io.tmpdir=" + folder.resolve("missing")),
            file.toString(),
            "0");
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor());
    assertTrue(out.startsWith("OnlyInMemory"), out);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDiskThatBecomesFullEndsNothing() throws Exception {
    Process process =
        child(
            List.of("/bin/sh", "-c", "ulimit -f 6000; exec \"$@\"", "sh"),
            List.of(),
            file.toString(),
            "0");
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor());
    List<String> lines = out.lines().toList();
    long told = Long.parseLong(lines.get(lines.size() - 2));
    assertTrue(lines.getLast().startsWith("NotWritten"), lines.getLast());
    assertTrue(lines.getLast().endsWith("but knows 6"), lines.getLast());

    clock.now = HistoryLoop.after(told + 10);
    Opened opened = open();
    try (History history = opened.history()) {
      assertEquals(Optional.empty(), opened.problem());
      checkRounds(history, "subject 4", told, told, told + 1);
    }
  }

  @Test
  void aFileThatAnotherProgramHoldsIsWrittenWhenItLetsGo() throws Exception {
    try (History history = open().history()) {
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = other.createStatement()) {
        statement.executeUpdate("begin exclusive");
        history.record("web", List.of(ping(NOW, 1)));
        history.flush();
        NotWritten problem =
            assertInstanceOf(NotWritten.class, history.problem().value().orElseThrow());
        assertEquals(Reason.LOCKED, problem.reason());
        assertEquals(1, sent(history, "web", NOW, NOW.plusSeconds(1)));
        statement.executeUpdate("commit");
      }
      history.flush();
      assertEquals(Optional.empty(), history.problem().value());
    }
    try (History history = open().history()) {
      assertEquals(1, sent(history, "web", NOW, NOW.plusSeconds(1)));
    }
  }

  @Test
  void twoProgramsCanShareAFile() {
    try (History first = open().history();
        History second = open().history()) {
      Incident lasting = incident("web", NOW, Optional.empty());
      first.begin(lasting);
      first.record("web", List.of(ping(NOW, 1)));
      first.traffic("web", 1, 0, 0);
      first.flush();
      second.record("db", List.of(ping(NOW, 1)));
      second.traffic("web", 1, 0, 0);
      second.flush();
      try (History third = open().history()) {
        assertEquals(List.of(lasting), third.incidents(Optional.empty(), NOW, NOW.plusSeconds(1)));
        assertEquals(1, sent(third, "web", NOW, NOW.plusSeconds(1)));
        assertEquals(1, sent(third, "db", NOW, NOW.plusSeconds(1)));
        assertEquals(new Traffic(2, 0, 0), third.traffic("web"));
      }
    }
  }
}
