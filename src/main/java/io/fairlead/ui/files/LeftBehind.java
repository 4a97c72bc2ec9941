package io.fairlead.ui.files;

import io.fairlead.exec.ExecPlace;
import io.fairlead.exec.ExecRequest;
import java.util.Optional;

/// A session, as one that may have left something running.
///
/// @param name of the session
/// @param place where it is or was last; where its target leads to now, if empty
public record LeftBehind(String name, ExecRequest request, Optional<ExecPlace> place) {}
