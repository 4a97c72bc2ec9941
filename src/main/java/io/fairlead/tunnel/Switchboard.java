package io.fairlead.tunnel;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Joins the local connections of one tunnel with its lanes. Without a lane they are held, in the
/// order in which they came, until there is one or their time is up. All methods but [#sample] run
/// on the tunnel's event loop.
final class Switchboard {
  /// How many connections may wait; more are refused.
  private static final int HELD_AT_MOST = 1024;

  /// The lanes to choose from.
  interface Lanes {
    /// The lane for a new connection, or none for now.
    ///
    /// @param any whether one that does not keep up is better than none
    Optional<Lane> pick(boolean any);

    /// A connection has taken the lane.
    void taken(Lane lane);

    /// Whether no new connection takes the lane, because its pod is going.
    boolean isLeft(Lane lane);
  }

  /// So much later than the end of its process the news of a pod's deletion may come.
  static final Duration NEWS_WITHIN = Duration.ofMillis(400);

  private final EventLoop loop;
  private final Lanes lanes;
  private final Duration holdAtMost;
  private final Tally tally;
  private final Runnable demand;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Map<Connection, Future<?>> held = new LinkedHashMap<>();
  private boolean refusing;

  /// @param demand called whenever a connection has to wait
  Switchboard(EventLoop loop, Lanes lanes, Duration holdAtMost, Tally tally, Runnable demand) {
    this.demand = demand;
    this.loop = loop;
    this.lanes = lanes;
    this.holdAtMost = holdAtMost;
    this.tally = tally;
  }

  void accepted(Connection connection) {
    connections.add(connection);
    again(connection);
  }

  /// Finds a lane for a connection that has none: a new one, or one whose lane ended before it
  /// reached anybody.
  void again(Connection connection) {
    Optional<Lane> lane = held.isEmpty() ? lanes.pick(false) : Optional.empty();
    if (lane.isPresent()) {
      join(connection, lane.get());
    } else if (refusing || held.size() >= HELD_AT_MOST) {
      connection.refuse();
    } else {
      tally.held(1);
      held.put(
          connection,
          loop.schedule(() -> expired(connection), holdAtMost.toMillis(), TimeUnit.MILLISECONDS));
      demand.run();
    }
  }

  /// Tells whether the pod of a lane is going, at once where that is known, else after a moment.
  void whenKnown(Lane lane, Consumer<Boolean> told) {
    if (lanes.isLeft(lane)) {
      told.accept(true);
    } else {
      loop.schedule(
          () -> told.accept(lanes.isLeft(lane)), NEWS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void expired(Connection connection) {
    if (unhold(connection)) {
      connection.refuse();
    }
  }

  private boolean unhold(Connection connection) {
    Future<?> timeout = held.remove(connection);
    if (timeout == null) {
      return false;
    }
    timeout.cancel(false);
    tally.held(-1);
    return true;
  }

  void gone(Connection connection) {
    connections.remove(connection);
    unhold(connection);
  }

  /// Lets held connections try again.
  ///
  /// @param any whether a lane that does not keep up is better than none
  void serve(boolean any) {
    for (Connection connection : List.copyOf(held.keySet())) {
      Optional<Lane> lane = lanes.pick(any);
      if (lane.isEmpty()) {
        return;
      }
      if (unhold(connection)) {
        join(connection, lane.get());
      }
    }
  }

  private void join(Connection connection, Lane lane) {
    connection.attach(lane);
    lanes.taken(lane);
  }

  /// The connections as they are now, those that were active last first; of many, these alone. Any
  /// thread.
  List<OpenConnection> sample() {
    return connections.stream()
        .flatMap(connection -> connection.sample().stream())
        .sorted(Comparator.comparing(OpenConnection::lastActivity).reversed())
        .limit(Forward.SAMPLED_AT_MOST)
        .toList();
  }

  /// Whether connections that find no lane are refused at once, because only the user can help.
  void setRefusing(boolean refuse) {
    refusing = refuse;
    if (refuse) {
      List.copyOf(held.keySet()).forEach(this::expired);
    }
  }

  /// Resets every connection.
  void close() {
    refusing = true;
    List.copyOf(connections).forEach(Connection::refuse);
  }
}
