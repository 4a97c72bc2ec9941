package io.fairlead.health.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When it is quiet. 2026-11-24 is a Tuesday; Berlin is an hour ahead of UTC then.
class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "22:00, 07:00, 2026-11-24T20:59:00Z, false",
    "22:00, 07:00, 2026-11-24T21:00:00Z, true",
    "22:00, 07:00, 2026-11-25T05:59:59Z, true",
    "22:00, 07:00, 2026-11-25T06:00:00Z, false",
    "12:00, 13:00, 2026-11-24T11:30:00Z, true",
    "12:00, 13:00, 2026-11-24T12:00:00Z, false",
    "09:00, 09:00, 2026-11-24T03:00:00Z, true",
    "09:00, 09:00, 2026-11-24T15:00:00Z, true",
  })
  void theClocksOfTheZoneTell(LocalTime from, LocalTime to, Instant at, boolean quiet) {
    assertEquals(quiet, new QuietHours(from, to, EnumSet.allOf(DayOfWeek.class)).holds(at, BERLIN));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T21:00:00Z, false",
    "2026-11-28T05:00:00Z, false",
    "2026-11-28T21:00:00Z, true",
    "2026-11-29T05:00:00Z, true",
    "2026-11-30T05:00:00Z, false",
  })
  void aNightBelongsToTheDayOnWhichItBegins(Instant at, boolean quiet) {
    QuietHours saturday =
        new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), Set.of(DayOfWeek.SATURDAY));
    assertEquals(quiet, saturday.holds(at, BERLIN));
  }
}
