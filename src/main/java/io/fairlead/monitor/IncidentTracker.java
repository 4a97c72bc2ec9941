package io.fairlead.monitor;

import io.fairlead.health.Incident;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes incidents of what one connection does.
///
/// One begins when the connection is lost, or when it does not come up: at its first failure, or
/// after [#SLOW_START] without one; it then counts from the moment at which it was switched on. It
/// ends when the connection is up, or off. What the user switches off and on is none. One whose
/// target fails its probe is down as well, but was not lost.
///
/// A connection that is found dead right after the computer slept was lost at the beginning of the
/// sleep, whatever the failure says. Pure: it knows the time from its callers only, and is used by
/// one thread.
final class IncidentTracker {
  /// How long a connection may take to come up.
  static final Duration SLOW_START = Duration.ofSeconds(30);

  /// For so long after a sleep, a loss is its doing.
  static final Duration AFTERMATH = Duration.ofMinutes(1);

  /// What became of an incident.
  sealed interface Step {
    Incident incident();

    record Begun(Incident incident) implements Step {}

    record Changed(Incident incident) implements Step {}

    record Ended(Incident incident) implements Step {}
  }

  private record Open(Incident incident, Losses before, String lastKind) {}

  private record Slept(Instant from, Instant to) {}

  private final String subject;
  private Situation situation = new Situation.Off("");
  private Losses latest = Losses.NONE;
  private String lastPod = "";
  private @Nullable Instant startedAt;
  private @Nullable Open open;
  private @Nullable Slept slept;
  private @Nullable Trouble trouble;
  private long drops;

  IncidentTracker(String subject) {
    this.subject = subject;
  }

  Situation situation() {
    return situation;
  }

  Optional<Incident> incident() {
    return Optional.ofNullable(open).map(Open::incident);
  }

  /// What is wrong right now, which may be another thing than what the incident began with.
  Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  /// How often the connection was lost.
  long drops() {
    return drops;
  }

  /// The computer slept between two moments.
  void slept(Instant from, Instant to) {
    slept = new Slept(from, to);
  }

  /// The connection does something else from now on.
  Optional<Step> became(Situation next, Instant at, Losses now) {
    Situation before = situation;
    situation = next;
    return switch (next) {
      case Situation.Off(String ending) -> {
        startedAt = null;
        trouble = null;
        lastPod = "";
        yield end(at, now, ending);
      }
      case Situation.Trying() -> {
        if (before instanceof Situation.Off) {
          startedAt = at;
          latest = now;
        } else if (before instanceof Situation.Up && startedAt == null) {
          startedAt = at;
        }
        yield Optional.empty();
      }
      case Situation.Up(String pod) -> {
        String ending = ending(before, pod);
        startedAt = null;
        trouble = null;
        lastPod = pod;
        yield end(at, now, ending);
      }
      case Situation.Down(Trouble why, _) -> {
        trouble = why;
        boolean lostMeanwhile =
            before instanceof Situation.Down(Trouble old, _) && old.ofProgram() && !why.ofProgram();
        if (lostMeanwhile) {
          drops++;
        }
        yield open == null ? Optional.of(begin(why, at, now)) : goesOn(why, now);
      }
    };
  }

  private Step begin(Trouble why, Instant at, Losses now) {
    boolean wasUp = !lastPod.isEmpty() && !why.ofProgram();
    if (wasUp) {
      drops++;
    }
    Slept asleep = slept;
    if (asleep != null && wasUp && at.isBefore(asleep.to().plus(AFTERMATH))) {
      String cause =
          "This computer slept for "
              + Spans.span(Duration.between(asleep.from(), asleep.to()))
              + ", which the connection did not outlive.";
      return begun(asleep.from(), "sleep", cause, why.noticed(), now, why.kind());
    }
    Instant from = startedAt == null ? at : startedAt;
    return begun(from, why.kind(), why.cause(), why.noticed(), now, why.kind());
  }

  private Step begun(
      Instant from, String kind, String cause, String noticed, Losses now, String lastKind) {
    Losses lost = now.since(latest);
    Incident incident =
        new Incident(
            subject,
            from,
            Optional.empty(),
            kind,
            cause,
            noticed,
            (int) lost.cut(),
            (int) lost.held(),
            (int) lost.refused(),
            "");
    open = new Open(incident, latest, lastKind);
    return new Step.Begun(incident);
  }

  /// Another failure than the last one is added to the cause; the first stays the kind.
  private Optional<Step> goesOn(Trouble why, Losses now) {
    Open known = open;
    if (known == null || known.lastKind().equals(why.kind())) {
      return Optional.empty();
    }
    Incident incident = known.incident();
    boolean first = incident.cause().contains(why.cause());
    String cause =
        first ? incident.cause() : firstSentence(incident.cause()) + " Then: " + why.cause();
    open = new Open(with(incident, cause, lost(known, now)), known.before(), why.kind());
    return first ? Optional.empty() : Optional.of(new Step.Changed(open.incident()));
  }

  private static String firstSentence(String cause) {
    int then = cause.indexOf(" Then: ");
    return then < 0 ? cause : cause.substring(0, then);
  }

  private static Losses lost(Open known, Losses now) {
    return now.since(known.before());
  }

  private static Incident with(Incident old, String cause, Losses lost) {
    return new Incident(
        old.subject(),
        old.began(),
        old.ended(),
        old.kind(),
        cause,
        old.noticed(),
        (int) lost.cut(),
        (int) lost.held(),
        (int) lost.refused(),
        old.ending());
  }

  private Optional<Step> end(Instant at, Losses now, String ending) {
    Open known = open;
    open = null;
    Losses lost = known == null ? Losses.NONE : lost(known, now);
    latest = now;
    if (known == null) {
      return Optional.empty();
    }
    Incident old = with(known.incident(), known.incident().cause(), lost);
    return Optional.of(
        new Step.Ended(
            new Incident(
                old.subject(),
                old.began(),
                Optional.of(at.isBefore(old.began()) ? old.began() : at),
                old.kind(),
                old.cause(),
                old.noticed(),
                old.cut(),
                old.held(),
                old.refused(),
                ending)));
  }

  private String ending(Situation before, String pod) {
    if (before instanceof Situation.Down(Trouble why, _) && why.ofProgram()) {
      return "The probe of the target fails no longer.";
    }
    if (lastPod.isEmpty()) {
      return "It came up in pod " + pod + ".";
    }
    return lastPod.equals(pod)
        ? "It reconnected to the same pod, " + pod + "."
        : "It reconnected to pod " + pod + ", the successor of " + lastPod + ".";
  }

  /// Time has passed: the figures of an incident may have grown, a start may take too long.
  Optional<Step> look(Instant now, Losses losses) {
    Open known = open;
    if (known != null) {
      Incident grown = with(known.incident(), known.incident().cause(), lost(known, losses));
      if (grown.equals(known.incident())) {
        return Optional.empty();
      }
      open = new Open(grown, known.before(), known.lastKind());
      return Optional.of(new Step.Changed(grown));
    }
    Instant since = startedAt;
    if (situation instanceof Situation.Trying
        && since != null
        && !now.isBefore(since.plus(SLOW_START))) {
      Trouble slow =
          new Trouble(
              "slow-start",
              Trouble.Scope.CLUSTER,
              "It has not come up for long, without an error.",
              "It was not up within " + Spans.span(SLOW_START) + ".");
      trouble = slow;
      return Optional.of(
          begun(since, slow.kind(), slow.cause(), slow.noticed(), losses, slow.kind()));
    }
    if (situation instanceof Situation.Up) {
      latest = losses;
    }
    return Optional.empty();
  }

  /// Nobody follows the connection any more.
  Optional<Step> leave(Instant at, Losses now, String ending) {
    situation = new Situation.Off(ending);
    return end(at, now, ending);
  }
}
