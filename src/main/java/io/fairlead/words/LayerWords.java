package io.fairlead.words;

import io.fairlead.health.Layer;
import io.fairlead.health.LayerStatus;
import io.fairlead.health.Light;
import io.fairlead.health.Status;
import io.fairlead.health.Why;
import io.fairlead.tunnel.ProbeResult;
import java.time.Duration;
import java.util.Optional;

/// Turns the layers of a connection's status into words.
public final class LayerWords {
  /// What is not well with an open connection: in a word or two, and as a sentence.
  private record Trouble(String word, String sentence) {}

  /// An older figure says how old it is.
  private static final Duration NEW = Duration.ofSeconds(10);

  private LayerWords() {}

  /// What a layer is called.
  public static String name(Layer layer) {
    String noun = noun(layer);
    return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
  }

  private static String noun(Layer layer) {
    return switch (layer) {
      case LOCAL_PORT -> "local port";
      case API_SERVER -> "API server";
      case TUNNEL -> "tunnel";
      case FAR_END -> "far end";
      case TARGET -> "target";
    };
  }

  /// The shape that stands for a light.
  public static Condition condition(Light light) {
    return switch (light) {
      case UNKNOWN -> Condition.OFF;
      case GREEN -> Condition.OPEN;
      case AMBER -> Condition.HEALING;
      case RED -> Condition.NEEDS_YOU;
    };
  }

  /// What there is to say of a layer: its round trip, why it is not well, or both.
  public static String text(LayerStatus layer) {
    String reason =
        layer.why() == Why.NO_NEWS && layer.age().isEmpty() ? "not asked yet" : reason(layer.why());
    Optional<String> figure = layer.figure().map(Spans::roundTrip);
    return switch (layer.light()) {
      case UNKNOWN -> reason;
      case GREEN -> figure.orElse(reason);
      case AMBER, RED -> figure.map(time -> time + ", " + reason).orElse(reason);
    };
  }

  /// How long ago a layer was asked, where that is long enough to matter: `12 s ago`.
  ///
  /// @param since how long ago the status was found
  public static String age(LayerStatus layer, Duration since) {
    return layer
        .age()
        .map(since::plus)
        .filter(age -> age.compareTo(NEW) > 0)
        .map(Spans::span)
        .map(age -> layer.why() == Why.NO_NEWS ? "for " + age : age + " ago")
        .orElse("");
  }

  /// The same of a figure of its own: `12 s ago`, or nothing where that is no matter.
  public static String age(Duration age) {
    return age.compareTo(NEW) > 0 ? Spans.span(age) + " ago" : "";
  }

  /// Why a layer is as it is, in a few words.
  public static String reason(Why why) {
    return switch (why) {
      case FINE -> "open";
      case OFF -> "–";
      case NOT_THERE -> "none";
      case NOT_YET -> "about to be opened";
      case CANNOT_LISTEN -> "cannot be opened";
      case NO_TUNNEL -> "no connection";
      case CONNECTING -> "connecting";
      case TRYING_AGAIN -> "trying again";
      case NEEDS_USER -> "needs you";
      case NOT_MEASURED -> "cannot be asked";
      case NOT_PROBED -> "not probed";
      case NO_NEWS -> "no news";
      case LOST_ONE -> "no answer last time";
      case SILENT -> "does not answer";
      case LOSSY -> "some answers get lost";
      case SLOW -> "slower than usual";
      case PROBE_FAILED -> "probe failed";
    };
  }

  /// The standing of an open connection whose target fails, with what the probe found; empty where
  /// it found nothing wrong by now.
  public static Optional<Standing> targetFails(Standing standing, ProbeResult result) {
    return result.finding() instanceof ProbeResult.Finding.Unwell(ProbeResult.Fault fault)
        ? Optional.of(
            new Standing(
                standing.condition(),
                standing.word(),
                new Notice(ProbeWords.sentence(result, fault), "The connection itself works."),
                standing.since(),
                standing.retryAt(),
                standing.remedy()))
        : Optional.empty();
  }

  /// The standing of a connection that is open, in the light of its status: where something on the
  /// way is not well, that takes the place of `Open`. A status is found every few seconds and may
  /// still be that of a time when the connection was not open; that changes nothing.
  public static Standing standing(Standing open, Status status) {
    return switch (status.light()) {
      case UNKNOWN, GREEN -> open;
      case AMBER, RED ->
          trouble(status.of(status.decidedBy()))
              .map(not ->
                  new Standing(
                      condition(status.light()),
                      not.word(),
                      new Notice(not.sentence(), ""),
                      open.since(),
                      open.retryAt(),
                      open.remedy()))
              .orElse(open);
    };
  }

  private static Optional<Trouble> trouble(LayerStatus layer) {
    String noun = noun(layer.layer());
    return switch (layer.why()) {
      case SLOW -> trouble("Slow", "The " + noun + " is much slower than usual.");
      case LOSSY -> trouble("Losing pings", "Some pings of the " + noun + " get no answer.");
      case LOST_ONE -> trouble("Ping lost", "The latest ping of the " + noun + " got no answer.");
      case SILENT ->
          layer.layer() == Layer.API_SERVER
              ? trouble(
                  "Server silent",
                  "The API server does not answer. What is open goes on, but what is lost cannot"
                      + " come back.")
              : trouble("No answer", "The " + noun + " does not answer.");
      case PROBE_FAILED -> trouble("Probe failed", "The target did not answer as it should.");
      case FINE,
          OFF,
          NOT_THERE,
          NOT_YET,
          CANNOT_LISTEN,
          NO_TUNNEL,
          CONNECTING,
          TRYING_AGAIN,
          NEEDS_USER,
          NOT_MEASURED,
          NOT_PROBED,
          NO_NEWS ->
          Optional.empty();
    };
  }

  private static Optional<Trouble> trouble(String word, String sentence) {
    return Optional.of(new Trouble(word, sentence));
  }
}
