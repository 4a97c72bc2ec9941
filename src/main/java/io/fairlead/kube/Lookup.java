package io.fairlead.kube;

import io.fairlead.profile.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the objects around a target are looked up: asked for now, or known already.
interface Lookup {
  Optional<ApiObject> object(Kind kind, String namespace, String name)
      throws ClusterException, InterruptedException;

  /// The pods of a namespace that a selector means, in whatever state.
  List<ApiObject> pods(String namespace, LabelSelector selector)
      throws ClusterException, InterruptedException;

  /// Whether the namespace is known not to exist.
  boolean isMissing(String namespace) throws ClusterException, InterruptedException;

  /// Asks the API server each time.
  record Asking(ApiServer server) implements Lookup {
    @Override
    public Optional<ApiObject> object(Kind kind, String namespace, String name)
        throws ClusterException, InterruptedException {
      return server.find(ApiPath.object(kind, namespace, name));
    }

    @Override
    public List<ApiObject> pods(String namespace, LabelSelector selector)
        throws ClusterException, InterruptedException {
      return server.list(
          ApiPath.list(Kind.POD, namespace), Map.of("labelSelector", selector.query()));
    }

    @Override
    public boolean isMissing(String namespace) throws ClusterException, InterruptedException {
      return Namespaces.isMissing(server, namespace);
    }
  }
}
