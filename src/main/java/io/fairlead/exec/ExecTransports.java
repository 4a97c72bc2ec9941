package io.fairlead.exec;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which transport each server took last, so that a server without the best one is not asked for it
/// at every command. It is asked again after a day. Safe for any thread.
final class ExecTransports {
  private static final Duration BELIEVED = Duration.ofDays(1);

  private record Known(ExecTransport transport, Instant asked) {}

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final InstantSource clock;

  ExecTransports(InstantSource clock) {
    this.clock = clock;
  }

  /// The transports to try, in order.
  List<ExecTransport> order(String server) {
    List<ExecTransport> order = new ArrayList<>(List.of(ExecTransport.values()));
    Known last = known.get(server);
    if (last != null && isFresh(last)) {
      order.remove(last.transport());
      order.addFirst(last.transport());
    }
    return order;
  }

  /// The transport worked, and all that stand before it are not supported.
  void learn(String server, ExecTransport transport) {
    known.compute(
        server,
        (_, last) ->
            last != null && last.transport() == transport && isFresh(last)
                ? last
                : new Known(transport, clock.instant()));
  }

  private boolean isFresh(Known last) {
    return clock.instant().isBefore(last.asked().plus(BELIEVED));
  }
}
