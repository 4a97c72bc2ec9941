package io.fairlead.kube;

import io.fairlead.profile.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The informers of all contexts: one for each kind and namespace that somebody follows, however
/// many follow it. Safe for any thread.
final class Informers implements AutoCloseable {
  /// Gives the API server of a context.
  @FunctionalInterface
  interface Servers {
    ApiServer of(String context) throws ClusterException, InterruptedException;
  }

  private record Key(String context, String namespace, Kind kind) {}

  private final Servers servers;
  private final Map<Key, Informer> all = new HashMap<>();

  Informers(Servers servers) {
    this.servers = servers;
  }

  /// Follows a kind; whoever does calls [#leave] once.
  synchronized Informer join(
      String context, String namespace, Kind kind, Informer.Listener listener) {
    Informer informer =
        all.computeIfAbsent(
            new Key(context, namespace, kind),
            key -> {
              Informer fresh =
                  new Informer(context, kind, namespace, () -> servers.of(key.context()));
              fresh.start();
              return fresh;
            });
    informer.add(listener);
    return informer;
  }

  /// Follows it no longer.
  synchronized void leave(Informer informer, Informer.Listener listener) {
    if (informer.remove(listener)) {
      all.values().remove(informer);
      informer.close();
    }
  }

  /// Those of a context may be on dead connections.
  void doubt(String context) {
    of(context).forEach(Informer::doubt);
  }

  /// The API server of a context has answered somebody, or somebody shall try at once.
  void reached(String context) {
    of(context).forEach(Informer::reached);
  }

  /// The way to all clusters may be another now.
  void doubt() {
    every().forEach(Informer::renew);
    every().forEach(Informer::reached);
  }

  private synchronized List<Informer> of(String context) {
    return all.entrySet().stream()
        .filter(each -> each.getKey().context().equals(context))
        .map(Map.Entry::getValue)
        .toList();
  }

  private synchronized List<Informer> every() {
    return List.copyOf(all.values());
  }

  @Override
  public void close() {
    every().forEach(Informer::close);
  }
}
