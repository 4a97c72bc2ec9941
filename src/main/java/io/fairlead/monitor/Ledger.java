package io.fairlead.monitor;

import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import java.time.Instant;
import java.util.List;

/// Where it is written down what became of connections. Called on the monitor's thread; must not
/// block it for long.
public interface Ledger {
  /// A connection that was meant to be up was so, or was not, all the time between two moments.
  void spell(String subject, Instant from, Instant to, boolean up);

  /// An incident begins.
  ///
  /// @return what to call it from now on
  long begin(Incident incident);

  /// An incident goes on with other figures, or is over.
  void change(long id, Incident incident);

  /// New pings, in the order in which they were sent.
  void record(String subject, List<LatencySample> samples);

  /// What went through since the last call: bytes to the pod and from it, connections begun.
  void traffic(String subject, long up, long down, long connections);

  /// Forgets everything.
  Ledger NONE =
      new Ledger() {
        @Override
        public void spell(String subject, Instant from, Instant to, boolean up) {}

        @Override
        public long begin(Incident incident) {
          return 0;
        }

        @Override
        public void change(long id, Incident incident) {}

        @Override
        public void record(String subject, List<LatencySample> samples) {}

        @Override
        public void traffic(String subject, long up, long down, long connections) {}
      };
}
