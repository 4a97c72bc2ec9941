package io.fairlead.kube;

import java.util.List;

/// The way to one cluster as one context of a kubeconfig describes it. Safe for any thread; the
/// methods may block (an exec plugin runs, a file is read).
public interface ClusterAccess {
  String context();

  Endpoint endpoint() throws ClusterException, InterruptedException;

  /// Headers that prove who we are (`Authorization`, impersonation), fresh as of now. Never logged.
  List<AuthHeader> authHeaders() throws ClusterException, InterruptedException;

  /// Tells that the server answered 401 to these credentials: the next [#authHeaders] gets new ones
  /// where there is a source of new ones. A credential that has been renewed since the last
  /// [#authHeaders] of this object is kept.
  ///
  /// @return whether asking again can help
  boolean unauthorized();
}
