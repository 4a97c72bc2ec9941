package io.fairlead.profile;

import java.time.Duration;
import java.util.List;

/// How the program behind a forward is asked whether it is well, while the forward is open.
///
/// @param port which port of the target, as the forward's mapping names it; empty for the first
/// @param every from the beginning of one probe to that of the next
/// @param deadline how long the program has for its answer
public record Probe(Question question, String port, Duration every, Duration deadline) {
  public static final Duration OFTEN = Duration.ofSeconds(5);
  public static final Duration RARELY = Duration.ofHours(1);
  public static final Duration USUALLY = Duration.ofSeconds(30);
  public static final Duration HASTY = Duration.ofSeconds(2);
  public static final Duration PATIENT = Duration.ofMinutes(1);
  public static final Duration DEADLINE = Duration.ofSeconds(5);

  /// The program is not asked.
  public static final Probe NONE = of(new Question.Nothing());

  /// An answer says something about now for so long, even where it is asked more often.
  private static final Duration NEWS = Duration.ofMinutes(2);

  /// @throws IllegalArgumentException with a sentence for the user
  public Probe {
    within("the interval", every, OFTEN, RARELY);
    within("the deadline", deadline, HASTY, PATIENT);
    if (deadline.compareTo(every) > 0) {
      throw new IllegalArgumentException(
          "the deadline of a probe must not be longer than its interval");
    }
  }

  private static void within(String what, Duration is, Duration least, Duration most) {
    if (is.compareTo(least) < 0 || is.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s of a probe must be from %d to %d seconds, not %d"
              .formatted(what, least.toSeconds(), most.toSeconds(), is.toSeconds()));
    }
  }

  /// To the first port, as often and as patiently as is usual.
  public static Probe of(Question question) {
    return new Probe(question, "", USUALLY, DEADLINE);
  }

  /// Reads `none`, `tcp`, `http`, `http:/path` or `speaks-first`.
  ///
  /// @throws IllegalArgumentException with a sentence for the user
  public static Probe parse(String text) {
    return of(
        switch (text) {
          case "none" -> new Question.Nothing();
          case "tcp" -> new Question.Connect();
          case "http" -> new Question.Get(Question.Get.ROOT, Statuses.WELL);
          case "speaks-first" -> new Question.Hear();
          case String other when other.startsWith("http:") ->
              new Question.Get(other.substring("http:".length()), Statuses.WELL);
          case String other ->
              throw new IllegalArgumentException(
                  "a probe must be none, tcp, http or speaks-first, not " + other);
        });
  }

  /// Whether the program is asked at all.
  public boolean wanted() {
    return !(question instanceof Question.Nothing);
  }

  /// How long an answer says something about now: until the second one after it is missing.
  public Duration newsFor() {
    Duration two = every.multipliedBy(2).plus(deadline);
    return two.compareTo(NEWS) > 0 ? two : NEWS;
  }

  /// Which of the mappings it goes to.
  ///
  /// @throws IllegalArgumentException with a sentence for the user, where there is no such port
  public int among(List<PortMapping> mappings) {
    if (port.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < mappings.size(); i++) {
      if (mappings.get(i).remote().equals(port)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "the probe goes to port " + port + ", which is none of the forward's");
  }
}
