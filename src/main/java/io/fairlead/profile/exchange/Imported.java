package io.fairlead.profile.exchange;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import java.util.List;
import java.util.stream.Stream;

/// What a text holds: profiles with ids of their own, all switched off. A context that the text
/// does not name is empty, as is a namespace that is the context's own.
///
/// @param notes what was left out or changed, in the order of the text
public record Imported(
    Format format, List<PortForward> forwards, List<ExecProfile> sessions, List<Note> notes) {
  public Imported {
    forwards = List.copyOf(forwards);
    sessions = List.copyOf(sessions);
    notes = List.copyOf(notes);
  }

  /// This and what another text holds, in the format of this.
  public Imported and(Imported other) {
    return new Imported(
        format,
        joined(forwards, other.forwards),
        joined(sessions, other.sessions),
        joined(notes, other.notes));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /// Nothing, because of something that is no line of a text.
  public static Imported nothing(Note why) {
    return new Imported(Format.FAIRLEAD, List.of(), List.of(), List.of(why));
  }

  /// Whether there is nothing in it to take.
  public boolean isEmpty() {
    return forwards.isEmpty() && sessions.isEmpty();
  }
}
