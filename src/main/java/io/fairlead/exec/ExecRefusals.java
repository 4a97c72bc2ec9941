package io.fairlead.exec;

import io.fairlead.kube.PodView;
import io.fairlead.reach.Refusal;
import io.fairlead.wire.UpgradeException.Reason;

/// What a refused exec or attach request means to its user.
final class ExecRefusals {
  private ExecRefusals() {}

  static ExecFailure failure(Reason reason, String context, PodView pod, String container) {
    return switch (Refusal.of(reason, context)) {
      case Refusal.OfCluster(var cause) -> new ExecFailure.Cluster(cause);
      case Refusal.NoPod() -> new ExecFailure.PodGone(pod.name());
      case Refusal.OfRequest(int status, String detail)
          when status == 400 && detail.contains("is not valid for pod") ->
          new ExecFailure.NoSuchContainer(
              pod.name(),
              container,
              pod.containers().stream().map(PodView.Container::name).toList());
      case Refusal.OfRequest(int status, String detail) ->
          new ExecFailure.TransportRefused(status, detail);
    };
  }
}
