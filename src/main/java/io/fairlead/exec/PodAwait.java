package io.fairlead.exec;

import io.fairlead.kube.Clusters;
import io.fairlead.kube.Standing;
import io.fairlead.signal.Subscription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the pods of a session's target while the session waits, and has it tried again as soon
/// as one is ready, or the API server answers again. A session that runs needs nobody to look: its
/// end tells.
final class PodAwait implements Clusters.Follower, AutoCloseable {
  private final Clusters clusters;
  private final PersistentSession session;
  private final Subscription states;
  private @Nullable Subscription following;
  private volatile boolean ready;

  PodAwait(Clusters clusters, PersistentSession session) {
    this.clusters = clusters;
    this.session = session;
    states = session.state().subscribe(this::changed);
  }

  private synchronized void changed(ExecState now) {
    switch (now) {
      case ExecState.Waiting _, ExecState.Failed(ExecFailure.Cluster _) -> follow();
      case ExecState.Connecting _ -> {} // followed on, where it waited before
      case ExecState.Open _, ExecState.Ended _, ExecState.Stopped _, ExecState.Failed _ -> leave();
    }
  }

  private void follow() {
    if (following == null) {
      ready = false;
      following = clusters.follow(session.request().target(), List.of(), this);
    }
  }

  private void leave() {
    if (following != null) {
      following.close();
      following = null;
    }
  }

  @Override
  public void stand(Standing now) {
    boolean before = ready;
    ready = !now.ready().isEmpty();
    if (ready && !before && session.state().value() instanceof ExecState.Waiting) {
      session.retryNow();
    }
  }

  @Override
  public void reachable() {
    if (session.state().value() instanceof ExecState.Waiting) {
      session.retryNow();
    }
  }

  @Override
  public synchronized void close() {
    states.close();
    leave();
  }
}
