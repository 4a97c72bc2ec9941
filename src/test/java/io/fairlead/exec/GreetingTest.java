package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.wire.ExecConnection.Output;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {
  private static final String AGAIN = "\033_fairlead;tmux,again\033\\";

  private final List<String> heard = new ArrayList<>();
  private final Greeting greeting =
      new Greeting(
          new ExecOutput() {
            @Override
            public void write(Output from, byte[] bytes) {
              heard.add(from + " " + new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void greeted(Keeping keeping) {
              heard.add(keeping.toString());
            }
          });

  @Test
  void isTakenOutAndTheRestPassedOn() throws InterruptedException {
    say(AGAIN + "$ ");
    say(AGAIN);
    assertEquals(List.of("Keeping[by=tmux, again=true]", "STDOUT $ ", "STDOUT " + AGAIN), heard);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 13})
  void mayComeInPieces(int size) throws InterruptedException {
    String whole = "\033_fairlead;screen,new\033\\hello";
    for (int i = 0; i < whole.length(); i += size) {
      say(whole.substring(i, Math.min(whole.length(), i + size)));
    }
    assertEquals("Keeping[by=screen, again=false]", heard.getFirst());
    assertEquals("hello", String.join("", heard.subList(1, heard.size())).replace("STDOUT ", ""));
  }

  @Test
  void saysWhereNothingKeepsTheShell() throws InterruptedException {
    say("\033_fairlead;none\033\\");
    assertEquals(List.of(Keeping.NOTHING.toString()), heard);
  }

  @Test
  void whatBeginsInAnotherWayIsPassedOnWhole() throws InterruptedException {
    say("\033");
    say("[2J no greeting");
    assertEquals(List.of("STDOUT \033[2J no greeting"), heard);
  }

  @Test
  void oneThatNeverEndsIsPassedOn() throws InterruptedException {
    String endless = Greeting.BEGIN + "x".repeat(100);
    say(endless);
    assertEquals(List.of("STDOUT " + endless), heard);
  }

  private void say(String text) throws InterruptedException {
    greeting.write(Output.STDOUT, text.getBytes(StandardCharsets.UTF_8));
  }
}
