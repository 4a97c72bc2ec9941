package io.fairlead.exec.log;

import io.fairlead.kube.Clusters;
import io.fairlead.kube.PodLogs;
import io.fairlead.kube.Pods;
import io.fairlead.reach.Backoff;
import io.fairlead.signal.Subscription;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Follows logs. Safe for any thread. Closing ends them all.
public final class LogService implements AutoCloseable {
  private final Pods pods;
  private final PodLogs logs;
  private final LogSettings settings;
  private final Set<LogFollower> open = ConcurrentHashMap.newKeySet();
  private final Subscription revisions;

  public LogService(Clusters clusters, Pods pods, PodLogs logs, LogSettings settings) {
    this.pods = pods;
    this.logs = logs;
    this.settings = settings;
    revisions = clusters.revision().subscribe(_ -> open.forEach(LogFollower::retryNow));
  }

  /// A log to be followed, not started yet.
  public LogFollower follower(LogRequest request, LogSink sink) {
    LogFollower[] self = new LogFollower[1];
    LogFollower follower =
        new LogFollower(
            request,
            (state, wakeUp) ->
                new LogSupervisor(
                    pods,
                    logs,
                    settings,
                    request,
                    sink,
                    state,
                    new LogSupervisor.Outages(
                        () ->
                            new Backoff(
                                settings.backoff(), () -> ThreadLocalRandom.current().nextDouble()),
                        wakeUp,
                        InstantSource.system())),
            () -> open.remove(self[0]));
    self[0] = follower;
    open.add(follower);
    return follower;
  }

  @Override
  public void close() {
    revisions.close();
    open.forEach(LogFollower::close);
  }
}
