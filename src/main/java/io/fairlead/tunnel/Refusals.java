package io.fairlead.tunnel;

import io.fairlead.kube.Clusters.Destination;
import io.fairlead.profile.Target;
import io.fairlead.reach.Refusal;
import io.fairlead.wire.UpgradeException.Reason;

/// What a refused port-forward means to its user.
final class Refusals {
  private Refusals() {}

  static Failure failure(Reason reason, Target target, Destination to) {
    return switch (Refusal.of(reason, target.context())) {
      case Refusal.OfCluster(var cause) -> new Failure.Cluster(cause);
      case Refusal.NoPod() -> new Failure.PodGone(to.pod());
      case Refusal.OfRequest(int status, String detail) ->
          new Failure.TransportRefused(status, detail);
    };
  }
}
