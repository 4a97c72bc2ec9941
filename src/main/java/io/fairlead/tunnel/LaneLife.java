package io.fairlead.tunnel;

import io.fairlead.health.LatencySample;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The time from a tunnel's first lane to the end of its last, as the supervisor sees it. Lanes
/// report to it on the event loop.
final class LaneLife implements TunnelSupervisor.OpenLane {
  /// Takes the round trips of the lane that leads.
  @FunctionalInterface
  interface Samples {
    void add(LatencySample sample);
  }

  private final LanePool pool;
  private final Duration deadline;
  private final Samples samples;
  private final BlockingQueue<TunnelSupervisor.News> news = new LinkedBlockingQueue<>();

  LaneLife(LanePool pool, Duration deadline, Samples samples) {
    this.pool = pool;
    this.deadline = deadline;
    this.samples = samples;
  }

  @Override
  public TunnelSupervisor.News awaitNews() throws InterruptedException {
    return news.take();
  }

  void up(Lane lane) {
    pool.up(this, lane);
  }

  void down(Lane lane, Failure why) {
    pool.down(lane, why);
  }

  void pulse(Lane lane) {
    pool.pulse(lane, deadline);
  }

  void changed(Lane lane) {
    pool.changed(lane);
  }

  void sample(Lane lane, LatencySample sample) {
    if (pool.leads(lane)) {
      samples.add(sample);
    }
  }

  void end(Failure why) {
    news.add(new TunnelSupervisor.News.Ended(why));
  }

  void leadsTo(String pod, Transport transport) {
    news.add(new TunnelSupervisor.News.LeadsTo(pod, transport));
  }
}
