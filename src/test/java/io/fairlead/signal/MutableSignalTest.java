package io.fairlead.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutableSignalTest {
  private final List<String> heard = new ArrayList<>();

  @Test
  void tellsTheCurrentValueAndEveryChange() {
    MutableSignal<String> signal = new MutableSignal<>("a");
    Subscription subscription = signal.subscribe(heard::add);
    signal.set("b");
    signal.set("b");
    signal.set("c");
    subscription.close();
    signal.set("d");

    assertEquals(List.of("a", "b", "c"), heard);
    assertEquals("d", signal.value());
  }

  @Test
  void aValueSetFromWithinADeliveryComesAfterIt() {
    MutableSignal<String> signal = new MutableSignal<>("a");
    signal.subscribe(value -> {
      if (value.equals("b")) {
        signal.set("c");
      }
    });
    signal.subscribe(heard::add);
    signal.set("b");

    assertEquals(List.of("a", "b", "c"), heard);
  }
}
