package io.fairlead.monitor;

import io.fairlead.health.Figures;
import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.Status;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Counters;
import java.util.Map;
import java.util.Optional;

/// A connection as the monitor last saw it.
///
/// @param session whether it is a session, else a forward
/// @param hops its pings of the last five minutes
/// @param sent pings since the program started, `lost` those without an answer
/// @param incidents how many began since the program started
/// @param incident the one that goes on
public record View(
    String subject,
    String name,
    Target target,
    boolean session,
    Status status,
    boolean on,
    boolean up,
    Map<Hop, Figures> hops,
    Map<Hop, Long> sent,
    Map<Hop, Long> lost,
    Counters counters,
    long incidents,
    Optional<Incident> incident) {}
