package io.fairlead.kube;

import io.fairlead.kube.StockItem.Look;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pods behind services, as they are at one look.
final class Backing {
  /// An object and the labels by which it is found, or finds others.
  ///
  /// @param version the object's resource version
  /// @param labels of a pod its labels, of a service its selector
  record Read(String version, StockItem item, Map<String, String> labels) {}

  private final Map<String, List<Read>> byNamespace = new HashMap<>();

  /// @param pods all that there are; none where they are not known
  Backing(Collection<Read> pods) {
    for (Read pod : pods) {
      if (pod.item.leads()) {
        byNamespace.computeIfAbsent(pod.item.namespace(), _ -> new ArrayList<>()).add(pod);
      }
    }
  }

  /// A service in the state of its pods.
  StockItem of(Read service) {
    int all = 0;
    int ready = 0;
    for (Read pod : byNamespace.getOrDefault(service.item.namespace(), List.of())) {
      if (matches(service.labels, pod.labels)) {
        all++;
        ready += pod.item.state().look() == Look.READY ? 1 : 0;
      }
    }
    return service.item.in(StockReading.serviceState(ready, all));
  }

  private static boolean matches(Map<String, String> selector, Map<String, String> labels) {
    for (Map.Entry<String, String> wanted : selector.entrySet()) {
      if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
