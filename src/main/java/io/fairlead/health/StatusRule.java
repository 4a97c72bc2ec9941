package io.fairlead.health;

import io.fairlead.health.Observations.Answer;
import io.fairlead.health.Observations.Probe;
import io.fairlead.health.Observations.Tunnel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rule by which a connection's lights follow from what was observed.
///
/// | layer | red | amber | green | unknown |
/// |---|---|---|---|---|
/// | local port | cannot listen until the user acts | on its way | listens | off, or a session |
/// | API server | [#SILENT_RUN] requests lost in a row | measured and not well | measured and well | off, never asked, or no news for [#API_NEWS] |
/// | tunnel | needs the user | connecting, or trying again; or open and its ping not well | open | off |
/// | far end | open, and [#SILENT_RUN] pings lost in a row | open, measured and not well | open, measured and well | not open, no ping goes there, or no news for [#NEWS] |
/// | target | the newest probe failed | | the newest probe succeeded | not open, not probed, or no news for as long as [Observations.Probe#newsFor] |
///
/// Measured and not well is, the first that holds: silent ([#SILENT_RUN] lost in a row), the newest
/// ping lost, [#LOSS] percent or more of [#PINGS] pings or more lost within the window, or a 95th
/// percentile of more than [#SLOWER] times the usual one and [#SLOWER_BY] above it.
///
/// The tunnel's ping is that of the WebSocket. Where it alone is silent the tunnel is amber, not
/// red: a tunnel that is really dead is not open any more.
///
/// The one state of the connection:
///
/// - unknown, where the tunnel is off;
/// - red, where the local port, the tunnel, the far end or the target is red;
/// - amber, where one of these is amber, or the API server is red: what is open goes on, but what
///   is lost could not come back;
/// - green, else. A slow API server alone changes nothing for an open connection.
///
/// It is decided by the first such layer, in the order of the way.
public final class StatusRule {
  /// Pings lost in a row that are called silence.
  public static final int SILENT_RUN = 3;

  /// How old the newest ping may be; a heartbeat is 5 s apart, a lost ping told 5 s later.
  public static final Duration NEWS = Duration.ofSeconds(20);

  /// How old the newest request to the API server may be; they are 15 s apart.
  public static final Duration API_NEWS = Duration.ofSeconds(45);

  /// Percent of lost pings from which a way is called lossy.
  public static final int LOSS = 10;

  /// Pings that a loss is told from.
  public static final int PINGS = 10;

  /// How many times the usual is slow.
  public static final int SLOWER = 3;

  /// What slow is above the usual at least, so that 3 ms instead of 1 ms are not slow.
  public static final Duration SLOWER_BY = Duration.ofMillis(50);

  private StatusRule() {}

  public static Status of(Observations seen) {
    List<LayerStatus> layers =
        List.of(localPort(seen), apiServer(seen), tunnel(seen), farEnd(seen), target(seen));
    if (seen.tunnel() == Tunnel.OFF) {
      return new Status(layers, Light.UNKNOWN, Layer.TUNNEL);
    }
    return decided(layers, Light.RED)
        .or(() -> decided(layers, Light.AMBER))
        .orElse(new Status(layers, Light.GREEN, Layer.TUNNEL));
  }

  private static Optional<Status> decided(List<LayerStatus> layers, Light light) {
    return layers.stream()
        .filter(layer -> weight(layer) == light)
        .findFirst()
        .map(layer -> new Status(layers, light, layer.layer()));
  }

  /// What a layer's light means for the connection.
  private static Light weight(LayerStatus layer) {
    if (layer.layer() != Layer.API_SERVER) {
      return layer.light();
    }
    return layer.light() == Light.RED ? Light.AMBER : Light.GREEN;
  }

  private static LayerStatus localPort(Observations seen) {
    return switch (seen.listening()) {
      case YES -> LayerStatus.of(Layer.LOCAL_PORT, Light.GREEN, Why.FINE);
      case OFF -> LayerStatus.of(Layer.LOCAL_PORT, Light.UNKNOWN, Why.OFF);
      case NONE -> LayerStatus.of(Layer.LOCAL_PORT, Light.UNKNOWN, Why.NOT_THERE);
      case NOT_YET -> LayerStatus.of(Layer.LOCAL_PORT, Light.AMBER, Why.NOT_YET);
      case CANNOT -> LayerStatus.of(Layer.LOCAL_PORT, Light.RED, Why.CANNOT_LISTEN);
    };
  }

  private static LayerStatus apiServer(Observations seen) {
    if (seen.tunnel() == Tunnel.OFF) {
      return LayerStatus.of(Layer.API_SERVER, Light.UNKNOWN, Why.OFF);
    }
    return measured(Layer.API_SERVER, Hop.API, seen.api(), API_NEWS, seen, Light.RED);
  }

  private static LayerStatus tunnel(Observations seen) {
    return switch (seen.tunnel()) {
      case OFF -> LayerStatus.of(Layer.TUNNEL, Light.UNKNOWN, Why.OFF);
      case CONNECTING -> LayerStatus.of(Layer.TUNNEL, Light.AMBER, Why.CONNECTING);
      case TRYING_AGAIN -> LayerStatus.of(Layer.TUNNEL, Light.AMBER, Why.TRYING_AGAIN);
      case NEEDS_USER -> LayerStatus.of(Layer.TUNNEL, Light.RED, Why.NEEDS_USER);
      case OPEN -> {
        LayerStatus pinged =
            measured(Layer.TUNNEL, Hop.WEBSOCKET, seen.of(Hop.WEBSOCKET), NEWS, seen, Light.AMBER);
        yield pinged.light() == Light.UNKNOWN
            ? LayerStatus.of(Layer.TUNNEL, Light.GREEN, Why.FINE)
            : pinged;
      }
    };
  }

  private static LayerStatus farEnd(Observations seen) {
    if (seen.tunnel() != Tunnel.OPEN) {
      return notOpen(Layer.FAR_END, seen);
    }
    boolean cannotBeAsked =
        seen.of(Hop.FAR_END).count() == 0
            && (seen.of(Hop.API).count() > 0 || seen.of(Hop.WEBSOCKET).count() >= PINGS);
    return cannotBeAsked
        ? LayerStatus.of(Layer.FAR_END, Light.UNKNOWN, Why.NOT_MEASURED)
        : measured(Layer.FAR_END, Hop.FAR_END, seen.of(Hop.FAR_END), NEWS, seen, Light.RED);
  }

  private static LayerStatus target(Observations seen) {
    if (seen.probe().isEmpty()) {
      return LayerStatus.of(Layer.TARGET, Light.UNKNOWN, Why.NOT_PROBED);
    }
    if (seen.tunnel() != Tunnel.OPEN) {
      return notOpen(Layer.TARGET, seen);
    }
    Probe probe = seen.probe().get();
    if (probe.newest().isEmpty()) {
      return LayerStatus.of(Layer.TARGET, Light.UNKNOWN, Why.NO_NEWS);
    }
    Answer newest = probe.newest().get();
    Duration age = age(newest.at(), seen);
    if (age.compareTo(probe.newsFor()) > 0) {
      return new LayerStatus(
          Layer.TARGET, Light.UNKNOWN, Why.NO_NEWS, Optional.empty(), Optional.of(age));
    }
    return new LayerStatus(
        Layer.TARGET,
        newest.well() ? Light.GREEN : Light.RED,
        newest.well() ? Why.FINE : Why.PROBE_FAILED,
        newest.took(),
        Optional.of(age));
  }

  private static LayerStatus notOpen(Layer layer, Observations seen) {
    Why why = seen.tunnel() == Tunnel.OFF ? Why.OFF : Why.NO_TUNNEL;
    return LayerStatus.of(layer, Light.UNKNOWN, why);
  }

  /// @param silent the light of a layer that is silent
  private static LayerStatus measured(
      Layer layer, Hop hop, Figures figures, Duration news, Observations seen, Light silent) {
    if (figures.newest().isEmpty()) {
      return LayerStatus.of(layer, Light.UNKNOWN, Why.NO_NEWS);
    }
    LatencySample newest = figures.newest().get();
    Duration age = age(newest.at(), seen);
    Why why = age.compareTo(news) > 0 ? Why.NO_NEWS : judge(figures, hop, seen);
    return new LayerStatus(layer, light(why, silent), why, newest.roundTrip(), Optional.of(age));
  }

  private static Light light(Why why, Light silent) {
    if (why == Why.NO_NEWS) {
      return Light.UNKNOWN;
    }
    if (why == Why.SILENT) {
      return silent;
    }
    return why == Why.FINE ? Light.GREEN : Light.AMBER;
  }

  private static Why judge(Figures figures, Hop hop, Observations seen) {
    if (figures.lostRun() >= SILENT_RUN) {
      return Why.SILENT;
    }
    if (figures.lostRun() > 0) {
      return Why.LOST_ONE;
    }
    if (figures.count() >= PINGS && figures.lossPercent() >= LOSS) {
      return Why.LOSSY;
    }
    Duration usual = seen.usual().get(hop);
    return usual != null && figures.p95().filter(now -> slow(now, usual)).isPresent()
        ? Why.SLOW
        : Why.FINE;
  }

  private static boolean slow(Duration now, Duration usual) {
    return now.compareTo(usual.multipliedBy(SLOWER)) > 0
        && now.minus(usual).compareTo(SLOWER_BY) >= 0;
  }

  /// A clock that was set back makes nothing younger than now.
  private static Duration age(Instant at, Observations seen) {
    Duration age = Duration.between(at, seen.now());
    return age.isNegative() ? Duration.ZERO : age;
  }
}
