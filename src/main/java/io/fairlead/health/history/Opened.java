package io.fairlead.health.history;

import java.util.Optional;

/// A history that can be used, and what had to be done for it.
///
/// @param problem empty where the file was as it should be, or a new one was made because there was
///   none
public record Opened(History history, Optional<HistoryProblem> problem) {}
