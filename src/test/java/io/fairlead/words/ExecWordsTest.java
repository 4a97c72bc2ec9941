package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.exec.ExecFailure;
import io.fairlead.exec.ExitStatus;
import org.junit.jupiter.api.Test;

class ExecWordsTest {
  /// As a real server worded it (ex-24-nocommand, ex-24-notexecutable).
  private static final String RUNTIME =
      "Internal error occurred: Internal error occurred: error executing command in container:"
          + " failed to exec in container: failed to start exec \"1e91\": OCI runtime exec failed:"
          + " exec failed: unable to start container process: exec: ";

  @Test
  void takesTheReasonOutOfTheRuntimesWords() {
    assertEquals(
        "The container cannot start \"bash\": executable file not found in $PATH.",
        notStarted(RUNTIME + "\"bash\": executable file not found in $PATH"));
    assertEquals(
        "The container cannot start \"/etc/passwd\": permission denied.",
        notStarted(RUNTIME + "\"/etc/passwd\": permission denied: unknown"));
  }

  @Test
  void passesOnWhatItDoesNotUnderstand() {
    assertEquals("The container cannot start the command: odd", notStarted("odd"));
  }

  @Test
  void namesTheSignal() {
    assertEquals("exit code 3", ExecWords.of(new ExitStatus(3)));
    assertEquals("exit code 143 (signal TERM)", ExecWords.of(new ExitStatus(143)));
  }

  private static String notStarted(String message) {
    return ExecWords.of(new ExecFailure.NotStarted(message)).summary();
  }
}
