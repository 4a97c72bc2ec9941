package io.fairlead.health;

import java.time.Instant;
import java.util.Optional;

/// A time in which a connection did not do what it is for.
///
/// What is told in it stays as it was told at the time, so that an old incident reads as it did
/// when it was new.
///
/// @param subject whose incident it is: a profile's id, or `context:` and a context's name
/// @param ended when it was over, empty while it lasts
/// @param kind the cause as a machine's word that never changes its meaning (`HeartbeatLost`)
/// @param cause the cause as a sentence for people
/// @param noticed how it was noticed, as a sentence for people
/// @param cut how many connections were cut
/// @param held how many new connections had to wait
/// @param refused how many new connections were refused
/// @param ending how it ended, as a sentence for people; nothing while it lasts
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
