package io.fairlead.words;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Pulse;
import io.fairlead.profile.TransportChoice;
import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.LaneSight;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TransportMemory;
import io.fairlead.tunnel.Transports;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// How the bytes of a forward travel, for a person who has never heard of SPDY.
public final class TransportWords {
  private TransportWords() {}

  /// The name of a choice: `Automatic`.
  public static String name(TransportChoice choice) {
    return switch (choice) {
      case AUTO -> "Automatic";
      case WEBSOCKET -> name(Transport.WEBSOCKET);
      case SPDY -> name(Transport.SPDY);
      case LEGACY -> name(Transport.LEGACY);
    };
  }

  /// What a choice means and when it is right, in one sentence.
  public static String meaning(TransportChoice choice) {
    return switch (choice) {
      case AUTO -> "Takes the best way that the server offers: right unless you know better.";
      case WEBSOCKET ->
          "One tunnel for all connections that also passes most proxies; for servers from"
              + " Kubernetes 1.31 on.";
      case SPDY -> "One tunnel for all connections that any server takes, but some proxies do not.";
      case LEGACY ->
          "Each connection makes its own way: any server takes it and it passes most proxies, but"
              + " nobody can tell whether the far end still answers.";
    };
  }

  public static String name(Transport transport) {
    return switch (transport) {
      case WEBSOCKET -> "WebSocket";
      case SPDY -> "SPDY";
      case LEGACY -> "Legacy";
    };
  }

  /// What travels there: `WebSocket, one tunnel for all connections`.
  public static String way(Transport transport) {
    return name(transport)
        + switch (transport) {
          case WEBSOCKET, SPDY -> ": one tunnel for all connections";
          case LEGACY -> ": each connection makes its own way";
        };
  }

  /// Who chose the transport, and for what is found how long it holds.
  ///
  /// @param now the transport in use, empty while there is no connection
  /// @param known what is known of the server
  public static String origin(
      ChosenBy by,
      String context,
      Optional<Transport> now,
      Optional<Transports.Known> known,
      Instant at,
      ZoneId zone) {
    return switch (by) {
      case FORWARD -> "Chosen for this forward.";
      case CLUSTER -> "Chosen for all forwards of " + context + ".";
      case NOBODY -> {
        if (now.isEmpty()) {
          yield "Found automatically once it connects.";
        }
        Transport used = now.get();
        if (used == Transport.WEBSOCKET) {
          yield "Found automatically; it is the best one.";
        }
        yield known
            .filter(one -> one.transport() == used)
            .map(one -> "Found automatically; " + askedAgain(one, at, zone) + ".")
            .orElse("Found automatically; a better one is tried at the next connection.");
      }
    };
  }

  private static String askedAgain(Transports.Known known, Instant at, ZoneId zone) {
    Instant again = known.asked().plus(TransportMemory.BELIEVED);
    return again.isAfter(at)
        ? "a better one is asked for again "
            + Spans.clock(again, at, zone)
            + ", or when the cluster's version changes"
        : "a better one is asked for again at the next connection";
  }

  /// How many connections to the cluster carry a forward: `2 lanes, one spare`.
  public static String lanes(Transport transport, Counters counters) {
    int lanes = counters.lanes();
    int open = counters.open();
    if (transport == Transport.LEGACY) {
      return open == 1 ? "1 connection open" : open + " connections open";
    }
    if (lanes <= 1) {
      return lanes == 1 ? "1 lane" : "No lanes";
    }
    if (open == 0) {
      return lanes + " lanes, none in use";
    }
    int spare = lanes - open;
    if (spare <= 0) {
      return lanes + " lanes for " + open + " connections";
    }
    return lanes + " lanes, " + (spare == 1 ? "one" : Integer.toString(spare)) + " spare";
  }

  /// One of several lanes: `12 ms, 3 connections`, and its pod where they lead to several.
  public static String lane(LaneSight lane, boolean manyPods) {
    int open = lane.connections();
    String use = open == 0 ? "no connection" : open == 1 ? "1 connection" : open + " connections";
    return answer(lane) + ", " + use + (manyPods ? ", pod " + lane.pod() : "");
  }

  private static String answer(LaneSight lane) {
    LatencySample newest = lane.newest().getOrDefault(Hop.FAR_END, lane.newest().get(Hop.API));
    if (lane.pulse() == Pulse.SILENT || (newest != null && newest.lost())) {
      return "no answer";
    }
    if (newest == null) {
      return "not asked yet";
    }
    String took = newest.roundTrip().map(Spans::roundTrip).orElse("");
    return lane.pulse() == Pulse.DOUBTFUL ? took + ", slow to answer now" : took;
  }

  /// What a lane is and why there are several.
  public static String lanesMeaning(Transport transport, boolean spread) {
    if (transport == Transport.LEGACY) {
      return "There are no lanes here: each connection has a WebSocket of its own to the cluster,"
          + " so that none can hold up another.";
    }
    return "A lane is one tunnel to the cluster. A new connection takes a lane that nobody uses,"
        + " and a spare one is kept ready while there is traffic, so that a large transfer or a"
        + " program that hangs seldom holds up the others."
        + (spread ? " Connections are spread, so there is a lane for each ready pod." : "");
  }
}
