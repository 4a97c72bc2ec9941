package io.fairlead.monitor;

import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A ledger in memory.
final class Book implements Ledger {
  record Spell(String subject, Instant from, Instant to, boolean up) {}

  record Traffic(String subject, long up, long down, long connections) {}

  final List<Spell> spells = new ArrayList<>();
  final List<Incident> incidents = new ArrayList<>();
  final List<LatencySample> samples = new ArrayList<>();
  final List<String> sampled = new ArrayList<>();
  final List<Traffic> traffic = new ArrayList<>();

  @Override
  public synchronized void spell(String subject, Instant from, Instant to, boolean up) {
    spells.add(new Spell(subject, from, to, up));
  }

  @Override
  public synchronized long begin(Incident incident) {
    incidents.add(incident);
    return incidents.size() - 1L;
  }

  @Override
  public synchronized void change(long id, Incident incident) {
    incidents.set((int) id, incident);
  }

  @Override
  public synchronized void record(String subject, List<LatencySample> fresh) {
    sampled.add(subject);
    samples.addAll(fresh);
  }

  @Override
  public synchronized void traffic(String subject, long up, long down, long connections) {
    traffic.add(new Traffic(subject, up, down, connections));
  }

  synchronized List<Incident> incidents() {
    return List.copyOf(incidents);
  }

  synchronized List<String> sampled() {
    return List.copyOf(sampled);
  }

  synchronized Duration time(boolean up) {
    return spells.stream()
        .filter(spell -> spell.up() == up)
        .map(spell -> Duration.between(spell.from(), spell.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
