package io.fairlead.tunnel;

import io.fairlead.kube.Clusters;
import io.fairlead.reach.Origins;
import java.util.concurrent.Semaphore;

/// What all tunnels share.
///
/// @param asking lets a handful of requests and upgrades go at a time, so that many forwards which
///   lost one cluster come back without a stampede
record Shared(
    Clusters clusters,
    Origins origins,
    TransportMemory memory,
    TunnelSettings settings,
    Backlog backlog,
    Semaphore asking) {
  private static final int ASKING_AT_ONCE = 8;

  Shared(Clusters clusters, TransportMemory memory, TunnelSettings settings) {
    this(
        clusters,
        new Origins(),
        memory,
        settings,
        new Backlog(settings.lanes().waitingInAll()),
        new Semaphore(ASKING_AT_ONCE, true));
  }
}
