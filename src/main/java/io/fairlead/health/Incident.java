package io.fairlead.health;

import java.time.Instant;
import java.util.Optional;

/// A time in which a connection could not be used although it was meant to be.
///
/// @param subject which connection
/// @param ended empty while it goes on
/// @param kind one word for the cause, the same for the same cause in every version
/// @param cause why, a sentence
/// @param noticed how it was noticed, a sentence
/// @param cut connections of local programs that were under way and were reset
/// @param held connections of local programs that had to wait
/// @param refused connections of local programs that never got through
/// @param ending how it ended, a sentence; empty while it goes on
public record Incident(
    String subject,
    Instant began,
    Optional<Instant> ended,
    String kind,
    String cause,
    String noticed,
    int cut,
    int held,
    int refused,
    String ending) {}
