package io.fairlead.monitor;

import io.fairlead.health.Figures;
import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.LatencyLog;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Observations;
import io.fairlead.health.StatusRule;
import io.fairlead.health.alert.Reading;
import io.fairlead.monitor.IncidentTracker.Step;
import io.fairlead.monitor.Spells.Phase;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Counters;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the monitor remembers of one connection. Used by one thread.
final class Watch {
  private final Watched watched;
  private final String subject;
  private final Ledger ledger;
  private final IncidentTracker tracker;
  private final Spells spells;
  private final Pings pings = new Pings();
  private long known;
  private Counters before;
  private List<LatencySample> fresh = List.of();
  private long incidentId;
  private long incidents;

  Watch(Watched watched, Ledger ledger) {
    this.watched = watched;
    this.ledger = ledger;
    subject = watched.subject();
    tracker = new IncidentTracker(subject);
    spells = new Spells((from, to, up) -> ledger.spell(subject, from, to, up));
    before = watched.counters();
  }

  Watched watched() {
    return watched;
  }

  Situation situation() {
    return tracker.situation();
  }

  void became(Situation next, Instant at, Losses losses) {
    take(tracker.became(next, at, losses));
    spells.become(phase(), at);
  }

  private Phase phase() {
    if (tracker.incident().isPresent()) {
      return Phase.DOWN;
    }
    return switch (tracker.situation()) {
      case Situation.Off _ -> Phase.OFF;
      case Situation.Up _ -> Phase.UP;
      case Situation.Trying _ -> Phase.STARTING;
      case Situation.Down _ -> Phase.DOWN;
    };
  }

  private void take(Optional<Step> step) {
    step.ifPresent(news -> {
      switch (news) {
        case Step.Begun(Incident incident) -> {
          incidents++;
          incidentId = ledger.begin(incident);
        }
        case Step.Changed(Incident incident) -> ledger.change(incidentId, incident);
        case Step.Ended(Incident incident) -> ledger.change(incidentId, incident);
      }
    });
  }

  void slept(Instant from, Instant to) {
    tracker.slept(from, to);
    spells.slept(from, to);
  }

  /// Takes stock of what happened since the last look.
  void look(Instant now) {
    LatencyLog.News news = watched.latency().since(known);
    known = news.total();
    fresh = news.samples();
    if (!fresh.isEmpty()) {
      pings.add(fresh);
      ledger.record(subject, fresh);
    }
    Counters counters = watched.counters();
    long up = counters.bytesUp() - before.bytesUp();
    long down = counters.bytesDown() - before.bytesDown();
    long connections = counters.total() - before.total();
    if (up > 0 || down > 0 || connections > 0) {
      ledger.traffic(subject, up, down, connections);
    }
    before = counters;
    take(tracker.look(now, Losses.of(counters)));
    spells.become(phase(), now);
    spells.look(now);
  }

  void leave(Instant now, String ending) {
    look(now);
    take(tracker.leave(now, Losses.of(watched.counters()), ending));
    spells.become(Phase.OFF, now);
  }

  Optional<Incident> incident() {
    return tracker.incident();
  }

  /// How it stands, for the rules of alerts.
  Reading reading() {
    return new Reading(
        subject, watched.name(), watched.target().context(), standing(), tracker.drops(), fresh);
  }

  private Reading.Standing standing() {
    if (tracker.incident().isPresent()) {
      Incident open = tracker.incident().get();
      return new Reading.Standing.Down(
          open.began(),
          tracker.trouble().map(this::group).orElse("cluster"),
          tracker.trouble().map(Trouble::cause).orElse(open.cause()));
    }
    return switch (tracker.situation()) {
      case Situation.Off _ -> new Reading.Standing.Off();
      case Situation.Up _ -> new Reading.Standing.Up();
      case Situation.Trying _, Situation.Down _ -> new Reading.Standing.Starting();
    };
  }

  private String group(Trouble trouble) {
    Target target = watched.target();
    return switch (trouble.scope()) {
      case CLUSTER -> "cluster";
      case TARGET -> target.namespace() + "/" + target.kindAndName();
      case COMPUTER -> "computer";
    };
  }

  /// @param api what requests to the API server of its context said
  View view(Instant now, Figures api) {
    Map<Hop, Figures> figures = pings.figures(now);
    Map<Hop, Long> sent = new EnumMap<>(Hop.class);
    Map<Hop, Long> lost = new EnumMap<>(Hop.class);
    pings
        .counts()
        .forEach((hop, count) -> {
          sent.put(hop, count.sent());
          lost.put(hop, count.lost());
        });
    Observations seen =
        new Observations(
            now,
            watched.listening(),
            watched.tunnel(),
            figures,
            pings.usual(),
            api,
            watched.probe());
    return new View(
        subject,
        watched.name(),
        watched.target(),
        watched instanceof Watched.OfSession,
        StatusRule.of(seen),
        !(tracker.situation() instanceof Situation.Off),
        tracker.situation() instanceof Situation.Up,
        figures,
        sent,
        lost,
        before,
        incidents,
        tracker.incident());
  }
}
