package io.fairlead.diagnose;

import io.fairlead.diagnose.Attempt.Answer;
import io.fairlead.kube.Expiry;
import io.fairlead.kube.Inquiry.ProxySource;
import io.fairlead.tunnel.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that a check found, judged.
public sealed interface Finding {
  Severity severity();

  /// The server's version.
  ///
  /// @param tunnel what came of the WebSocket tunnel, where it was tried; `exec` of version 5 of
  ///   the channel protocol
  record Version(
      Severity severity, Facts.Server server, Optional<Culprit> tunnel, Optional<Culprit> exec)
      implements Finding {}

  /// How something works: over these transports, the best first; over none where it is empty.
  record Ways(Severity severity, Use use, List<Attempt> working) implements Finding {}

  /// A transport that does not work.
  ///
  /// @param instead the best one that does, where there is one
  record Refused(
      Severity severity, Use use, Transport way, Culprit culprit, Answer answer, Instead instead)
      implements Finding {}

  /// What is left where a transport is refused.
  ///
  /// @param best empty for nothing
  /// @param minor of the server's version
  record Instead(Optional<Transport> best, int minor) {}

  /// Who answers which ping, and how fast.
  ///
  /// @param api the median of plain requests
  record Pings(Severity severity, Optional<Duration> api, List<Attempt> carriers, int minor)
      implements Finding {}

  /// What the user may not do; nothing where all is allowed.
  record Rights(Severity severity, Facts.Place place, List<Right> missing, int minor)
      implements Finding {}

  /// The end of what proves who we are. `left` is negative when it is over.
  record Ends(Severity severity, Expiry expiry, Duration left) implements Finding {}

  /// How far the server's clock is ahead of ours.
  record Clock(Severity severity, Duration ahead) implements Finding {}

  /// A proxy that this computer is told to use.
  ///
  /// @param inside whether the server has an address or name that only an inner network knows
  record Proxy(Severity severity, String proxy, ProxySource source, boolean inside, String server)
      implements Finding {}

  /// A proxy that shows in the answers.
  ///
  /// @param heartbeat how often we send a byte on every connection
  record InBetween(
      Severity severity, Map<String, String> traces, Optional<Product> product, Duration heartbeat)
      implements Finding {}

  /// The server's certificate is not checked.
  record Insecure(Severity severity) implements Finding {}

  /// There was no pod to try transports with.
  record NoPod(Severity severity, String namespace) implements Finding {}
}
