package io.fairlead.exec.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.ProfileId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalMemoryTest {
  private static final byte[] TEXT =
      "\033[1m$ ls\033[0m\r\nümläut 🦉\r\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path above;
  private Path folder;
  private TerminalMemory memory;

  @BeforeEach
  void place() {
    folder = above.resolve("scrollback");
    memory = new TerminalMemory(folder);
  }

  @Test
  void aFirstStartHasNothing() {
    assertEquals(KeptTabs.NONE, memory.tabs());
    assertEquals(Optional.empty(), memory.scrollback(terminal("a")));
  }

  @Test
  void tabsSplitsAndScrollbackComeBack() {
    KeptLayout split =
        new KeptLayout.Split(
            false,
            List.of(
                one("a"), new KeptLayout.Split(true, List.of(one("b"), one("c")), List.of(0.25))),
            List.of(0.5));
    KeptTabs tabs = new KeptTabs(List.of(split, one("d")), 1);
    memory.keep(tabs, Map.of("a", TEXT, "d", new byte[0]), true);

    TerminalMemory next = new TerminalMemory(folder);
    assertEquals(tabs, next.tabs());
    assertArrayEquals(TEXT, next.scrollback(terminal("a")).orElseThrow());
    assertArrayEquals(new byte[0], next.scrollback(terminal("d")).orElseThrow());
    assertEquals(Optional.empty(), next.scrollback(terminal("b")));
  }

  @Test
  void onlyTheUserMayReadAnyOfIt() throws IOException {
    memory.keep(new KeptTabs(List.of(one("a")), 0), Map.of("a", TEXT), true);
    for (Path file : files()) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    assertEquals(2, files().size());
  }

  @Test
  void whatIsNotOpenAnyMoreIsForgotten() throws IOException {
    memory.keep(new KeptTabs(List.of(one("a"), one("b")), 0), Map.of("a", TEXT, "b", TEXT), true);
    memory.keep(new KeptTabs(List.of(one("b")), 0), Map.of(), true);
    assertEquals(List.of("b", "tabs.json"), names());
    assertArrayEquals(TEXT, memory.scrollback(terminal("b")).orElseThrow());
  }

  @Test
  void switchedOffNoScrollbackIsKeptAndTheTabsAre() throws IOException {
    KeptTabs tabs = new KeptTabs(List.of(one("a")), 0);
    memory.keep(tabs, Map.of("a", TEXT), true);
    memory.keep(tabs, Map.of("a", TEXT), false);
    assertEquals(List.of("tabs.json"), names());
    assertEquals(tabs, memory.tabs());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 22, 29, 40})
  void aHalfFileIsLeftOutAndTheOthersAreNot(int length) throws IOException {
    memory.keep(new KeptTabs(List.of(one("a"), one("b")), 0), Map.of("a", TEXT, "b", TEXT), true);
    Path file = folder.resolve("a");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    assertEquals(Optional.empty(), memory.scrollback(terminal("a")));
    assertArrayEquals(TEXT, memory.scrollback(terminal("b")).orElseThrow());
  }

  @Test
  void aWrongBitIsNoticed() throws IOException {
    memory.keep(new KeptTabs(List.of(one("a")), 0), Map.of("a", TEXT), true);
    Path file = folder.resolve("a");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertEquals(Optional.empty(), memory.scrollback(terminal("a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"tabs\": 3}",
        "{\"tabs\": [{\"terminal\": \"../../etc/passwd\", \"session\": \"s\", \"copy\": 1,"
            + " \"pod\": \"\", \"at\": \"2026-11-24T12:00:00Z\"}], \"selected\": 0}",
        "{\"tabs\": [{\"beside\": [], \"dividers\": []}], \"selected\": 0}",
        "{\"tabs\": [{\"terminal\": \"a\", \"session\": \"s\", \"copy\": 1, \"pod\": \"\","
            + " \"at\": \"never\"}], \"selected\": 0}"
      })
  void tabsThatMakeNoSenseAreNone(String text) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("tabs.json"), text);
    assertEquals(KeptTabs.NONE, memory.tabs());
  }

  @Test
  void allTogetherStayWithinTheirBound() throws IOException {
    List<KeptLayout> tabs = IntStream.range(0, 25).<KeptLayout>mapToObj(i -> one("t" + i)).toList();
    Map<String, byte[]> all = new HashMap<>();
    tabs.forEach(
        tab -> tab.terminals().forEach(t -> all.put(t.id(), new byte[TerminalMemory.ONE_AT_MOST])));
    memory.keep(new KeptTabs(tabs, 0), all, true);
    long size = 0;
    for (Path file : files()) {
      size += Files.size(file);
    }
    assertTrue(size < TerminalMemory.ALL_AT_MOST + 100_000, "bytes: " + size);
    assertTrue(size > TerminalMemory.ALL_AT_MOST - 2 * TerminalMemory.ONE_AT_MOST, "" + size);
  }

  @Test
  void eachOfManyGetsAnEqualShare() {
    assertEquals(TerminalMemory.ONE_AT_MOST, TerminalMemory.share(1));
    assertEquals(TerminalMemory.ONE_AT_MOST, TerminalMemory.share(20));
    assertEquals(TerminalMemory.ALL_AT_MOST / 40, TerminalMemory.share(40));
  }

  private static KeptLayout.One one(String id) {
    return new KeptLayout.One(terminal(id));
  }

  private static KeptTerminal terminal(String id) {
    return new KeptTerminal(
        id, new ProfileId("profile"), 2, "web-1", Instant.parse("2026-11-24T12:00:00Z"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private List<String> names() throws IOException {
    return files().stream().map(file -> file.getFileName().toString()).toList();
  }
}
