package io.fairlead.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensesTest {
  private static final NetworkView HOME =
      FakeComputer.view(List.of("lo 127.0.0.1", "wlan0 192.168.1.7"), "default wlan0 0101A8C0");
  private static final NetworkView NOWHERE = FakeComputer.view(List.of("lo 127.0.0.1"));
  private static final NetworkView OFFICE =
      FakeComputer.view(List.of("lo 127.0.0.1", "wlan0 10.9.0.4"), "default wlan0 0100090A");

  private final FakeComputer computer = new FakeComputer(HOME);

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT5M", "PT8H"})
  void tellsOfASleepByTheClocksAtTheNextLook(String slept) {
    computer.run(Duration.ofMillis(10_500));
    computer.sleep(Duration.parse(slept));
    computer.run(Duration.ofMillis(500));

    assertEquals(List.of("awoke after " + slept), computer.trace);
    computer.run(Duration.ofMinutes(10));
    assertEquals(1, computer.trace.size());
  }

  @Test
  void tellsOfATimeInWhichTheProgramDidNotRun() {
    computer.run(Duration.ofSeconds(10));
    computer.stop(Duration.ofSeconds(20));

    assertEquals(List.of("awoke after PT20S"), computer.trace);
  }

  @Test
  void aLookThatIsALittleLateIsNothing() {
    computer.stop(Duration.ofMillis(3900));

    assertEquals(List.of(), computer.trace);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.005S", "PT0.4S", "-PT0.4S", "-PT1H"})
  void aClockThatIsCorrectedOrSetBackIsNoSleep(String step) {
    computer.run(Duration.ofSeconds(10));
    computer.sleep(Duration.parse(step));
    computer.run(Duration.ofMinutes(1));

    assertEquals(List.of(), computer.trace);
  }

  @Test
  void aSleepThatClocksAndSystemTellOfIsOne() {
    computer.hint(Hint.SLEEPING);
    computer.run(Duration.ofMillis(300));
    computer.sleep(Duration.ofHours(8));
    computer.run(Duration.ofMillis(700));
    computer.hint(Hint.AWAKE);
    computer.run(Duration.ofMinutes(1));

    assertEquals(List.of("awoke after PT8H"), computer.trace);
  }

  @Test
  void aSystemThatIsFasterThanTheClocksHasThemLookAtOnce() {
    computer.hint(Hint.SLEEPING);
    computer.sleep(Duration.ofMinutes(5));
    computer.hint(Hint.AWAKE);
    assertEquals(List.of("awoke after PT5M"), computer.trace);
    computer.run(Duration.ofMinutes(1));

    assertEquals(1, computer.trace.size());
  }

  @Test
  void twoSleepsAreTwo() {
    computer.sleep(Duration.ofHours(8));
    computer.run(Duration.ofSeconds(3));
    computer.sleep(Duration.ofMinutes(5));
    computer.run(Duration.ofSeconds(3));

    assertEquals(List.of("awoke after PT8H", "awoke after PT5M"), computer.trace);
  }

  @Test
  void aSystemThatAloneTellsOfASleepIsBelieved() {
    computer.hint(Hint.AWAKE);
    computer.hint(Hint.AWAKE);

    assertEquals(List.of("awoke after PT0S"), computer.trace);
  }

  @Test
  void aNetworkThatComesInPiecesIsToldOnceItIsAtRest() {
    computer.run(Duration.ofSeconds(10));
    computer.network(NOWHERE);
    computer.run(Duration.ofSeconds(2));
    computer.network(FakeComputer.view(List.of("lo 127.0.0.1", "wlan0 10.9.0.4")));
    computer.run(Duration.ofMillis(500));
    computer.network(OFFICE);
    computer.run(Duration.ofSeconds(1));
    assertEquals(List.of(), computer.trace);
    computer.run(Duration.ofMillis(500));

    assertEquals(List.of("network 10.9.0.4 127.0.0.1"), computer.trace);
    computer.run(Duration.ofMinutes(10));
    assertEquals(1, computer.trace.size());
  }

  @Test
  void anAddressThatIsAwayForAMomentIsNothing() {
    computer.run(Duration.ofSeconds(2));
    computer.network(NOWHERE);
    computer.run(Duration.ofMillis(2500));
    computer.network(HOME);
    computer.run(Duration.ofMinutes(1));

    assertEquals(List.of(), computer.trace);
  }

  @Test
  void aNetworkThatNeverComesToRestIsToldNowAndThen() {
    for (int i = 0; i < 60; i++) {
      computer.network(i % 2 == 0 ? HOME : OFFICE);
      computer.run(Duration.ofMillis(700));
    }

    assertEquals(3, computer.trace.size());
  }

  @Test
  void aSystemThatTellsOfAnotherNetworkIsBelievedThoughItLooksTheSame() {
    computer.run(Duration.ofSeconds(3));
    computer.hint(Hint.NETWORK);
    computer.hint(Hint.NETWORK);
    computer.run(Duration.ofSeconds(1));

    assertEquals(List.of("network 127.0.0.1 192.168.1.7"), computer.trace);
    computer.run(Duration.ofMinutes(1));
    assertEquals(1, computer.trace.size());
  }

  @Test
  void aChangeThatInterfacesAndSystemTellOfIsOne() {
    computer.network(OFFICE);
    computer.run(Duration.ofSeconds(2));
    computer.hint(Hint.NETWORK);
    computer.run(Duration.ofMinutes(1));

    assertEquals(List.of("network 10.9.0.4 127.0.0.1"), computer.trace);
  }

  @Test
  void looksAtTheNetworkAtOnceAfterASleepAndElseEveryTwoSeconds() {
    computer.run(Duration.ofSeconds(60));
    assertEquals(1 + 30, computer.looks());
    computer.sleep(Duration.ofMinutes(5));
    computer.run(Duration.ofSeconds(1));
    assertEquals(1 + 31, computer.looks());
  }
}
