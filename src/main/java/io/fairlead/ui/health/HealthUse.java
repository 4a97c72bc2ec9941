package io.fairlead.ui.health;

import io.fairlead.health.history.History;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Pulse;
import java.time.InstantSource;
import java.time.ZoneId;

/// What the views of health are built from.
public record HealthUse(
    History history,
    HealthHost host,
    Background background,
    Pulse pulse,
    InstantSource clock,
    ZoneId zone) {}
