package io.fairlead.ui;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import io.fairlead.health.history.History;
import io.fairlead.monitor.Subjects;
import io.fairlead.tunnel.Forward;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A day of made-up health, to look at.
final class Pasts {
  private static final Duration BEAT = Duration.ofSeconds(5);

  private Pasts() {}

  /// A day for each forward, each with its own round trips, losses and outages.
  static void write(History history, FakeForwards forwards, Instant now) {
    int number = 0;
    for (Forward forward : forwards.all().value()) {
      write(history, Subjects.forward(forward.profile().id()), now, ++number);
    }
    history.flush();
  }

  static void write(History history, String subject, Instant now, int number) {
    var random = new Random(number);
    Instant begin = now.minus(Duration.ofHours(23));
    List<LatencySample> samples = new ArrayList<>();
    Instant spell = begin;
    Instant at = begin;
    while (at.isBefore(now)) {
      if (random.nextInt(9000 / number) == 0) {
        history.spell(subject, spell, at, true);
        Instant back = at.plusSeconds(5 + random.nextInt(600));
        spell = back.isAfter(now) ? now : back;
        history.spell(subject, at, spell, false);
        history.begin(
            incident(subject, at, back.isAfter(now) ? Optional.empty() : Optional.of(back)));
        at = spell;
      }
      double day = 1 + Math.sin(at.getEpochSecond() / 9000.0) / 2;
      boolean lost = random.nextInt(400) == 0;
      samples.add(sample(at, Hop.WEBSOCKET, lost, day * (2 + random.nextGaussian() * 0.2)));
      samples.add(
          sample(
              at, Hop.FAR_END, lost, day * (3 + number + Math.exp(random.nextGaussian()) * 0.6)));
      at = at.plus(BEAT);
      if (samples.size() > 1000) {
        history.record(subject, samples);
        history.flush();
        samples = new ArrayList<>();
      }
    }
    if (spell.isBefore(now)) {
      history.spell(subject, spell, now, true);
    }
    history.record(subject, samples);
  }

  private static LatencySample sample(Instant at, Hop hop, boolean lost, double millis) {
    return new LatencySample(
        at,
        hop,
        lost
            ? Optional.empty()
            : Optional.of(Duration.ofNanos((long) (Math.max(0.3, millis) * 1e6))));
  }

  private static Incident incident(String subject, Instant began, Optional<Instant> ended) {
    return new Incident(
        subject,
        began,
        ended,
        "HeartbeatLost",
        "The far end answered no ping for 10 s",
        "noticed by the heartbeat",
        2,
        1,
        0,
        ended.isPresent() ? "connected again in the same pod" : "");
  }
}
