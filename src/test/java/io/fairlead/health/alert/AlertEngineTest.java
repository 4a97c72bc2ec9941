package io.fairlead.health.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fairlead.health.alert.Reading.Standing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whole traces of connections, and every notice that comes of them.
class AlertEngineTest {
  private static final int MANY = 200;

  private final Trace trace = new Trace(AlertSettings.DEFAULT);

  private static AlertSettings with(Delivery delivery) {
    return new AlertSettings(true, AlertRules.DEFAULT, Map.of(), delivery, 0);
  }

  private static Delivery quietAtNight() {
    return new Delivery(
        Optional.of(
            new QuietHours(
                LocalTime.of(22, 0), LocalTime.of(7, 0), EnumSet.allOf(DayOfWeek.class))),
        Optional.empty(),
        true,
        "");
  }

  private void manyConnections(int clusters) {
    for (int i = 0; i < MANY; i++) {
      trace.connection("web-" + i, "cluster-" + i % clusters);
    }
  }

  @Test
  void aHealthyDayIsQuiet() {
    for (int i = 0; i < 30; i++) {
      trace.connection("web-" + i, "cluster-" + i % 4);
    }
    trace.connection("web-0", "cluster-0").loseEvery = 50;
    for (int hour = 0; hour < 24; hour++) {
      trace.run(Duration.ofMinutes(59));
      trace.lose("web-" + hour);
      trace.run(20);
      trace.restore("web-" + hour);
      trace.run(40);
    }
    assertEquals(List.of(), trace.told);
  }

  @Test
  void oneThatStaysDownIsToldOnceAndThatItIsBackToo() {
    trace.connection("web", "prod");
    trace.run(60);
    trace.lose("web");
    trace.run(Duration.ofMinutes(5));
    trace.restore("web");
    trace.run(Duration.ofMinutes(5));
    assertEquals(List.of("12:02:15 RAISED DOWN web", "12:06:50 RECOVERED DOWN web"), trace.told);
    Condition raised = trace.alerts.getFirst().conditions().getFirst();
    assertEquals(
        new Condition(
            "forward:web",
            "web",
            "prod",
            "cluster",
            Instant.parse("2026-11-24T12:01:00Z"),
            new Finding.Down("The API server cannot be reached.")),
        raised);
  }

  @Test
  void oneThatIsBackBeforeAnybodyWasToldIsNotSpokenOf() {
    trace.connection("web", "prod");
    trace.run(60);
    trace.lose("web");
    trace.run(65);
    trace.restore("web");
    trace.run(Duration.ofMinutes(10));
    assertEquals(List.of(), trace.told);
  }

  @Test
  void aClusterThatTakesTwoHundredConnectionsWithItIsOneNoticeAndOneRecovery() {
    manyConnections(1);
    trace.run(60);
    for (int i = 0; i < MANY; i++) {
      trace.lose("web-" + i);
      if (i % 70 == 69) {
        trace.run(5);
      }
    }
    trace.run(Duration.ofMinutes(10));
    for (int i = 0; i < MANY; i++) {
      trace.restore("web-" + i);
      if (i % 50 == 49) {
        trace.run(5);
      }
    }
    trace.run(Duration.ofMinutes(10));
    assertEquals(
        List.of(
            "12:02:15 RAISED DOWN 200 of cluster-0", "12:12:00 RECOVERED DOWN 200 of cluster-0"),
        trace.told);
  }

  @Test
  void whoComesLateIsOneOfThoseThatWereTold() {
    manyConnections(1);
    for (int i = 0; i < MANY; i++) {
      trace.lose("web-" + i);
      if (i == 150) {
        trace.run(Duration.ofMinutes(4));
      }
    }
    trace.run(Duration.ofMinutes(5));
    for (int i = 0; i < MANY; i++) {
      trace.restore("web-" + i);
    }
    trace.run(Duration.ofMinutes(2));
    assertEquals(
        List.of(
            "12:01:15 RAISED DOWN 151 of cluster-0", "12:09:50 RECOVERED DOWN 200 of cluster-0"),
        trace.told);
  }

  @Test
  void twoClustersAreTwoNoticesAndAWholeNetworkIsOne() {
    trace.connection("web", "prod");
    trace.connection("db", "test");
    trace.run(60);
    trace.lose("web");
    trace.lose("db");
    trace.run(Duration.ofMinutes(2));
    assertEquals(List.of("12:02:15 RAISED DOWN web", "12:02:15 RAISED DOWN db"), trace.told);

    Trace laptop = new Trace(AlertSettings.DEFAULT);
    for (int i = 0; i < 6; i++) {
      laptop.connection("web-" + i, "cluster-" + i);
    }
    laptop.run(60);
    for (int i = 0; i < 6; i++) {
      laptop.lose("web-" + i);
      laptop.run(i % 2 == 0 ? 5 : 0);
    }
    laptop.run(Duration.ofMinutes(5));
    for (int i = 0; i < 6; i++) {
      laptop.restore("web-" + i);
    }
    laptop.run(Duration.ofMinutes(2));
    assertEquals(
        List.of(
            "12:02:15 RAISED DOWN 6 of cluster-0,cluster-1,cluster-2,cluster-3,cluster-4,cluster-5",
            "12:07:05 RECOVERED DOWN 6 of"
                + " cluster-0,cluster-1,cluster-2,cluster-3,cluster-4,cluster-5"),
        laptop.told);
  }

  @Test
  void twoReasonsInOneClusterAreTwoNotices() {
    trace.connection("web", "prod");
    trace.connection("db", "prod");
    trace.lose("web", "cluster");
    trace.lose("db", "demo/service/db");
    trace.run(Duration.ofMinutes(2));
    assertEquals(List.of("12:01:15 RAISED DOWN web", "12:01:15 RAISED DOWN db"), trace.told);
  }

  @Test
  void whatGoesOnIsToldAgain() {
    trace.connection("web", "prod");
    trace.lose("web");
    trace.run(Duration.ofHours(9));
    assertEquals(
        List.of(
            "12:01:15 RAISED DOWN web", "16:01:15 REPEATED DOWN web", "20:01:15 REPEATED DOWN web"),
        trace.told);
  }

  @Test
  void whatIsSwitchedOffOrRemovedIsNotSpokenOfAnyMore() {
    trace.connection("web", "prod");
    trace.connection("db", "prod");
    trace.lose("web");
    trace.lose("db");
    trace.run(Duration.ofMinutes(2));
    trace.connection("web", "prod").standing = new Standing.Off();
    trace.remove("db");
    trace.run(Duration.ofHours(5));
    assertEquals(List.of("12:01:15 RAISED DOWN db,web"), trace.told);
  }

  @Test
  void theSleepOfTheComputerIsNoStorm() {
    manyConnections(5);
    trace.run(Duration.ofMinutes(5));
    trace.sleep(Duration.ofHours(8));
    // as it is after a sleep: all are dead, most come back at once, some after 40 s
    for (int i = 0; i < MANY; i++) {
      trace.lose("web-" + i);
    }
    trace.run(10);
    for (int i = 0; i < MANY - 20; i++) {
      trace.restore("web-" + i);
    }
    trace.run(30);
    for (int i = MANY - 20; i < MANY; i++) {
      trace.restore("web-" + i);
    }
    trace.run(Duration.ofHours(1));
    assertEquals(List.of(), trace.told);
  }

  @Test
  void whatWasLostBeforeASleepHasItsFullTimeAfterIt() {
    trace.connection("web", "prod");
    trace.run(60);
    trace.lose("web");
    trace.run(65);
    trace.sleep(Duration.ofHours(1));
    trace.run(Duration.ofMinutes(3));
    assertEquals(List.of("13:03:25 RAISED DOWN web"), trace.told);
  }

  @Test
  void whatWasToldBeforeASleepIsNotOverByIt() {
    trace.connection("web", "prod");
    trace.lose("web");
    trace.run(Duration.ofMinutes(2));
    trace.sleep(Duration.ofHours(1));
    trace.run(Duration.ofMinutes(5));
    trace.restore("web");
    trace.run(Duration.ofMinutes(5));
    assertEquals(List.of("12:01:15 RAISED DOWN web", "13:07:50 RECOVERED DOWN web"), trace.told);
  }

  @Test
  void sleepingOftenAddsUpToNoDrops() {
    trace.connection("web", "prod");
    for (int nap = 0; nap < 30; nap++) {
      trace.run(60);
      trace.sleep(Duration.ofSeconds(40));
      trace.run(5);
      trace.lose("web");
      trace.run(10);
      trace.restore("web");
    }
    trace.run(60);
    assertEquals(List.of(), trace.told);
  }

  @Test
  void manyDropsWithinAnHourAreTold() {
    trace.connection("web", "prod");
    for (int drop = 0; drop < 15; drop++) {
      trace.run(Duration.ofMinutes(5));
      trace.lose("web");
      trace.run(5);
      trace.restore("web");
    }
    trace.run(Duration.ofHours(2));
    assertEquals(List.of("12:51:05 RAISED DROPS web", "13:35:50 RECOVERED DROPS web"), trace.told);
  }

  @Test
  void aFlappingConnectionIsNotAFlappingNotice() {
    trace.connection("web", "prod");
    for (int flap = 0; flap < 60; flap++) {
      trace.lose("web");
      trace.run(Duration.ofMinutes(2));
      trace.restore("web");
      trace.run(60);
    }
    long down =
        trace.alerts.stream()
            .filter(alert -> alert.rule() == Rule.DOWN && alert.kind() == Alert.Kind.RAISED)
            .count();
    // three hours of it, three times an hour
    assertEquals(9, down, () -> String.join("\n", trace.told));
  }

  @Test
  void aSlowConnectionIsToldOnceItHasBeenSlowForLong() {
    Trace.Connection web = trace.connection("web", "prod");
    trace.run(Duration.ofMinutes(20));
    web.roundTrip = Duration.ofSeconds(3);
    trace.run(Duration.ofMinutes(7));
    web.roundTrip = Duration.ofMillis(1900);
    trace.run(Duration.ofMinutes(33));
    assertEquals(List.of(), trace.told);
    web.roundTrip = Duration.ofSeconds(3);
    trace.run(Duration.ofMinutes(20));
    web.roundTrip = Duration.ofMillis(20);
    trace.run(Duration.ofMinutes(30));
    assertEquals(List.of("13:10:25 RAISED SLOW web", "13:27:15 RECOVERED SLOW web"), trace.told);
  }

  @Test
  void aLossyConnectionIsTold() {
    Trace.Connection web = trace.connection("web", "prod");
    web.loseEvery = 6;
    trace.run(Duration.ofMinutes(30));
    assertEquals(List.of(), trace.told);
    web.loseEvery = 3;
    trace.run(Duration.ofMinutes(20));
    web.loseEvery = 0;
    trace.run(Duration.ofMinutes(30));
    assertEquals(2, trace.told.size(), () -> String.join("\n", trace.told));
    Finding.Loss loss =
        assertInstanceOf(
            Finding.Loss.class, trace.alerts.getFirst().conditions().getFirst().finding());
    assertEquals(Duration.ofMinutes(10), loss.during());
  }

  @Test
  void nobodyIsToldAtNightAndWhatIsStillSoInTheMorningIsToldThen() {
    Trace night = new Trace(with(quietAtNight()));
    night.connection("web", "prod");
    night.connection("db", "prod");
    night.connection("cache", "test");
    night.lose("cache");
    night.run(Duration.ofHours(10)); // 22:00
    night.lose("web");
    night.lose("db");
    night.run(Duration.ofHours(3));
    night.restore("web");
    night.restore("cache");
    night.run(Duration.ofHours(8));
    assertEquals(
        List.of(
            "12:01:15 RAISED DOWN cache",
            "07:00:00 RAISED DOWN db",
            "07:00:00 RECOVERED DOWN cache"),
        night.told);
  }

  @Test
  void aCredentialThatEndsSoonIsToldAndThatItWasRenewed() {
    Expiring soon =
        new Expiring(
            "prod",
            "client certificate",
            Optional.of(trace.now().minus(Duration.ofDays(350))),
            trace.now().plus(Duration.ofDays(8)));
    trace.expiring.add(soon);
    trace.expiring.add(
        new Expiring(
            "short", "token", Optional.of(trace.now()), trace.now().plus(Duration.ofHours(12))));
    trace.run(Duration.ofHours(26));
    trace.expiring.set(
        0,
        new Expiring(
            "prod",
            "client certificate",
            Optional.of(trace.now()),
            trace.now().plus(Duration.ofDays(365))));
    trace.run(60);
    assertEquals(
        List.of("12:00:20 RAISED EXPIRY prod", "14:00:20 RECOVERED EXPIRY prod"),
        trace.told.stream().filter(line -> !line.contains("REPEATED")).toList());
  }
}
