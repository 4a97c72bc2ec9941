package io.fairlead.ui.health;

/// A connection as the page of health knows it.
///
/// @param subject its name in the history: the id of its profile
/// @param forward whether it is a forward; else it is a session
record Watched(String subject, String name, boolean forward) {}
