package io.fairlead.tunnel;

import io.fairlead.profile.Probe;
import io.fairlead.profile.Question;
import io.fairlead.profile.Statuses;
import io.fairlead.tunnel.ProbeResult.Fault;
import io.fairlead.tunnel.ProbeResult.Finding;
import io.fairlead.wire.PortStream;
import java.time.Duration;
import java.util.Optional;

/// Says what one probe found out, from what its stream did and when. It knows the time from its
/// callers only: nanoseconds since the stream was opened.
///
/// A far end acknowledges a stream before it connects to the program, and says of a connection that
/// was made nothing at all. A refusal came at most 6 ms after the acknowledgement in all recordings
/// (wire/README.md, "How a stream pair ends"), so a connection counts as made when [#UNREFUSED] has
/// passed since then without one, be it past the deadline, or when the program said something.
///
/// What is lost on the way is no fault of the program. Until the far end has acknowledged the
/// stream, while its lane is not read, and when the lane or the pod goes away, nothing is found
/// out.
final class ProbeJudge {
  /// How long no refusal means that there is none.
  static final Duration UNREFUSED = Duration.ofSeconds(1);

  /// How often to look for an acknowledgement, which comes without a call.
  static final Duration LOOK = Duration.ofMillis(100);

  /// What is known by now.
  sealed interface Verdict {
    /// Nothing yet.
    record Open() implements Verdict {}

    record Found(Finding finding) implements Verdict {}

    /// It tells nothing of the program.
    record Nothing() implements Verdict {}
  }

  private static final Verdict OPEN = new Verdict.Open();
  private static final Verdict NOTHING = new Verdict.Nothing();

  private final Question question;
  private final Duration deadline;
  private final HttpStatus answer = new HttpStatus();
  private Optional<Duration> acknowledgedAt = Optional.empty();

  ProbeJudge(Probe probe) {
    question = probe.question();
    deadline = probe.deadline();
  }

  /// The program sent something.
  Verdict data(Duration after, byte[] bytes) {
    return switch (question) {
      case Question.Nothing() -> NOTHING;
      case Question.Connect(), Question.Hear() ->
          bytes.length > 0 ? well(Optional.of(after)) : OPEN;
      case Question.Get(_, Statuses expected) ->
          switch (answer.add(bytes)) {
            case HttpStatus.Reading.More() -> OPEN;
            case HttpStatus.Reading.Status(int code) ->
                expected.hold(code)
                    ? well(Optional.of(after))
                    : unwell(new Fault.WrongStatus(code));
            case HttpStatus.Reading.NotHttp(String begins) -> unwell(new Fault.NotHttp(begins));
            case HttpStatus.Reading.TooLong() -> unwell(new Fault.EndlessHead(HttpStatus.AT_MOST));
          };
    };
  }

  /// The stream is over.
  Verdict ended(PortStream.End how) {
    return switch (how) {
      case PortStream.End.Failed(String text) -> unwell(new Fault.Refused(text));
      case PortStream.End.Clean() ->
          question instanceof Question.Connect ? well(Optional.empty()) : unwell(new Fault.Hung());
      case PortStream.End.PodGone _, PortStream.End.SessionEnded _ -> NOTHING;
    };
  }

  /// Time has passed.
  ///
  /// @param deaf whether the lane is not read now, so that no answer could be seen
  Verdict look(Duration after, boolean acknowledged, boolean deaf) {
    if (acknowledged && acknowledgedAt.isEmpty()) {
      acknowledgedAt = Optional.of(after);
    }
    boolean late = after.compareTo(deadline) >= 0;
    if (deaf) {
      return NOTHING;
    }
    if (acknowledgedAt.isEmpty()) {
      return late ? NOTHING : OPEN;
    }
    if (question instanceof Question.Connect) {
      Duration unrefused = after.minus(acknowledgedAt.get());
      return unrefused.compareTo(UNREFUSED) >= 0 ? well(Optional.empty()) : OPEN;
    }
    return late ? unwell(new Fault.Silent(deadline)) : OPEN;
  }

  private static Verdict well(Optional<Duration> took) {
    return new Verdict.Found(new Finding.Well(took));
  }

  private static Verdict unwell(Fault fault) {
    return new Verdict.Found(new Finding.Unwell(fault));
  }
}
