package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.alert.Alert;
import io.fairlead.health.alert.Rule;
import io.fairlead.monitor.Notice;
import io.fairlead.monitor.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesInForceTest {
  @Test
  void aNoticeHoldsUntilItIsToldThatAllOfItIsOver() {
    Notice both = notice(Alert.Kind.RAISED, Rule.DOWN, "a", "b");
    Notice slow = notice(Alert.Kind.RAISED, Rule.SLOW, "a");
    Notice again = notice(Alert.Kind.REPEATED, Rule.DOWN, "a", "b");
    Notice half = notice(Alert.Kind.RECOVERED, Rule.DOWN, "a");
    Notice over = notice(Alert.Kind.RECOVERED, Rule.DOWN, "b", "a", "c");
    assertEquals(List.of(both, slow), NoticesInForce.of(List.of(both, slow)));
    assertEquals(List.of(slow, again), NoticesInForce.of(List.of(both, slow, again)));
    assertEquals(List.of(slow, again), NoticesInForce.of(List.of(both, slow, again, half)));
    assertEquals(List.of(slow), NoticesInForce.of(List.of(both, slow, again, half, over)));
  }

  private static Notice notice(Alert.Kind kind, Rule rule, String... subjects) {
    return new Notice(
        kind, rule, List.of(subjects), "title", "text", Instant.EPOCH, Severity.WARNING);
  }
}
