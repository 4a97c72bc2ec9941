package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.Kind;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Many forwards that lose one cluster.
class StampedeTest extends DemoTrial {
  private static final int MANY = 200;

  @Test
  void allComeBackThoseFirstThatSomebodyWaitsFor() throws Exception {
    List<Forward> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(add(Kind.POD, "echo", mappings("7000")));
    }
    for (Forward forward : all) {
      awaitOpen(forward);
    }
    List<Forward> order = Collections.synchronizedList(new ArrayList<>());
    demo.faults().restartServer(Duration.ofSeconds(4));
    for (Forward forward : all) {
      await(forward.state(), state -> !(state instanceof TunnelState.Open));
      forward
          .state()
          .subscribe(state -> {
            if (state instanceof TunnelState.Open) {
              order.add(forward);
            }
          });
    }
    Forward needed = all.getLast();
    try (Socket waiting = connect(needed, 0)) {
      send(waiting, "x");
      until(() -> needed.counters().held() == 1);
      assertEquals("x", read(waiting, 1));
    }
    for (Forward forward : all) {
      awaitOpen(forward);
    }
    int place = order.indexOf(needed);
    assertTrue(place >= 0 && place < 40, () -> "was number " + place);
  }
}
