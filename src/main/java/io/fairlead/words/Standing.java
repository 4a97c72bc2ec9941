package io.fairlead.words;

import java.time.Instant;
import java.util.Optional;

/// How a forward stands, as a person reads it.
///
/// @param word one or two words beside the state's shape
/// @param detail what goes on or what went wrong, a sentence; empty where there is nothing to add
/// @param since when it became so, where known
/// @param retryAt when it tries again by itself
/// @param remedy what the user can do about it
public record Standing(
    Condition condition,
    String word,
    Notice detail,
    Optional<Instant> since,
    Optional<Instant> retryAt,
    Optional<Remedy> remedy) {}
