package io.fairlead.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowTest {
  private final ArrayDeque<Runnable> window = new ArrayDeque<>();
  private final List<Integer> seen = new ArrayList<>();
  private final MutableSignal<Integer> signal = new MutableSignal<>(1);

  @Test
  void handsOverTheLatestValueOnceHoweverOftenItChanged() {
    Subscription following = Follow.signal(signal, window::add, seen::add);
    signal.set(2);
    signal.set(3);
    assertEquals(1, window.size());
    window.remove().run();
    assertEquals(List.of(1, 3), seen);
    signal.set(4);
    window.remove().run();
    assertEquals(List.of(1, 3, 4), seen);
    following.close();
  }

  @Test
  void aClosedViewSeesNothingMoreNotEvenWhatIsUnderWay() {
    Subscription following = Follow.signal(signal, window::add, seen::add);
    signal.set(2);
    following.close();
    window.remove().run();
    signal.set(5);
    assertEquals(List.of(1), seen);
    assertEquals(0, window.size());
  }
}
