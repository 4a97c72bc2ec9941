package io.fairlead.health.history;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import io.fairlead.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is remembered of the health of connections.
///
/// A subject is a profile's id, or `context:` and the name of a context. What is told here is kept
/// in memory and written in batches, so telling never waits for a disk and may be done on any
/// thread. Questions may read the disk and so belong on a background thread; they also know what is
/// not written yet, and never wait for writing. Nothing here throws because of the disk: [#problem]
/// says what is wrong.
public interface History extends AutoCloseable {
  /// Adds pings. Those older than [Resolution#RAW] is kept are left out, because the minutes in
  /// which they would count are closed.
  void record(String subject, List<LatencySample> samples);

  /// Round trips from `from` until `to` in at most `points` equal slots. The first slot may begin
  /// before `from` and the last end after `to`, so that slots stay the same while time moves on.
  ///
  /// @throws IllegalArgumentException where `points` is not positive or `to` not after `from`
  Series series(String subject, Hop hop, Instant from, Instant to, int points);

  /// All pings of a time together: exactly up to two hours of the last day, else to the minute, and
  /// beyond 30 days to the hour.
  Summary summary(String subject, Hop hop, Instant from, Instant to);

  /// Tells that the connection was watched, and was up or was down all the time. The one that lasts
  /// is told again and again with a later end; spells of the same kind that touch become one. While
  /// a connection is off, or the program does not run, there is none.
  void spell(String subject, Instant from, Instant to, boolean up);

  /// The spells in a time, cut to it, oldest first. They do not overlap.
  List<Spell> spells(String subject, Instant from, Instant to);

  /// Adds an incident; returns the number by which it can be changed.
  long begin(Incident incident);

  /// Puts an incident as it is now in the place of the one with this number.
  void change(long id, Incident incident);

  /// The incidents that touch a time, oldest first.
  ///
  /// @param subject empty for those of all
  List<Incident> incidents(Optional<String> subject, Instant from, Instant to);

  /// Forgets incidents that began before `before` and are over.
  void clearIncidents(Instant before);

  /// Adds to the totals of a subject.
  void traffic(String subject, long bytesUp, long bytesDown, long connections);

  /// The totals of a subject. Never reads the disk.
  Traffic traffic(String subject);

  /// Forgets all of a subject, its incidents too.
  void forget(String subject);

  /// What the history takes on the disk (in memory where it has no file), in bytes.
  long size();

  /// Sets how large it may become in bytes: pings are dropped first, then minutes, then the rest,
  /// always the oldest. Incidents are not dropped for it. The last hours stay in any case.
  void limit(long bytes);

  /// What is wrong with the file, if anything.
  Signal<Optional<HistoryProblem>> problem();

  /// Writes what is not written yet, on the calling thread.
  void flush();

  /// Writes what is not written yet and lets go of the file. Whatever is told later is not kept.
  @Override
  void close();
}
