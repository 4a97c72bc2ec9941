package io.fairlead.ui.forwards;

import io.fairlead.tunnel.OpenConnection;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One open connection in words.
///
/// @param peer the program's end
/// @param since when exactly it was opened
/// @param note what sets it apart from the others: where it leads, or that it waits; often empty
record ConnectionLine(
    String peer,
    String sent,
    String received,
    String open,
    String idle,
    String since,
    String note) {

  /// The first so many connections.
  ///
  /// @param ports how many ports the forward has: of one alone nothing need be said
  static List<ConnectionLine> of(List<OpenConnection> all, int atMost, int ports, Instant now) {
    boolean manyPods =
        all.stream().map(OpenConnection::pod).filter(pod -> !pod.isEmpty()).distinct().count() > 1;
    return all.stream().limit(atMost).map(one -> of(one, manyPods, ports > 1, now)).toList();
  }

  private static ConnectionLine of(
      OpenConnection one, boolean manyPods, boolean manyPorts, Instant now) {
    return new ConnectionLine(
        LocalEnd.text(one.peer()),
        Spans.bytes(one.bytesUp()),
        Spans.bytes(one.bytesDown()),
        Spans.rough(Duration.between(one.since(), now)),
        Spans.rough(Duration.between(one.lastActivity(), now)),
        Spans.exact(one.since()),
        one.held() ? "waits for the cluster" : note(one, manyPods, manyPorts));
  }

  private static String note(OpenConnection one, boolean manyPods, boolean manyPorts) {
    List<String> parts = new ArrayList<>();
    if (manyPorts) {
      parts.add("port " + one.remotePort());
    }
    if (manyPods) {
      parts.add("pod " + one.pod());
    }
    return parts.isEmpty() ? "" : "to " + String.join(" of ", parts);
  }
}
