package io.fairlead.ui;

import io.fairlead.demo.Faults;
import io.fairlead.kube.Catalog;
import io.fairlead.tunnel.Forwards;
import java.nio.file.Path;
import java.util.Optional;

/// What the window is given to show and to act on.
///
/// @param demo the demo cluster, where one runs
/// @param stateFolder where the window remembers its place and looks; made when it is needed
/// @param quit ends the program; called once, on a thread that may block, when the user closes the
///   window. The window is gone by then
public record Services(
    Forwards forwards, Catalog catalog, Optional<Demo> demo, Path stateFolder, Runnable quit) {

  /// The demo cluster.
  ///
  /// @param context its kubeconfig context
  /// @param namespace where its pods live
  /// @param examples saves some forwards to it; called on a thread that may block
  public record Demo(Faults faults, String context, String namespace, Runnable examples) {}
}
