package io.fairlead.tunnel;

import io.fairlead.kube.Clusters;
import io.fairlead.reach.Origins;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What all tunnels share.
///
/// @param turns those of each context, so that a cluster which does not answer holds up nobody else
record Shared(
    Clusters clusters,
    Origins origins,
    TransportMemory memory,
    TunnelSettings settings,
    Backlog backlog,
    Map<String, Turns> turns) {
  Shared(Clusters clusters, TransportMemory memory, TunnelSettings settings) {
    this(
        clusters,
        new Origins(),
        memory,
        settings,
        new Backlog(settings.lanes().waitingInAll()),
        new ConcurrentHashMap<>());
  }

  /// Who may ask the cluster of a context now.
  Turns turns(String context) {
    return turns.computeIfAbsent(context, _ -> new Turns());
  }
}
