package io.fairlead.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A profile file that is edited by hand, or by a second instance, while it is in use.
class TakeOverTest {
  private static final Target WEB = new Target("prod", "default", Kind.SERVICE, "web");

  @TempDir private Path folder;
  private Path file;
  private ProfileStore store;
  private List<PortForward> forwards;

  @BeforeEach
  void loadTwo() throws IOException {
    file = folder.resolve("profiles.yaml");
    ProfileStore first = new ProfileStore(file);
    first.save(List.of(forward("a"), forward("b")));
    store = new ProfileStore(file);
    forwards = store.load().forwards();
  }

  private static PortForward forward(String id) {
    return PortForward.create(
            "Web of " + id, "shop", WEB, Listen.loopback(new PortMapping(8080, "80")))
        .withId(new ProfileId(id));
  }

  private Optional<ProfileProblem> look() {
    var kept = store.forwards().takeOver(forwards);
    forwards = kept.profiles();
    return kept.problem();
  }

  private Optional<ProfileProblem> save(List<PortForward> ours) {
    var kept = store.forwards().save(ours);
    forwards = kept.profiles();
    return kept.problem();
  }

  private void edit(String what, String with) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(what), text);
    Files.writeString(file, text.replace(what, with));
  }

  private List<PortForward> inTheFile() {
    return new ProfileStore(file).load().forwards();
  }

  private List<Path> setAside() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toString().contains(".broken-")).toList();
    }
  }

  @Test
  void whatIsChangedByHandIsTakenOverAndTheFileLeftAsItIs() throws IOException {
    edit("name: Web of b", "name: Renamed # by hand");
    String text = Files.readString(file);

    assertEquals(Optional.empty(), look());
    assertEquals(List.of(forward("a"), forward("b").withName("Renamed")), forwards);
    assertEquals(text, Files.readString(file));
  }

  @Test
  void aSaveThatMeetsAChangedFileBringsBothTogether() throws IOException {
    edit("name: Web of b", "name: Renamed");

    assertEquals(Optional.empty(), save(List.of(forward("a").withOn(true), forward("b"))));
    assertEquals(List.of(forward("a").withOn(true), forward("b").withName("Renamed")), inTheFile());
    assertEquals(inTheFile(), forwards);
  }

  @Test
  void whatIsUnknownInAnEditedFileOutlivesTheNextSave() throws IOException {
    edit("version: 1", "version: 1\ncolour: red");
    look();
    save(List.of(forward("a")));
    assertTrue(Files.readString(file).contains("colour: red"));
  }

  @Test
  void sessionsAndForwardsThatAreEditedAtOnceAreBothTakenOver() throws IOException {
    edit("name: Web of b", "name: Renamed");
    Files.writeString(
        file, Files.readString(file) + "sessions:\n- {id: s, context: prod, target: pod/web}\n");
    save(List.of(forward("a").withOn(true), forward("b")));
    var sessions = store.sessions().takeOver(List.of());

    assertEquals(List.of("web"), sessions.profiles().stream().map(ExecProfile::name).toList());
    assertEquals(sessions.profiles(), new ProfileStore(file).load().sessions());
    assertEquals("Renamed", inTheFile().get(1).name());
  }

  @Test
  void anEditThatMeansNothingChangesNothingUntilItIsMended() throws IOException {
    edit("forwards:", "forwards: [");
    String broken = Files.readString(file);

    assertInstanceOf(ProfileProblem.NotTaken.class, look().orElseThrow());
    assertEquals(List.of(forward("a"), forward("b")), forwards);
    assertEquals(broken, Files.readString(file));
    assertEquals(List.of(), setAside());

    edit("forwards: [", "forwards:");
    assertEquals(Optional.empty(), look());
  }

  @Test
  void anEntryThatAnEditMadeUselessIsNamedByItsLineAndGoesOnAsItWas() throws IOException {
    edit("name: Web of b\n  group: shop\n  context: prod\n", "name: Web of b\n  group: shop\n");

    var told = assertInstanceOf(ProfileProblem.NotTaken.class, look().orElseThrow());
    assertEquals(12, told.line());
    assertEquals(List.of(forward("a"), forward("b")), forwards);
  }

  @Test
  void whoChangesSomethingHereFirstHasTheBrokenFileSetAside() throws IOException {
    edit("forwards:", "forwards: [");
    String broken = Files.readString(file);
    look();

    var problem = save(List.of(forward("a")));
    var aside = assertInstanceOf(ProfileProblem.SetAside.class, problem.orElseThrow());
    assertEquals(broken, Files.readString(aside.movedTo()));
    assertEquals(List.of(forward("a")), inTheFile());
  }

  @Test
  void aFileOfANewerVersionIsNeitherTakenOverNorWritten() throws IOException {
    edit("version: 1", "version: 2");
    String newer = Files.readString(file);
    Optional<ProfileProblem> told = Optional.of(new ProfileProblem.NewerVersion(file, 2));

    assertEquals(told, look());
    assertEquals(told, save(List.of()));
    assertEquals(newer, Files.readString(file));
  }

  @Test
  void anEntryWithoutAnIdIsTheSameAtEachLook() throws IOException {
    String entry = "- {name: n, context: prod, target: pod/web, ports: [\"80\"]}\n";
    edit("forwards:\n", "forwards:\n" + entry + entry);
    look();
    List<ProfileId> ids = forwards.stream().map(PortForward::id).toList();
    assertEquals(4, ids.stream().distinct().count());
    edit("name: n", "name: renamed");
    look();
    assertEquals("renamed", forwards.getFirst().name());
    assertEquals(ids, forwards.stream().map(PortForward::id).toList());
  }

  @Test
  void aFileThatIsGoneIsNotTakenForAnEmptyOne() throws IOException {
    Files.delete(file);
    assertEquals(Optional.empty(), look());
    assertEquals(List.of(forward("a"), forward("b")), forwards);
    save(forwards);
    assertEquals(forwards, inTheFile());
  }

  @Test
  void twoInstancesEndWithTheSame() {
    ProfileStore other = new ProfileStore(file);
    List<PortForward> theirs = other.load().forwards();
    save(List.of(forward("a"), forward("b"), forward("c")));
    theirs = other.forwards().save(List.of(theirs.getFirst().withOn(true))).profiles();
    look();

    assertEquals(List.of(forward("a").withOn(true), forward("c")), forwards);
    assertEquals(forwards, theirs);
    assertEquals(forwards, inTheFile());
  }

  @Test
  void aFileThatCouldNotBeReadAtFirstIsMergedOnceItCan() throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);
    Files.createDirectory(file); // nobody can read that
    store = new ProfileStore(file);
    forwards = store.load().forwards();
    assertEquals(List.of(), forwards);
    assertInstanceOf(ProfileProblem.NotSaved.class, save(List.of(forward("new"))).orElseThrow());
    Files.delete(file);
    Files.write(file, content);

    assertEquals(Optional.empty(), look());
    assertEquals(3, forwards.size());
    assertEquals(forwards, inTheFile());
  }
}
