package io.fairlead.ui;

import io.fairlead.demo.Faults;
import io.fairlead.diagnose.Checks;
import io.fairlead.exec.Leftovers;
import io.fairlead.exec.Sessions;
import io.fairlead.exec.copy.FileCopy;
import io.fairlead.exec.log.LogService;
import io.fairlead.health.Status;
import io.fairlead.health.history.History;
import io.fairlead.kube.Catalog;
import io.fairlead.kube.Pods;
import io.fairlead.monitor.Alerts;
import io.fairlead.tunnel.Forwards;
import java.nio.file.Path;
import java.util.Optional;

/// What the window is given to show and to act on.
///
/// @param inside what can be done in clusters beside forwards and sessions; empty in a window that
///   only shows
/// @param health how connections do and did
/// @param demo the demo cluster, where one runs
/// @param stateFolder where the window remembers its place, its looks and the open terminals; made
///   when it is needed
/// @param quit ends the program; called once, on a thread that may block, when the user closes the
///   window. The window is gone by then
public record Services(
    Forwards forwards,
    Sessions sessions,
    Catalog catalog,
    Pods pods,
    Health health,
    Optional<Inside> inside,
    Optional<Demo> demo,
    Path stateFolder,
    Runnable quit) {

  /// How connections do and did.
  ///
  /// @param history what is remembered of it
  /// @param alerts what watches them and tells of trouble; empty in a window that only shows
  public record Health(History history, Optional<Alerts> alerts) {
    /// How a connection was at the monitor's last round, by its name in its subjects; empty where
    /// nothing watches it.
    Optional<Status> status(String subject) {
      return alerts.map(Alerts::monitor).flatMap(monitor -> monitor.status(subject));
    }
  }

  /// What can be done in clusters beside forwards and sessions.
  ///
  /// @param checks looks at the clusters themselves; empty in a window that does not
  public record Inside(
      FileCopy copies, LogService logs, Leftovers leftovers, Optional<Checks> checks) {}

  /// The demo cluster.
  ///
  /// @param context its kubeconfig context
  /// @param namespace where its pods live
  /// @param examples saves some forwards and sessions to it; called on a thread that may block
  public record Demo(Faults faults, String context, String namespace, Runnable examples) {}
}
