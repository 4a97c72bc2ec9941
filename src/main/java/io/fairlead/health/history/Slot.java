package io.fairlead.health.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The pings of one of several equal times.
///
/// @param sent how many pings were sent; 0 where nothing was watched
/// @param lost how many of them had no answer in time
/// @param roundTrips empty where none was answered
public record Slot(
    Instant start, Duration length, long sent, long lost, Optional<Quantiles> roundTrips) {}
