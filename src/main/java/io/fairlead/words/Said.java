package io.fairlead.words;

import io.fairlead.diagnose.Severity;

/// A finding of a check, for a person.
///
/// @param title a few words
/// @param seen facts and figures
/// @param meaning what that means
/// @param toDo what the user can do, empty for nothing
/// @param forAdmin a text to send to who runs the cluster, empty where that helps nobody
public record Said(
    Severity severity, String title, String seen, String meaning, String toDo, String forAdmin) {}
