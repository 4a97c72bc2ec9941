package io.fairlead.monitor;

import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import io.fairlead.health.history.History;
import java.time.Instant;
import java.util.List;

/// Writes down in the history.
public record HistoryLedger(History history) implements Ledger {
  @Override
  public void spell(String subject, Instant from, Instant to, boolean up) {
    history.spell(subject, from, to, up);
  }

  @Override
  public long begin(Incident incident) {
    return history.begin(incident);
  }

  @Override
  public void change(long id, Incident incident) {
    history.change(id, incident);
  }

  @Override
  public void record(String subject, List<LatencySample> samples) {
    history.record(subject, samples);
  }

  @Override
  public void traffic(String subject, long up, long down, long connections) {
    history.traffic(subject, up, down, connections);
  }
}
