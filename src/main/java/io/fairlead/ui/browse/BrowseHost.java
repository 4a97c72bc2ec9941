package io.fairlead.ui.browse;

import io.fairlead.profile.PortForward;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.Target;
import io.fairlead.ui.forwards.OpenAction;

/// What the page of clusters asks of the window around it.
public interface BrowseHost {
  /// Says what was done and offers for some seconds to take it back, or to change it.
  void offer(String done, Runnable undo, Runnable edit);

  /// Opens the form of a saved forward.
  void edit(PortForward profile);

  /// Goes to a saved forward.
  void show(ProfileId forward);

  void open(OpenAction action);

  void copy(String text);

  /// Opens a shell on the page of sessions.
  ///
  /// @param container empty for the pod's default
  void shell(Target target, String container);

  /// Follows a log on the page of sessions.
  ///
  /// @param container empty for the pod's default
  void log(Target target, String container);
}
