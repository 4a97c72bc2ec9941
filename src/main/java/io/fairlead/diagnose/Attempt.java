package io.fairlead.diagnose;

import io.fairlead.health.Hop;
import io.fairlead.tunnel.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One transport that was really tried for one use.
///
/// @param pings the round trips inside it, hop by hop
/// @param took until it was upgraded; for commands, until `true` had ended
public record Attempt(
    Use use, Transport way, Culprit culprit, Answer answer, List<Ping> pings, Duration took) {
  /// What was answered.
  ///
  /// @param status of HTTP; 0 where there was none, 101 where it was upgraded
  /// @param words the far end's own
  /// @param traces headers by which servers and proxies give themselves away
  public record Answer(int status, String words, Map<String, String> traces) {
    static final Answer UPGRADED = new Answer(101, "", Map.of());

    public Answer {
      traces = Map.copyOf(traces);
    }
  }

  /// The pings of one hop.
  ///
  /// @param lost those without an answer in time
  public record Ping(Hop hop, List<Duration> roundTrips, int lost) {
    public Ping {
      roundTrips = List.copyOf(roundTrips);
    }

    /// The middle one; empty where none was answered.
    public Optional<Duration> median() {
      return Attempt.median(roundTrips);
    }
  }

  public Attempt {
    pings = List.copyOf(pings);
  }

  public boolean works() {
    return culprit == Culprit.NOBODY;
  }

  static Optional<Duration> median(List<Duration> all) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.stream().sorted().toList().get(all.size() / 2));
  }
}
