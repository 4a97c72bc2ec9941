package io.fairlead.words;

import io.fairlead.health.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Incidents as sentences.
public final class IncidentWords {
  private IncidentWords() {}

  /// Why it came, whom it hit and how it ended.
  public static String brief(Incident incident) {
    return sentences(incident.cause(), affected(incident), incident.ending());
  }

  /// Why it came, whom it hit, how it was noticed and how it ended.
  public static String what(Incident incident) {
    return sentences(incident.cause(), affected(incident), incident.noticed(), incident.ending());
  }

  private static String sentences(String... parts) {
    return Stream.of(parts)
        .map(IncidentWords::sentence)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /// One line for a message or a file: when, how long, whose, and all the rest.
  public static String line(String name, Incident incident, Instant now) {
    return Spans.exact(incident.began())
        + "  "
        + name
        + "  "
        + length(incident, now)
        + "  "
        + what(incident);
  }

  /// How long it lasted, or has lasted so far.
  public static String length(Incident incident, Instant now) {
    Duration lasted = Duration.between(incident.began(), incident.ended().orElse(now));
    String words = lasted.toMillis() < 1000 ? "less than 1 s" : Spans.span(lasted);
    return incident.ended().isPresent() ? words : words + " so far";
  }

  /// How many connections it hit; empty where it hit none.
  static String affected(Incident incident) {
    List<String> parts = new ArrayList<>();
    add(parts, incident.cut(), "cut");
    add(parts, incident.held(), "held");
    add(parts, incident.refused(), "refused");
    return parts.isEmpty() ? "" : "Connections: " + String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static String sentence(String text) {
    String plain = text.strip();
    if (plain.isEmpty()) {
      return "";
    }
    boolean ended = ".!?".indexOf(plain.charAt(plain.length() - 1)) >= 0;
    return Character.toUpperCase(plain.charAt(0)) + plain.substring(1) + (ended ? "" : ".");
  }
}
