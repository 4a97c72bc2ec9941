package io.fairlead.profile.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellTextTest {
  @Test
  void splitsWordsAtBlanksAndKeepsWhatIsQuoted() {
    assertEquals(
        List.of(List.of("a", "b c", "d\"e", "f g", "")), words("a 'b c'  \"d\\\"e\" f\\ g ''"));
  }

  @Test
  void splitsCommandsAndKnowsTheirLines() {
    List<ShellCommand> commands =
        ShellText.commands("#!/bin/sh\n\none & two; three \\\n  four\n(five) && six # seven\n");
    assertEquals(
        List.of(
            new ShellCommand(3, List.of("one"), Optional.empty()),
            new ShellCommand(3, List.of("two"), Optional.empty()),
            new ShellCommand(3, List.of("three", "four"), Optional.empty()),
            new ShellCommand(5, List.of("five"), Optional.empty()),
            new ShellCommand(5, List.of("six"), Optional.empty())),
        commands);
  }

  @Test
  void leavesOutRedirections() {
    assertEquals(
        List.of(List.of("run", "it"), List.of("next")),
        words("run >/dev/null 2>&1 it < in.txt &>out.txt & next"));
  }

  @Test
  void takesLinesThatGoOnInOtherShells() {
    assertEquals(List.of(List.of("one", "two")), words("one `\r\n  two\r\n"));
    assertEquals(List.of(List.of("one", "two")), words("one ^\r\n  two\r\n"));
  }

  @Test
  void putsInVariablesThatTheTextSets() {
    assertEquals(
        List.of(List.of("run", "shop", "shop-web", "8080", "$NS")),
        words("NS=shop\nexport APP=\"$NS-web\"\nrun $NS ${APP} ${PORT:-8080} '$NS'"));
  }

  @Test
  void saysWhatOnlyARunningShellCouldKnow() {
    assertEquals(
        Optional.of("It uses $POD, which is not set here. Write its value instead."),
        ShellText.commands("kubectl exec $POD").getFirst().trouble());
    assertEquals(
        Optional.of(
            "It asks another command for a part of itself: $(get (a) b). Write what that finds"
                + " instead, such as deploy/web."),
        ShellText.commands("run $(get (a)\n  b) -- sh").getFirst().trouble());
    assertEquals(
        Optional.of("The quote ' is not closed."),
        ShellText.commands("run 'it").getFirst().trouble());
  }

  @Test
  void endsWithEveryTextWhateverIsCutOff() {
    String all = "a='b' \"c $(d `e` ${f} $g\\\n\" > h 2>&1 | $(i";
    for (int end = 0; end <= all.length(); end++) {
      ShellText.commands(all.substring(0, end));
    }
  }

  private static List<List<String>> words(String text) {
    return ShellText.commands(text).stream().map(ShellCommand::words).toList();
  }
}
