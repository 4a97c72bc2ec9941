package io.fairlead.profile.exchange;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;

/// One thing that an import does to what is saved.
public sealed interface Change {
  /// A new forward.
  record AddForward(PortForward forward) implements Change {}

  /// Another forward in place of a saved one.
  ///
  /// @param after has the id of `before`, and is on where that is
  record ReplaceForward(PortForward before, PortForward after) implements Change {}

  /// A new session.
  record AddSession(ExecProfile session) implements Change {}

  /// Another session in place of a saved one.
  ///
  /// @param after has the id of `before`
  record ReplaceSession(ExecProfile before, ExecProfile after) implements Change {}
}
