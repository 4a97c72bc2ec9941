package io.fairlead.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.ProfileStore.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileStoreTest {
  private static final Instant NOON =
      LocalDateTime.of(2026, 3, 1, 12, 0, 5).atZone(ZoneId.systemDefault()).toInstant();

  @TempDir Path folder;
  private Path file;
  private ProfileStore store;

  @BeforeEach
  void place() {
    file = folder.resolve("profiles.yaml");
    store = open();
  }

  private ProfileStore open() {
    return new ProfileStore(file, () -> NOON);
  }

  private static PortForward forward(String id) {
    return new PortForward(
        new ProfileId(id),
        "Web of " + id,
        "shop",
        new Target("prod", "default", Kind.SERVICE, "web"),
        new Listen("127.0.0.1", List.of(PortMapping.parse("8080:80"), PortMapping.parse("22:30"))),
        new Routing(TransportChoice.SPDY, true, new LaneLimits(2, 16)),
        true,
        Map.of());
  }

  private static Loaded loaded(PortForward... forwards) {
    return new Loaded(List.of(forwards), List.of());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void holdsNothingAtFirst() throws IOException {
    assertEquals(loaded(), store.load());
    assertEquals(List.of(), files());
  }

  private static ExecProfile session(String id) {
    return new ExecProfile(
        new ProfileId(id),
        "Shell of " + id,
        "shop",
        new Target("prod", "default", Kind.DEPLOYMENT, "web"),
        new ContainerCommand(
            "app", List.of("sh", "-c", "echo $A"), false, Map.of("A", "22:30"), "/srv", true),
        true,
        Map.of("colour", "red"));
  }

  @Test
  void givesBackTheSessionsBesideTheForwards() throws IOException {
    store.load();
    store.sessions().save(List.of(session("s"), session("t")));
    store.save(List.of(forward("a")));
    store.sessions().save(List.of(session("t")));
    assertEquals(
        new Loaded(List.of(forward("a")), List.of(session("t")), List.of()), open().load());
  }

  @Test
  void takesASessionOfTwoFieldsForAShellAndKeepsOneThatIsNone() throws IOException {
    Files.writeString(
        file,
        """
        version: 1
        sessions:
        - {id: s, context: prod, target: pod/web-1}
        - {context: prod, target: pod/web-1, command: ls}
        """);
    Loaded loaded = store.load();
    Target pod = new Target("prod", "default", Kind.POD, "web-1");
    assertEquals(
        List.of(
            new ExecProfile(
                new ProfileId("s"), "web-1", "", pod, ContainerCommand.SHELL, false, Map.of())),
        loaded.sessions());
    assertEquals(
        List.of(new ProfileProblem.BadEntry(file, 4, "command must be a list of texts")),
        loaded.problems());
    store.save(List.of());
    assertEquals(loaded.problems().size(), open().load().problems().size());
  }

  @Test
  void givesBackWhatWasSaved() throws IOException {
    store.load();
    store.save(List.of(forward("a"), forward("b")));
    store.save(List.of(forward("b"), forward("c").withOn(false)));
    assertEquals(loaded(forward("b"), forward("c").withOn(false)), open().load());
    assertEquals(List.of("profiles.yaml", "profiles.yaml.lock"), files());
  }

  @Test
  void writesTheDocumentedText() throws IOException {
    store.load();
    store.save(List.of(forward("a")));
    assertEquals(
        """
        version: 1
        forwards:
        - id: a
          name: Web of a
          group: shop
          context: prod
          namespace: default
          target: service/web
          address: 127.0.0.1
          ports: ["8080:80", "22:30"]
          transport: spdy
          spread: true
          lanes: 2
          waiting: 16
          on: true
        """,
        Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void namesALimitThatCannotBe() throws IOException {
    Files.writeString(
        file,
        """
        forwards:
        - {context: prod, target: svc/web, ports: ["80"], lanes: 0}
        """);
    String problem = store.load().problems().getFirst().toString();

    assertTrue(problem.contains("lanes must be a number from 1 to 64, not 0"), problem);
  }

  @Test
  void readsWhatAPersonWroteByHand() throws IOException {
    Files.writeString(
        file,
        """
        forwards:
        - {context: prod, target: svc/web, ports: [8080:80, 9090, ":http"]}
        """);
    PortForward read = store.load().forwards().getFirst();
    assertEquals(
        new PortForward(
            read.id(),
            "web",
            "",
            new Target("prod", "default", Kind.SERVICE, "web"),
            new Listen(
                "127.0.0.1",
                List.of(
                    new PortMapping(8080, "80"),
                    new PortMapping(9090, "9090"),
                    new PortMapping(0, "http"))),
            Routing.DEFAULT,
            false,
            Map.of()),
        read);
  }

  @Test
  void keepsFieldsThatItDoesNotKnow() throws IOException {
    String before =
        """
        version: 1
        forwards:
        - id: a
          name: 'on'
          group: ''
          context: prod
          namespace: default
          target: service/web
          address: 127.0.0.1
          ports: ["8080:80"]
          on: true
          colour: null
          since: 2026-01-01
          nested:
            list:
            - 1
            - two
            - '3'
            deep: {x: 1.5}
        window: {x: 1, y: [a, b]}
        off: yes
        """;
    Files.writeString(file, before);
    Loaded first = store.load();
    Map<String, Object> nested = new LinkedHashMap<>();
    nested.put("list", List.of(1, "two", "3"));
    nested.put("deep", Map.of("x", 1.5));
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put("colour", null);
    extra.put("since", "2026-01-01");
    extra.put("nested", nested);
    assertEquals(List.of(), first.problems());
    assertEquals(extra, first.forwards().getFirst().extra());
    store.save(first.forwards());
    assertEquals(
        before.replace("name: 'on'", "name: on").replace("deep: {x: 1.5}", "deep:\n      x: 1.5"),
        Files.readString(file));
    assertEquals(first, open().load());
  }

  @Test
  void keepsAnEntryThatIsNoForward() throws IOException {
    Files.writeString(
        file,
        """
        version: 1
        forwards:
        - {id: x, context: prod, target: castle/web, ports: ["1:1"]}
        - {id: a, context: prod, target: service/web, ports: ["8080:80"]}
        - just text
        - {id: b, context: prod, target: service/web, ports: ["99999:80"]}
        """);
    Loaded first = store.load();
    assertEquals(List.of("a"), first.forwards().stream().map(f -> f.id().value()).toList());
    assertEquals(
        List.of(
            new ProfileProblem.BadEntry(file, 3, "target castle/web is of no known kind"),
            new ProfileProblem.BadEntry(file, 5, "fields were expected here"),
            new ProfileProblem.BadEntry(file, 6, "local port 99999 is not from 0 to 65535")),
        first.problems());
    store.save(List.of(forward("n")));
    String text = Files.readString(file);
    assertTrue(text.contains("target: castle/web"), text);
    assertTrue(text.contains("- just text"), text);
    assertTrue(text.contains("99999:80"), text);
    assertEquals(List.of(forward("n")), open().load().forwards());
    assertEquals(3, open().load().problems().size());
  }

  @Test
  void givesACopiedEntryAnIdOfItsOwn() throws IOException {
    String entry = "- {id: a, context: prod, target: service/web, ports: [\"8080:80\"]}\n";
    Files.writeString(file, "forwards:\n" + entry + entry);
    List<PortForward> both = store.load().forwards();
    assertEquals(2, both.stream().map(PortForward::id).distinct().count());
  }

  @Test
  void movesABrokenFileAside() throws IOException {
    String text = "version: 1\nforwards:\n- id: \"a\n  name: [";
    Files.writeString(file, text);
    Path aside = folder.resolve("profiles.broken-20260301-120005.yaml");
    Loaded loaded = store.load();
    ProfileProblem.SetAside problem = (ProfileProblem.SetAside) loaded.problems().getFirst();
    assertEquals(List.of(), loaded.forwards());
    assertEquals(
        new ProfileProblem.SetAside(file, aside, problem.line(), problem.detail()), problem);
    assertTrue(problem.line() >= 3, problem.toString());
    assertEquals(text, Files.readString(aside));
    store.save(List.of(forward("a")));
    assertEquals(loaded(forward("a")), open().load());
    assertEquals(text, Files.readString(aside));
  }

  @Test
  void movesWhatIsNoProfileFileAsideAndOverwritesNone() throws IOException {
    for (String text : Arrays.asList("", "just text", "- a list", "forwards: 7", "version: x")) {
      Files.writeString(file, text);
      assertTrue(
          open().load().problems().getFirst() instanceof ProfileProblem.SetAside, "<" + text + ">");
    }
    assertEquals(
        List.of(
            "profiles.broken-20260301-120005-2.yaml",
            "profiles.broken-20260301-120005-3.yaml",
            "profiles.broken-20260301-120005-4.yaml",
            "profiles.broken-20260301-120005-5.yaml",
            "profiles.broken-20260301-120005.yaml"),
        files());
  }

  @Test
  void doesNotWriteAFileOfANewerVersion() throws IOException {
    String text =
        """
        version: 2
        forwards:
        - {id: a, context: prod, target: service/web, ports: ["8080:80"]}
        """;
    Files.writeString(file, text);
    Loaded loaded = store.load();
    assertEquals(List.of(new ProfileProblem.NewerVersion(file, 2)), loaded.problems());
    assertEquals(1, loaded.forwards().size());
    assertThrows(IOException.class, () -> store.save(List.of()));
    assertEquals(text, Files.readString(file));
  }

  @Test
  void doesNotUndoWhatAnotherProcessWrote() throws IOException {
    store.load();
    store.save(List.of(forward("a")));
    ProfileStore other = open();
    other.load();
    other.save(List.of(forward("a"), forward("b")));
    store.save(List.of(forward("a"), forward("c")));
    assertEquals(loaded(forward("a"), forward("c"), forward("b")), open().load());
  }

  @Test
  void doesNotOverwriteAFileThatItHasNotRead() throws IOException {
    Files.writeString(file, "version: 1\ncolour: red\n");
    store.save(List.of(forward("a")));
    assertEquals(loaded(forward("a")), open().load());
    assertTrue(Files.readString(file).contains("colour: red"));
  }

  @Test
  void writesAFileThatSomebodyDeletedAnew() throws IOException {
    store.load();
    store.save(List.of(forward("a")));
    Files.delete(file);
    store.save(List.of(forward("a"), forward("b")));
    assertEquals(loaded(forward("a"), forward("b")), open().load());
  }

  @Test
  void cleansUpWhatACrashLeft() throws IOException {
    store.load();
    store.save(List.of(forward("a")));
    Files.writeString(folder.resolve(".profiles.yaml-123.tmp"), "version: 1\nforw");
    assertEquals(loaded(forward("a")), open().load());
    assertEquals(List.of("profiles.yaml", "profiles.yaml.lock"), files());
  }

  @Test
  void writesThroughASymbolicLink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("dotfiles")).resolve("p.yaml");
    Files.writeString(real, "version: 1\n");
    Files.createSymbolicLink(file, real);
    store.load();
    store.save(List.of(forward("a")));
    assertTrue(Files.isSymbolicLink(file));
    assertEquals(loaded(forward("a")), new ProfileStore(real).load());
  }

  @Test
  void makesItsFolder() throws IOException {
    Path deep = folder.resolve("a/b/profiles.yaml");
    var fresh = new ProfileStore(deep);
    fresh.load();
    fresh.save(List.of(forward("a")));
    assertTrue(Files.exists(deep));
  }

  @Test
  void leavesTheOldFileWhereSavingFails() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("d"));
    var fresh = new ProfileStore(directory); // a folder stands where the file should be
    assertTrue(fresh.load().problems().getFirst() instanceof ProfileProblem.Unreadable);
    assertThrows(IOException.class, () -> fresh.save(List.of(forward("a"))));
    assertTrue(Files.isDirectory(directory));
    assertFalse(files().stream().anyMatch(name -> name.endsWith(".tmp")));
  }
}
