package io.fairlead.tunnel;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Joins the local connections of one tunnel with its lane. Without a lane they are held, in the
/// order in which they came, until there is one or their time is up. All methods run on the
/// tunnel's event loop.
final class Switchboard {
  /// How many connections may wait; more are refused.
  private static final int HELD_AT_MOST = 1024;

  private final EventLoop loop;
  private final Duration holdAtMost;
  private final Tally tally;
  private final Set<Connection> connections = new HashSet<>();
  private final Map<Connection, Future<?>> held = new LinkedHashMap<>();
  private @Nullable Lane lane;
  private boolean refusing;

  Switchboard(EventLoop loop, Duration holdAtMost, Tally tally) {
    this.loop = loop;
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
    Lane current = lane;
    if (current != null) {
      connection.attach(current);
    } else if (refusing || held.size() >= HELD_AT_MOST) {
      connection.refuse();
    } else {
      tally.held(1);
      held.put(
          connection,
          loop.schedule(() -> expired(connection), holdAtMost.toMillis(), TimeUnit.MILLISECONDS));
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

  void laneUp(Lane up) {
    lane = up;
    tally.laneOpened();
    for (Connection connection : List.copyOf(held.keySet())) {
      if (unhold(connection)) {
        connection.attach(up);
      }
    }
  }

  void laneDown(Lane down) {
    if (lane == down) {
      lane = null;
    }
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
