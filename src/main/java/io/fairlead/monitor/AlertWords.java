package io.fairlead.monitor;

import io.fairlead.health.alert.Alert;
import io.fairlead.health.alert.Condition;
import io.fairlead.health.alert.Finding;
import io.fairlead.health.alert.Rule;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says an alert in words.
final class AlertWords {
  private static final int NAMES = 3;

  private AlertWords() {}

  static Notice of(Alert alert) {
    return new Notice(
        alert.kind(),
        alert.rule(),
        alert.conditions().stream().map(Condition::subject).toList(),
        title(alert),
        text(alert),
        alert.at(),
        severity(alert));
  }

  private static Severity severity(Alert alert) {
    if (alert.kind() == Alert.Kind.RECOVERED) {
      return Severity.GOOD;
    }
    return alert.rule() == Rule.DOWN ? Severity.SERIOUS : Severity.WARNING;
  }

  private static String title(Alert alert) {
    boolean one = alert.conditions().size() == 1;
    boolean over = alert.kind() == Alert.Kind.RECOVERED;
    String still = alert.kind() == Alert.Kind.REPEATED ? " still" : "";
    if (alert.rule() == Rule.EXPIRY) {
      return expiry(alert, one, over);
    }
    String who = who(alert);
    String is = one ? " is" : " are";
    return switch (alert.rule()) {
      case DOWN -> who + is + (over ? " back" : still + " down");
      case DROPS ->
          over
              ? who + (one ? " stays up again" : " stay up again")
              : who + is + still + " lost again and again";
      case SLOW ->
          over
              ? who + (one ? " answers quickly again" : " answer quickly again")
              : who + is + still + " slow";
      case LOSS ->
          over
              ? who + (one ? " answers every ping again" : " answer every ping again")
              : who + still + (one ? " loses pings" : " lose pings");
      case EXPIRY -> who;
    };
  }

  private static String expiry(Alert alert, boolean one, boolean over) {
    if (!one) {
      return alert.conditions().size()
          + (over ? " credentials were renewed" : " credentials end soon");
    }
    Condition condition = alert.conditions().getFirst();
    if (!(condition.finding() instanceof Finding.Expiry(String what, Instant at))) {
      return condition.name();
    }
    String thing = "The " + what + " of " + condition.name();
    if (over) {
      return thing + " was renewed";
    }
    return at.isAfter(alert.at())
        ? thing + " expires in " + Spans.span(Duration.between(alert.at(), at))
        : thing + " has expired";
  }

  private static String who(Alert alert) {
    List<Condition> all = alert.conditions();
    if (all.size() == 1) {
      return all.getFirst().name();
    }
    List<String> contexts = all.stream().map(Condition::context).distinct().toList();
    return all.size()
        + (contexts.size() == 1
            ? " connections to " + contexts.getFirst()
            : " connections to " + contexts.size() + " clusters");
  }

  private static String text(Alert alert) {
    List<Condition> all = alert.conditions();
    String names = all.size() == 1 ? "" : names(all) + ". ";
    return (names + sentence(alert, all.getFirst())).strip();
  }

  /// `cache, db, web and 9 others`.
  private static String names(List<Condition> all) {
    List<String> names = all.stream().limit(NAMES).map(Condition::name).toList();
    int others = all.size() - names.size();
    if (others > 0) {
      return String.join(", ", names) + " and " + others + (others == 1 ? " other" : " others");
    }
    return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private static String sentence(Alert alert, Condition first) {
    boolean over = alert.kind() == Alert.Kind.RECOVERED;
    return switch (first.finding()) {
      case Finding.Down _ ->
          over
              ? (alert.conditions().size() == 1 ? "It was lost " : "The first was lost ")
                  + ago(alert)
                  + " ago."
              : lasting(alert) + " " + commonCause(alert);
      case Finding.Drops(int count) ->
          over
              ? "It has not been lost so often within the last hour."
              : "It was lost " + count + " times within the last hour.";
      case Finding.Slow(Duration p95, Duration limit, Duration during) ->
          over
              ? "Round trips are below " + Spans.roundTrip(limit) + " again."
              : "Round trips take up to "
                  + Spans.roundTrip(p95)
                  + " (95th percentile); they have been above "
                  + Spans.roundTrip(limit)
                  + " for "
                  + Spans.span(during)
                  + ".";
      case Finding.Loss(double percent, Duration during) ->
          over
              ? "Pings are answered again."
              : Math.round(percent)
                  + " % of the pings of the last "
                  + Spans.span(during)
                  + " got no answer.";
      case Finding.Expiry(_, Instant at) ->
          over ? "" : "It ends on " + Spans.exact(at) + ". Sign in again before that.";
    };
  }

  private static String lasting(Alert alert) {
    return (alert.conditions().size() == 1 ? "Down for " : "The first has been down for ")
        + ago(alert)
        + ".";
  }

  private static String ago(Alert alert) {
    Instant first =
        alert.conditions().stream().map(Condition::since).min(Instant::compareTo).orElseThrow();
    return Spans.span(Duration.between(first, alert.at()));
  }

  /// What most of them say.
  private static String commonCause(Alert alert) {
    Map<String, Integer> causes = new LinkedHashMap<>();
    for (Condition condition : alert.conditions()) {
      if (condition.finding() instanceof Finding.Down(String cause)) {
        causes.merge(cause, 1, Integer::sum);
      }
    }
    return causes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
