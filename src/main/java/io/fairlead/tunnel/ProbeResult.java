package io.fairlead.tunnel;

import io.fairlead.profile.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a probe found out about the program in the pod.
///
/// @param at when it was begun
/// @param question what was asked, which may be another than the profile's by now
/// @param port of the pod
public record ProbeResult(Instant at, Question question, int port, Finding finding) {
  /// What came of it.
  public sealed interface Finding {
    /// The program is as it should be.
    ///
    /// @param took until its answer; empty where it was only not refused, which has no moment
    record Well(Optional<Duration> took) implements Finding {}

    record Unwell(Fault fault) implements Finding {}
  }

  /// What was wrong with the answer.
  public sealed interface Fault {
    /// The far end could not connect, or the program reset the connection. `text` is the far end's.
    record Refused(String text) implements Fault {}

    /// The connection was made, and nothing came within the deadline.
    record Silent(Duration deadline) implements Fault {}

    /// The program ended the connection before its answer was complete.
    record Hung() implements Fault {}

    /// It answered with another status.
    record WrongStatus(int status) implements Fault {}

    /// What it answered is not HTTP.
    ///
    /// @param begins the first printable letters of it; empty where there are none
    record NotHttp(String begins) implements Fault {}

    /// Its answer has a head of more than so many bytes.
    record EndlessHead(int bytes) implements Fault {}
  }

  public boolean well() {
    return finding instanceof Finding.Well;
  }

  /// Until the answer, where there was one as it should be.
  public Optional<Duration> took() {
    return finding instanceof Finding.Well(Optional<Duration> took) ? took : Optional.empty();
  }
}
