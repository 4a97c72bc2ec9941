package io.fairlead.monitor;

import io.fairlead.health.Figures;
import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import io.fairlead.health.alert.AlertEngine;
import io.fairlead.health.alert.AlertSettings;
import io.fairlead.health.alert.Expiring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the monitor does, without its thread: each round takes stock of every connection, writes
/// down what is new and tells what the rules say. It knows the time from its caller only.
final class Rounds {
  /// A gap of this length between two moments means that the computer slept.
  static final Duration JUMP = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final AlertEngine engine;
  private final Consumer<Notice> notices;
  private final Map<String, Watch> watches = new LinkedHashMap<>();
  private final Map<String, Pings> contexts = new HashMap<>();
  private final Map<String, Expiring> expiring = new LinkedHashMap<>();
  private @Nullable Instant last;

  Rounds(Ledger ledger, AlertSettings settings, ZoneId zone, Consumer<Notice> notices) {
    this.ledger = ledger;
    this.notices = notices;
    engine = new AlertEngine(settings, zone);
  }

  void use(AlertSettings settings) {
    engine.use(settings);
  }

  /// Begins to follow a connection, which must not be followed yet.
  Watch follow(Watched watched) {
    Watch watch = new Watch(watched, ledger);
    watches.put(watched.subject(), watch);
    return watch;
  }

  /// Follows it no more.
  void leave(Watch watch, Instant now, String ending) {
    moment(now);
    watch.leave(now, ending);
    watches.remove(watch.watched().subject(), watch);
  }

  List<Watch> watches() {
    return List.copyOf(watches.values());
  }

  /// A connection does something else since a moment that is just over.
  void became(Watch watch, Situation situation, Instant at, Losses losses) {
    moment(at);
    watch.became(situation, at, losses);
  }

  /// Time has come this far. Notices a sleep.
  private void moment(Instant now) {
    Instant before = last;
    if (before != null && now.isBefore(before)) {
      // Moments of several threads, or a clock that was set back a little.
      last = Duration.between(now, before).compareTo(JUMP) > 0 ? now : before;
      return;
    }
    if (before != null && Duration.between(before, now).compareTo(JUMP) > 0) {
      watches.values().forEach(watch -> watch.slept(before, now));
    }
    last = now;
  }

  /// A request to the API server of a context was answered, or not.
  void asked(String context, LatencySample sample) {
    contexts.computeIfAbsent(context, _ -> new Pings()).add(List.of(sample));
    ledger.record(Subjects.context(context), List.of(sample));
  }

  /// When the credential of a context ends, if it does.
  void ends(String context, Optional<Expiring> end) {
    end.ifPresentOrElse(each -> expiring.put(context, each), () -> expiring.remove(context));
  }

  /// Nobody uses any other context any more.
  void retain(Collection<String> used) {
    contexts.keySet().retainAll(used);
    expiring.keySet().retainAll(used);
  }

  /// Takes stock. Tells how everything is.
  List<View> look(Instant now) {
    moment(now);
    watches.values().forEach(watch -> watch.look(now));
    engine
        .look(
            now,
            watches.values().stream().map(Watch::reading).toList(),
            List.copyOf(expiring.values()))
        .forEach(alert -> notices.accept(AlertWords.of(alert)));
    Map<String, Figures> api = new HashMap<>();
    contexts.forEach((context, pings) ->
        api.put(context, pings.figures(now).getOrDefault(Hop.API, Figures.NONE)));
    List<View> views = new ArrayList<>(watches.size());
    for (Watch watch : watches.values()) {
      views.add(
          watch.view(now, api.getOrDefault(watch.watched().target().context(), Figures.NONE)));
    }
    return views;
  }

  /// The incidents that go on.
  List<Incident> incidents() {
    return watches.values().stream().flatMap(watch -> watch.incident().stream()).toList();
  }
}
