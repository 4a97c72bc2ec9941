package io.fairlead.profile.exchange;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a reader has found so far.
final class Findings {
  private final List<PortForward> forwards = new ArrayList<>();
  private final List<ExecProfile> sessions = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  void add(PortForward forward) {
    forwards.add(forward);
  }

  void add(ExecProfile session) {
    sessions.add(session);
  }

  void note(Note note) {
    notes.add(note);
  }

  Imported of(Format format) {
    notes.sort(Comparator.comparingInt(Note::line));
    return new Imported(format, forwards, sessions, notes);
  }
}
