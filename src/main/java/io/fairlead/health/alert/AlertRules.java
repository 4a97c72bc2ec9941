package io.fairlead.health.alert;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// The limits beyond which somebody is told. A rule that is empty is off.
///
/// @param downLonger how long a connection may be down, at least [#SHORTEST]
/// @param dropsPerHour how many losses within an hour are too many, 1 or more
/// @param slow from which round trip a connection is too slow
/// @param loss from which share of lost pings it is too lossy
/// @param expiryDays how many days before its end a credential is spoken of, 1 to 365
public record AlertRules(
    Optional<Duration> downLonger,
    OptionalInt dropsPerHour,
    Optional<Slow> slow,
    Optional<Loss> loss,
    OptionalInt expiryDays) {
  /// Sooner than this a loss is not even noticed.
  public static final Duration SHORTEST = Duration.ofSeconds(5);

  /// The longest time that pings are looked at together.
  public static final Duration LONGEST = Duration.ofHours(1);

  /// When a connection is too slow.
  ///
  /// @param over the 95th percentile of two minutes that is too much
  /// @param during for how long without a break, a minute to [#LONGEST]
  public record Slow(Duration over, Duration during) {
    public Slow {
      expect(over.isPositive(), "the round trip must be longer than nothing");
      expectWindow(during);
    }
  }

  /// When a connection is too lossy.
  ///
  /// @param percent of the pings, 1 to 99; more is too much
  /// @param during over which time, a minute to [#LONGEST]
  public record Loss(int percent, Duration during) {
    public Loss {
      expect(percent >= 1 && percent <= 99, "the share of lost pings must be 1 to 99 percent");
      expectWindow(during);
    }
  }

  public AlertRules {
    downLonger.ifPresent(time ->
        expect(
            time.compareTo(SHORTEST) >= 0, "a connection must be down for 5 s before it is told"));
    dropsPerHour.ifPresent(drops -> expect(drops >= 1, "1 loss per hour is the least to tell of"));
    expiryDays.ifPresent(
        days -> expect(days >= 1 && days <= 365, "the days before an end must be 1 to 365"));
  }

  private static void expectWindow(Duration during) {
    expect(
        during.compareTo(Duration.ofMinutes(1)) >= 0 && during.compareTo(LONGEST) <= 0,
        "pings are looked at over 1 to 60 minutes");
  }

  private static void expect(boolean held, String rule) {
    if (!held) {
      throw new IllegalArgumentException(rule);
    }
  }

  /// What a person wants to be disturbed for: a connection that does not heal by itself within a
  /// minute, one that is lost again and again, one that is hardly usable, a login that ends within
  /// a week. A rollout, a proxy that ends connections every hour or a slow moment is none of these.
  public static final AlertRules DEFAULT =
      new AlertRules(
          Optional.of(Duration.ofMinutes(1)),
          OptionalInt.of(10),
          Optional.of(new Slow(Duration.ofSeconds(2), Duration.ofMinutes(10))),
          Optional.of(new Loss(20, Duration.ofMinutes(10))),
          OptionalInt.of(7));

  /// Tells of nothing.
  public static final AlertRules NONE =
      new AlertRules(
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty());
}
