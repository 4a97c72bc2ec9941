package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CongestionTest {
  private static final int ALLOWED = 4 << 20;

  private final Backlog backlog = new Backlog(LaneSettings.DEFAULT.waitingInAll());
  private final Share share = new Share(backlog, () -> ALLOWED);
  private final List<Runnable> later = new ArrayList<>();
  private boolean reading = true;
  private final Congestion congestion =
      new Congestion(
          new Share(backlog, () -> ALLOWED),
          Duration.ofSeconds(5),
          on -> reading = on,
          (_, task) -> later.add(task));
  private final Program stuck = new Program();

  @Test
  void aProgramThatHasTheLaneForItselfStopsItAtOnce() {
    congestion.members(1);
    stuck.waits(1 << 20);

    assertFalse(reading);
    assertTrue(later.isEmpty());
  }

  @Test
  void aProgramAmongOthersMayLetItsAllowanceWait() {
    congestion.members(2);
    stuck.waits(ALLOWED - 1);
    assertTrue(reading);
    assertTrue(congestion.any());

    stuck.waits(ALLOWED);

    assertFalse(reading);
  }

  @Test
  void theLaneIsReadAgainWhenTheProgramHasCaughtUp() {
    congestion.members(1);
    stuck.waits(1 << 20);
    stuck.waits(0);

    assertTrue(reading);
  }

  @Test
  void aSecondConnectionSetsAStoppedLaneFree() {
    congestion.members(1);
    stuck.waits(2 << 20);
    congestion.members(2);

    assertTrue(reading);
  }

  @Test
  void oneThatTookNothingIsGivenUpForTheOthers() {
    congestion.members(3);
    stuck.waits(ALLOWED);
    pass();

    assertEquals(2, stuck.othersWhenGivenUp);
  }

  @Test
  void oneThatTakesLittleIsNotGivenUp() {
    congestion.members(2);
    stuck.waits(ALLOWED + 5);
    stuck.waiting--;
    pass();

    assertEquals(0, stuck.othersWhenGivenUp);
    assertEquals(2, later.size());
  }

  @Test
  void oneThatHasTheLaneForItselfAgainIsNotGivenUp() {
    congestion.members(2);
    stuck.waits(ALLOWED);
    congestion.members(1);
    pass();

    assertEquals(0, stuck.othersWhenGivenUp);
    assertFalse(reading);
  }

  @Test
  void whenAllMemoryIsUsedAnyBacklogStopsItsLane() {
    congestion.members(2);
    backlog.change(LaneSettings.DEFAULT.waitingInAll());
    stuck.waits(Backlog.ALWAYS);

    assertFalse(reading);
  }

  private void pass() {
    List.copyOf(later).forEach(Runnable::run);
  }

  private final class Program implements Congestion.Member {
    private long waiting;
    private int othersWhenGivenUp;

    void waits(long bytes) {
      waiting = bytes;
      congestion.changed(this);
    }

    @Override
    public long waiting() {
      return waiting;
    }

    @Override
    public boolean slow() {
      return waiting >= Math.min(1 << 20, share.allowance());
    }

    @Override
    public void hopeless(int others) {
      othersWhenGivenUp = others;
    }
  }
}
