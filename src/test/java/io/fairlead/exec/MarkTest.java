package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Marks on commands.
class MarkTest {
  @Test
  void whatEnvStartsIsMarkedByEnv() {
    List<String> marked = Mark.on(List.of("env", "A=b", "top"), "id-1");

    assertEquals(List.of("env", "FAIRLEAD_SESSION=id-1", "A=b", "top"), marked);
    assertEquals(Optional.of("id-1"), Mark.session(marked));
    assertEquals(
        List.of("env", "FAIRLEAD_SESSION=id-1.7f", "A=b", "top"), Mark.started(marked, "7f"));
  }

  @Test
  void aShellMarksItself() {
    List<String> marked = Mark.on(List.of("sh", "-c", "exec bash", "x"), "id-1");

    assertEquals(
        List.of("sh", "-c", "FAIRLEAD_SESSION=id-1; export FAIRLEAD_SESSION\nexec bash", "x"),
        marked);
    assertEquals(Optional.of("id-1"), Mark.session(marked));
  }

  @Test
  void whatNeitherStartsStaysAsItIs() {
    List<String> command = List.of("/app/console", "--verbose");

    assertEquals(command, Mark.on(command, "id-1"));
    assertEquals(Optional.empty(), Mark.session(command));
    assertEquals(command, Mark.started(command, "7f"));
  }

  @Test
  void anIdThatWouldNeedQuotingMarksNothing() {
    List<String> command = List.of("sh", "-c", "true");

    assertEquals(command, Mark.on(command, "x; rm -rf /"));
  }
}
