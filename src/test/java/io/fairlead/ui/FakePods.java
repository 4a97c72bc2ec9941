package io.fairlead.ui;

import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.profile.Target;
import java.util.List;
import java.util.Optional;

/// Two pods behind every target of `staging`, each with an `app` and a `proxy`; none elsewhere.
public final class FakePods implements Pods {
  @Override
  public PodView choose(Target target) throws ClusterException {
    return choices(target).getFirst();
  }

  @Override
  public List<PodView> choices(Target target) throws ClusterException {
    if (!target.context().equals("staging")) {
      throw new ClusterException(
          new ClusterFailure.Unreachable("https://broken.example:6443", "no route"));
    }
    return List.of(pod(target.name() + "-a"), pod(target.name() + "-b"));
  }

  @Override
  public Optional<PodView> pod(String context, String namespace, String name) {
    return Optional.of(pod(name));
  }

  private static PodView pod(String name) {
    return new PodView(
        name,
        "uid-of-" + name,
        "node-1",
        "Running",
        false,
        "app",
        List.of(
            new PodView.Container("app", "containerd://1", true),
            new PodView.Container("proxy", "containerd://2", true)));
  }
}
