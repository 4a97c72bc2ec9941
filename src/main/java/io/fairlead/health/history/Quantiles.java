package io.fairlead.health.history;

import java.time.Duration;

/// How round trips are distributed: the shortest, the longest, and what half, 95 % and 99 % of them
/// did not exceed. The longest and the shortest are exact, those between within 9 %.
public record Quantiles(Duration min, Duration p50, Duration p95, Duration p99, Duration max) {}
