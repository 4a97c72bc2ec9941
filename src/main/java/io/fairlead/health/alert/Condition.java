package io.fairlead.health.alert;

import java.time.Instant;

/// One rule that is broken by one connection, or by the credential of a context.
///
/// @param name what the user calls it
/// @param group what is likely to have the same reason within the context
/// @param since when it began: the loss of the connection, or when the limit was passed
public record Condition(
    String subject, String name, String context, String group, Instant since, Finding finding) {}
