package io.fairlead.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fairlead.health.alert.Alert;
import io.fairlead.health.alert.Rule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DesktopNoticesTest {
  private static final Notice NOTICE =
      new Notice(
          Alert.Kind.RAISED,
          Rule.DOWN,
          List.of("id"),
          "-web is down",
          "Down for <b>1 min</b> & more",
          Instant.EPOCH,
          Severity.SERIOUS);

  @TempDir Path folder;

  @Test
  @Timeout(20)
  void theProgramOfTheDesktopGetsTheNoticeAsItIs() throws Exception {
    assumeTrue(File.separatorChar == '/');
    Path told = folder.resolve("told");
    program("notify-send", "printf '%s\\n' \"$@\" > " + told + ".new; mv " + told + ".new " + told);
    new DesktopNotices("/nowhere" + File.pathSeparator + folder, "Linux").tell(NOTICE);
    while (!Files.exists(told)) {
      Thread.onSpinWait();
    }
    assertEquals(
        List.of(
            "--app-name=Fairlead",
            "--category=network",
            "--urgency=critical",
            "--",
            "-web is down",
            "Down for &lt;b&gt;1 min&lt;/b&gt; &amp; more"),
        Files.readAllLines(told));
  }

  @Test
  void noTextIsAPartOfAScript() {
    List<String> command = DesktopNotices.command(Path.of("/usr/bin/osascript"), NOTICE);
    assertEquals(List.of("--", NOTICE.title(), NOTICE.text()), command.subList(7, 10));
    assertTrue(command.subList(0, 7).stream().noneMatch(part -> part.contains("web")));
  }

  @Test
  void nothingIsShownWhereThereIsNoSuchProgram() {
    new DesktopNotices("", "Windows 11").tell(NOTICE);
  }

  private void program(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
