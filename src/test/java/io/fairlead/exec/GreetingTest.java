package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.wire.ExecConnection.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {
  private static final String AGAIN = "\033_fairlead;tmux,again\033\\";

  private final List<String> heard = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final Greeting greeting =
      new Greeting(
          new ExecOutput() {
            @Override
            public void write(Output from, byte[] bytes) {
              heard.add(new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void greeted(Keeping keeping) {
              heard.add(keeping.toString());
            }
          },
          () -> now);

  @Test
  void isTakenOutOnceAndTheRestPassedOn() throws InterruptedException {
    say(AGAIN + "$ ");
    say(AGAIN);
    assertEquals(List.of("By[program=tmux, again=true]", "$ ", AGAIN), heard);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 13})
  void mayComeInPieces(int size) throws InterruptedException {
    String whole = "\033_fairlead;screen,new\033\\hello";
    for (int i = 0; i < whole.length(); i += size) {
      say(whole.substring(i, Math.min(whole.length(), i + size)));
    }
    assertEquals("By[program=screen, again=false]", heard.getFirst());
    assertEquals("hello", String.join("", heard.subList(1, heard.size())));
  }

  @Test
  void isHeardBeforeTheEchoOfWhatWasTypedTooEarly() throws InterruptedException {
    say("ls -l");
    assertEquals(List.of(), heard);
    say("\r\n" + AGAIN + "$ ");
    assertEquals(List.of("By[program=tmux, again=true]", "ls -l\r\n$ "), heard);
  }

  @Test
  void saysWhereNothingKeepsTheShell() throws InterruptedException {
    say("\033_fairlead;none\033\\");
    assertEquals(List.of("Nothing[]"), heard);
  }

  @Test
  void isNotWaitedForForever() throws InterruptedException {
    say("sh: printf: not found");
    now = now.plus(Greeting.PATIENCE).plusMillis(1);
    say("\r\n");
    assertEquals(List.of("Untold[]", "sh: printf: not found\r\n"), heard);
  }

  @Test
  void isNotLookedForInALotOfOutput() throws InterruptedException {
    String much = "x".repeat(Greeting.LONGEST + 1);
    say(much);
    assertEquals(List.of("Untold[]", much), heard);
  }

  @Test
  void theEndLosesNothing() throws InterruptedException {
    say("sh: cd: no such directory");
    greeting.finish();
    assertEquals(List.of("sh: cd: no such directory"), heard);
  }

  private void say(String text) throws InterruptedException {
    greeting.write(Output.STDOUT, text.getBytes(StandardCharsets.UTF_8));
  }
}
