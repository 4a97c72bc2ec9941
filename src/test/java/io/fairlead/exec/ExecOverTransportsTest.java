package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.profile.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real commands over each transport.
@Timeout(60)
class ExecOverTransportsTest extends ExecTrial {
  @ParameterizedTest
  @EnumSource
  void tellsOutputsAndExitCode(ExecTransport way) throws Exception {
    leave(way);
    Heard heard = new Heard();
    ExecSession session = started(inShell(QUIET, "sh", "-c", "echo out; echo err >&2; exit 3"));

    assertEquals(new Ending.Exited(new ExitStatus(3)), session.follow(heard));
    assertEquals("out\n|err\n", heard.toString());
    assertEquals(way, session.place().transport());
    assertEquals("sh", session.place().container());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEGACY")
  void passesStdinToItsEnd(ExecTransport way) throws Exception {
    leave(way);
    Heard heard = new Heard();
    ExecSession session = started(inShell(PIPES, "cat"));
    session.write("grüße ".getBytes(StandardCharsets.UTF_8));
    session.write("aus dem Norden\n".getBytes(StandardCharsets.UTF_8));

    assertTrue(session.closeStdin());
    assertEquals(new Ending.Exited(new ExitStatus(0)), session.follow(heard));
    assertEquals("grüße aus dem Norden\n|", heard.toString());
  }

  @Test
  void theLegacyWayCannotEndStdinAndSaysSo() throws Exception {
    leave(ExecTransport.LEGACY);
    Heard heard = new Heard();
    ExecSession session = started(inShell(PIPES, "sh", "-c", "read line; echo got $line"));

    assertEquals(false, session.closeStdin());
    session.write("still\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(new Ending.Exited(new ExitStatus(0)), session.follow(heard));
    assertEquals("got still\n", heard.out());
  }

  @ParameterizedTest
  @EnumSource
  void aTerminalFollowsItsSize(ExecTransport way) throws Exception {
    leave(way);
    Heard heard = new Heard();
    ExecSession session = started(inShell(TERMINAL, "sh"));
    Thread following = Thread.ofVirtual().start(() -> follow(session, heard));
    session.resize(new TerminalSize(100, 30));
    session.write("stty size; echo do''ne\n".getBytes(StandardCharsets.UTF_8));
    until(() -> heard.out().contains("done"), heard::toString);
    assertTrue(heard.out().contains("30 100"), heard::toString);

    session.resize(new TerminalSize(50, 10));
    session.write("stty size; exit 5\n".getBytes(StandardCharsets.UTF_8));
    following.join();
    assertTrue(heard.out().contains("10 50"), heard::toString);
  }

  @ParameterizedTest
  @EnumSource
  void saysThatACommandIsNotThere(ExecTransport way) throws Exception {
    leave(way);
    ExecSession session = started(inShell(QUIET, "no-such-command"));

    Ending.Failed failed = assertInstanceOf(Ending.Failed.class, session.follow(new Heard()));
    String message = assertInstanceOf(ExecFailure.NotStarted.class, failed.cause()).message();
    assertTrue(message.contains("executable file not found in $PATH"), message);
  }

  @ParameterizedTest
  @EnumSource
  void saysThatAContainerIsNotThere(ExecTransport way) {
    leave(way);
    ExecRequest request =
        new ExecRequest(target(Kind.POD, "shell"), "nope", List.of("true"), QUIET);

    assertEquals(new ExecFailure.NoSuchContainer("shell", "nope", List.of("sh")), failure(request));
  }

  @Test
  void doesNotTakeForbiddenForNotSupported() {
    demo.faults().forbid(true);

    ExecFailure.Cluster cluster =
        assertInstanceOf(ExecFailure.Cluster.class, failure(inShell(QUIET, "true")));
    String text = assertInstanceOf(ClusterFailure.Forbidden.class, cluster.cause()).message();
    assertTrue(text.contains("cannot create resource \"pods/exec\""), text);
  }

  @Test
  void aSignalIsTold() throws Exception {
    Ending ending = started(inShell(QUIET, "sh", "-c", "kill -TERM $$")).follow(new Heard());

    assertEquals(new Ending.Exited(new ExitStatus(143)), ending);
    assertEquals("TERM", new ExitStatus(143).signal().orElseThrow());
  }

  @Test
  void aCommandKilledByTheUserIsNoDeletedPod() throws Exception {
    Ending ending = started(inShell(QUIET, "sh", "-c", "kill -KILL $$")).follow(new Heard());

    assertEquals(new Ending.Exited(new ExitStatus(137)), ending);
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedPodIsNoKilledCommand(ExecTransport way) throws Exception {
    leave(way);
    ExecSession session = started(inShell(QUIET, "sleep", "60"));
    demo.faults().restartPod("demo", "shell");

    assertEquals(new Ending.Failed(new ExecFailure.PodGone("shell")), session.follow(new Heard()));
  }

  @Test
  void attachesToTheMainProcess() throws Exception {
    ExecRequest request = new ExecRequest(target(Kind.POD, "shell"), "", List.of(), QUIET);
    ExecSession session = started(request);
    demo.faults().restartPod("demo", "shell");

    assertEquals(new Ending.Failed(new ExecFailure.PodGone("shell")), session.follow(new Heard()));
  }

  @Test
  void aServiceLeadsToAPodOfIts() throws Exception {
    ExecRequest request =
        new ExecRequest(
            target(Kind.SERVICE, "web"), "", List.of("sh", "-c", "echo $HOSTNAME"), QUIET);
    Heard heard = new Heard();
    ExecSession session = started(request);
    session.follow(heard);

    assertEquals(session.place().pod().name() + "\n", heard.out());
    assertTrue(heard.out().startsWith("web-"), heard::out);
  }

  private ExecFailure failure(ExecRequest request) {
    return assertThrows(ExecFailureException.class, () -> started(request)).failure();
  }

  private static void follow(ExecSession session, Heard heard) {
    try {
      session.follow(heard);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
