package io.fairlead.health.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Whose rules hold, and what becomes of notices when they change.
class AlertSettingsTest {
  private final Trace trace = new Trace(AlertSettings.DEFAULT);

  @Test
  void aConnectionCanHaveRulesOfItsOwn() {
    AlertRules quick =
        new AlertRules(
            Optional.of(Duration.ofSeconds(10)),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty());
    Trace own =
        new Trace(
            new AlertSettings(
                true,
                AlertRules.DEFAULT,
                Map.of("forward:db", quick, "forward:mute", AlertRules.NONE),
                Delivery.DEFAULT,
                0));
    own.connection("web", "a");
    own.connection("db", "b");
    own.connection("mute", "c");
    List.of("web", "db", "mute").forEach(own::lose);
    own.run(Duration.ofMinutes(10));
    assertEquals(List.of("12:00:25 RAISED DOWN db", "12:01:15 RAISED DOWN web"), own.told);
  }

  @Test
  void changedRulesForgetWhatTheOldOnesSaid() {
    trace.connection("web", "prod");
    trace.lose("web");
    trace.run(Duration.ofMinutes(2));
    trace.engine.use(new AlertSettings(true, AlertRules.NONE, Map.of(), Delivery.DEFAULT, 0));
    trace.run(Duration.ofMinutes(2));
    trace.restore("web");
    trace.run(Duration.ofHours(1));
    assertEquals(List.of("12:01:15 RAISED DOWN web"), trace.told);
  }
}
