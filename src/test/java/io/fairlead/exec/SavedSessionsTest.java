package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.profile.ProfileStore;
import io.fairlead.profile.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Saved sessions and the file that they share with the forwards.
class SavedSessionsTest {
  private static final int SAVES = 40;

  @TempDir private Path folder;
  private final KubeClusters clusters = KubeClusters.of(List.of());
  private final ExecService service = new ExecService(clusters, clusters, ExecSettings.DEFAULT);
  private Path file;
  private ProfileStore store;
  private SavedSessions sessions;

  @BeforeEach
  void load() {
    file = folder.resolve("profiles.yaml");
    store = new ProfileStore(file);
    sessions = loaded();
  }

  @AfterEach
  void close() {
    service.close();
    clusters.close();
  }

  private SavedSessions loaded() {
    return new SavedSessions(store.load().sessions(), store.sessions(), service);
  }

  @Test
  void whatIsAddedReplacedAndRemovedIsThereAfterARestart() {
    ExecProfile web = profile("web");
    ExecProfile db = profile("db");
    ExecProfile cache = profile("cache");
    sessions.add(web);
    sessions.add(db);
    sessions.add(cache);
    sessions.replace(db.withName("database").withSecret(true));
    sessions.remove(web.id());
    sessions.insert(0, web);

    List<ExecProfile> expected = List.of(web, db.withName("database").withSecret(true), cache);
    assertEquals(expected, sessions.all().value());
    assertEquals(expected, loaded().all().value());
  }

  @Test
  void anUndoneDeletePutsItBackWhereItWasOrAtTheEnd() {
    ExecProfile web = profile("web");
    ExecProfile db = profile("db");
    sessions.add(web);
    sessions.insert(99, db);
    assertEquals(List.of(web, db), loaded().all().value());
  }

  @Test
  void forwardsAndSessionsKeepEachOther() throws IOException {
    PortForward forward = forward("one");
    store.save(List.of(forward));
    ExecProfile web = profile("web");
    sessions.add(web);
    PortForward other = forward("two");
    store.save(List.of(forward, other));

    ProfileStore.Loaded found = new ProfileStore(file).load();
    assertEquals(List.of(forward, other), found.forwards());
    assertEquals(List.of(web), found.sessions());
    assertEquals(List.of(), found.problems());
  }

  @Test
  void bothMaySaveAtOnceAndNothingIsLost() throws Exception {
    List<PortForward> forwards = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> saving =
          threads.submit(() -> {
            for (int i = 0; i < SAVES; i++) {
              forwards.add(forward("forward " + i));
              store.save(List.copyOf(forwards));
            }
            return true;
          });
      for (int i = 0; i < SAVES; i++) {
        sessions.add(profile("session " + i));
      }
      saving.get();
    }

    ProfileStore.Loaded found = new ProfileStore(file).load();
    assertEquals(forwards, found.forwards());
    assertEquals(SAVES, found.sessions().size());
    assertEquals(sessions.all().value(), found.sessions());
    assertEquals(Optional.empty(), sessions.problem().value());
  }

  @Test
  void aBadSessionStaysInTheFileAndTheOthersWork() throws IOException {
    Files.writeString(
        file,
        """
        version: 1
        sessions:
        - id: a
          target: nonsense/of/it
          context: c
        - id: b
          name: good
          context: c
          target: pod/p
        """);
    sessions = loaded();
    assertEquals(List.of("good"), sessions.all().value().stream().map(ExecProfile::name).toList());
    sessions.add(profile("web"));
    assertEquals(true, Files.readString(file).contains("nonsense/of/it"));
  }

  @Test
  void whatCannotBeSavedIsToldAndKeptInMemory() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("no-folder"), "");
    Path nowhere = inTheWay.resolve("profiles.yaml");
    ProfileStore broken = new ProfileStore(nowhere);
    sessions = new SavedSessions(List.of(), broken.sessions(), service);
    ExecProfile web = profile("web");
    sessions.add(web);

    assertEquals(List.of(web), sessions.all().value());
    assertEquals(
        true,
        sessions.problem().value().filter(ProfileProblem.NotSaved.class::isInstance).isPresent());
  }

  private static ExecProfile profile(String name) {
    return ExecProfile.create(
        name,
        "Group",
        new Target("prod", "default", Kind.DEPLOYMENT, name.replace(' ', '-')),
        ContainerCommand.TERMINAL_SHELL);
  }

  private static PortForward forward(String name) {
    return PortForward.create(
        name,
        "",
        new Target("prod", "default", Kind.SERVICE, "web"),
        Listen.loopback(new PortMapping(8080, "80")));
  }
}
