package io.fairlead.exec;

import io.fairlead.health.LatencyLog;
import io.fairlead.profile.ExecProfile;
import io.fairlead.signal.Signal;

/// A saved session that is open, as those see it who only watch it.
///
/// @param profile as it was when it was opened
/// @param copy which of several that are open of the same profile, from 1
/// @param latency its round trips
public record OpenSession(
    ExecProfile profile, int copy, Signal<ExecState> state, LatencyLog latency) {}
