package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.FileWatch;
import io.fairlead.profile.Kind;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.profile.ProfileStore;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Running forwards whose profile file is edited by hand.
class EditedProfilesTest extends DemoTrial {
  private static final Duration SOON = Duration.ofSeconds(2);

  private Path file;
  private FileWatch watch;

  @BeforeEach
  void keepInAFile() {
    forwards.close();
    file = folder.resolve("profiles.yaml");
    ProfileStore store = new ProfileStore(file);
    forwards =
        new SupervisedForwards(
            store.load().forwards(), store.forwards(), clusters, memory, TunnelSettings.DEFAULT);
    watch = FileWatch.start(file, forwards::takeOver, this::isUnsaved);
  }

  private boolean isUnsaved() {
    return forwards.problem().value().orElse(null) instanceof ProfileProblem.NotSaved;
  }

  @AfterEach
  void stopWatching() {
    watch.close();
  }

  private void edit(String what, String with) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(what), text);
    Files.writeString(file, text.replace(what, with));
  }

  @Test
  void aRenamedForwardKeepsItsConnections() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    try (Socket socket = connect(echo, 0)) {
      send(socket, "before");
      assertEquals("before", read(socket, 6));
      TunnelState up = echo.state().value();
      long edited = System.nanoTime();
      edit("name: echo\n", "name: Renamed by hand\n");
      until(() -> echo.profile().name().equals("Renamed by hand"));
      Duration took = Duration.ofNanos(System.nanoTime() - edited);

      assertTrue(took.compareTo(SOON) < 0, () -> "it took " + took);
      assertSame(up, echo.state().value());
      send(socket, "after");
      assertEquals("after", read(socket, 5));
    }
  }

  @Test
  void whatIsSwitchedAddedAndRemovedByHandIs() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    edit("on: true", "on: false");
    await(echo.state(), state -> state instanceof TunnelState.Stopped);
    edit("on: false", "on: true");
    awaitOpen(echo);
    edit(
        "forwards:\n",
        "forwards:\n- {context: fairlead-demo, namespace: demo, target: service/web,"
            + " ports: [\"0:80\"], on: true}\n");
    until(() -> forwards.all().value().size() == 2);
    Forward web = forwards.all().value().getFirst();
    awaitOpen(web);
    assertSame(echo, forwards.all().value().getLast());
    assertTrue(get(web, "/").startsWith("HTTP/1.1 200"));
    Files.writeString(file, "version: 1\n");
    until(() -> forwards.all().value().isEmpty());
    await(echo.state(), state -> state instanceof TunnelState.Stopped);
    await(web.state(), state -> state instanceof TunnelState.Stopped);
  }

  @Test
  void aBrokenEditIsToldAndStopsNothing() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    edit("on: true", "on: [");
    until(() -> forwards.problem().value().isPresent());
    assertEquals(
        Optional.of(ProfileProblem.NotTaken.class),
        forwards.problem().value().map(Object::getClass));
    assertEquals("well", exchange(echo, "well"));
    edit("on: [", "on: true");
    until(() -> forwards.problem().value().isEmpty());
    assertEquals("well", exchange(echo, "well"));
  }

  @Test
  void whatCouldNotBeSavedIsSavedOnceItCan() throws Exception {
    watch.close();
    Path inTheWay = Files.writeString(folder.resolve("later"), "");
    file = inTheWay.resolve("profiles.yaml");
    forwards.close();
    ProfileStore store = new ProfileStore(file);
    forwards =
        new SupervisedForwards(
            store.load().forwards(), store.forwards(), clusters, memory, TunnelSettings.DEFAULT);
    watch = FileWatch.start(file, forwards::takeOver, this::isUnsaved);
    open(Kind.POD, "echo", "7000");
    assertTrue(isUnsaved());
    Files.delete(inTheWay);
    until(() -> forwards.problem().value().isEmpty());
    assertEquals(1, new ProfileStore(file).load().forwards().size());
  }
}
