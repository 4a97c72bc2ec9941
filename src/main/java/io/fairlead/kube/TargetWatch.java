package io.fairlead.kube;

import io.fairlead.kube.Clusters.Follower;
import io.fairlead.profile.Kind;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.signal.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows the pods of one target: by the informers of its namespace, and where the user may not
/// watch, by looking now and then.
final class TargetWatch implements Subscription {
  private final Target target;
  private final List<PortMapping> ports;
  private final Informers informers;
  private final Informers.Servers servers;
  private final Follower follower;
  private final Informer.Listener ofTarget = new OfTarget();
  private final Informer.Listener ofPods = new OfPods();
  private final Informer pods;
  private final @Nullable Informer targets;
  private final Thread looking;
  private volatile @Nullable LabelSelector selector;
  private volatile boolean following;

  private TargetWatch(
      Target target,
      List<PortMapping> ports,
      Informers informers,
      Informers.Servers servers,
      Follower follower,
      Duration lookEvery) {
    this.target = target;
    this.ports = ports;
    this.informers = informers;
    this.servers = servers;
    this.follower = follower;
    String namespace = target.namespace();
    looking = Thread.ofVirtual().name("look at " + target.name()).unstarted(() -> look(lookEvery));
    targets =
        target.kind() == Kind.POD
            ? null
            : informers.join(target.context(), namespace, target.kind(), ofTarget);
    pods = informers.join(target.context(), namespace, Kind.POD, ofPods);
  }

  /// @param lookEvery how often to look where the user may not watch
  static TargetWatch begin(
      Target target,
      List<PortMapping> ports,
      Informers informers,
      Informers.Servers servers,
      Follower follower,
      Duration lookEvery) {
    TargetWatch watch = new TargetWatch(target, ports, informers, servers, follower, lookEvery);
    watch.following = true;
    watch.tell();
    watch.looking.start();
    return watch;
  }

  /// Tells how the pods stand, as far as the informers know.
  private synchronized void tell() {
    if (!following) {
      return;
    }
    Informer own = targets;
    boolean known = pods.isListed() && (own == null || own.isListed());
    if (!known || isForbidden()) {
      return;
    }
    Resolver resolver = new Resolver(new Known(), target);
    long asOf = pods.listedAt();
    try {
      selector = resolver.selects().orElse(null);
      follower.stand(resolver.standing(ports, pods.removed(), asOf));
    } catch (ClusterException _) {
      // The target is gone, but the pods that it had may live on.
      follower.stand(Standing.of(lastPods(), List.of(), pods.removed(), asOf));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ApiObject> lastPods() {
    return pods.objects().stream().filter(this::isMine).toList();
  }

  private boolean isMine(ApiObject pod) {
    LabelSelector last = selector;
    return target.kind() == Kind.POD
        ? pod.name().equals(target.name())
        : last != null && last.matches(pod.texts("metadata", "labels"));
  }

  private boolean isForbidden() {
    Informer own = targets;
    return pods.isForbidden() || (own != null && own.isForbidden());
  }

  /// Looks now and then, as long as the rights to watch are missing.
  private void look(Duration every) {
    try {
      while (true) {
        Thread.sleep(every);
        if (isForbidden()) {
          lookOnce();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void lookOnce() throws InterruptedException {
    long asked = System.nanoTime();
    try {
      ApiServer server = servers.of(target.context());
      tell(new Resolver(new Lookup.Asking(server), target).standing(ports, Set.of(), asked));
    } catch (ClusterException e) {
      boolean gone =
          e.failure() instanceof ClusterFailure.NoSuchTarget
              || e.failure() instanceof ClusterFailure.NoSuchNamespace;
      if (target.kind() == Kind.POD && gone) {
        tell(Standing.of(List.of(), List.of(), Set.of(), asked));
      }
    }
  }

  private synchronized void tell(Standing now) {
    if (following) {
      follower.stand(now);
    }
  }

  /// Whoever closes it is told nothing afterwards.
  @Override
  public void close() {
    synchronized (this) {
      following = false;
    }
    looking.interrupt();
    informers.leave(pods, ofPods);
    if (targets != null) {
      informers.leave(targets, ofTarget);
    }
  }

  /// Looks up what the informers know.
  private final class Known implements Lookup {
    @Override
    public Optional<ApiObject> object(Kind kind, String namespace, String name) {
      Informer own = targets;
      return (own == null ? pods : own).object(name);
    }

    @Override
    public List<ApiObject> pods(String namespace, LabelSelector wanted) {
      return pods.objects().stream()
          .filter(pod -> wanted.matches(pod.texts("metadata", "labels")))
          .toList();
    }

    @Override
    public boolean isMissing(String namespace) {
      return false;
    }
  }

  private final class OfTarget implements Informer.Listener {
    @Override
    public void changed(@Nullable ApiObject before, @Nullable ApiObject after) {
      ApiObject any = after == null ? before : after;
      if (any != null && any.name().equals(target.name())) {
        tell();
      }
    }

    @Override
    public void listed() {
      tell();
    }

    @Override
    public void reachable() {}
  }

  private final class OfPods implements Informer.Listener {
    @Override
    public void changed(@Nullable ApiObject before, @Nullable ApiObject after) {
      if (!following) {
        return;
      }
      if ((before != null && isMine(before)) || (after != null && isMine(after))) {
        tell();
      }
    }

    @Override
    public void listed() {
      tell();
    }

    @Override
    public void reachable() {
      if (following) {
        follower.reachable();
      }
    }
  }
}
