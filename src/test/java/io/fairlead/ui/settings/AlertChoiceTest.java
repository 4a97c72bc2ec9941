package io.fairlead.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.alert.AlertRules;
import io.fairlead.health.alert.AlertSettings;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertChoiceTest {
  @Test
  void timesAreTakenAsPeopleWriteThem() {
    assertEquals(Optional.of(LocalTime.of(7, 30)), AlertChoice.time(" 7:30 "));
    assertEquals(Optional.of(LocalTime.of(22, 0)), AlertChoice.time("22"));
    assertEquals(Optional.empty(), AlertChoice.time("25:00"));
    assertEquals(Optional.empty(), AlertChoice.time("soon"));
    assertEquals("07:30", AlertChoice.text(LocalTime.of(7, 30)));
  }

  @Test
  void rulesOfOneLeaveThoseOfAllAlone() {
    AlertSettings first = AlertSettings.DEFAULT;
    AlertSettings own =
        AlertChoice.withRules(first, Optional.of("a"), Optional.of(AlertRules.NONE));
    assertEquals(Map.of("a", AlertRules.NONE), own.own());
    assertEquals(AlertRules.DEFAULT, own.rules());
    assertEquals(first, AlertChoice.withRules(own, Optional.of("a"), Optional.empty()));
    AlertSettings all = AlertChoice.withRules(own, Optional.empty(), Optional.of(AlertRules.NONE));
    assertEquals(AlertRules.NONE, all.rules());
    assertEquals(own.own(), all.own());
  }
}
