package io.fairlead.kube;

import io.fairlead.kube.Clusters.Destination;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Looks up the pods behind a target and the container ports behind its ports.
final class Resolver {
  private static final String CONTAINER_PORT = "containerPort";

  private final Lookup lookup;
  private final Target target;

  Resolver(Lookup lookup, Target target) {
    this.lookup = lookup;
    this.target = target;
  }

  Destination resolve(Listen listen) throws ClusterException, InterruptedException {
    Found found = find(listen.ports());
    return destination(found, PodChoice.of(target, found.pods(), found.ifNone()), listen.ports());
  }

  List<Destination> resolveAll(Listen listen) throws ClusterException, InterruptedException {
    return ready(find(listen.ports()), listen.ports());
  }

  private List<Destination> ready(Found found, List<PortMapping> mappings) throws ClusterException {
    List<Destination> all = new ArrayList<>();
    ClusterException trouble = null;
    for (ApiObject pod : PodChoice.all(target, found.pods(), found.ifNone())) {
      try {
        all.add(destination(found, pod, mappings));
      } catch (ClusterException e) {
        trouble = e; // during a rollout some pods may have the port, and others not yet
      }
    }
    if (all.isEmpty() && trouble != null) {
      throw trouble;
    }
    return all;
  }

  /// How all pods of the target stand.
  ///
  /// @param removed the UIDs of pods that are known to have been deleted
  /// @param asOf when the pods were asked for, of [System#nanoTime]
  Standing standing(List<PortMapping> ports, Set<String> removed, long asOf)
      throws ClusterException, InterruptedException {
    Found found = find(ports);
    try {
      return Standing.of(found.pods(), ready(found, ports), removed, asOf);
    } catch (ClusterException _) {
      return Standing.of(found.pods(), List.of(), removed, asOf);
    }
  }

  /// Which pods the target means: none before it is known.
  Optional<LabelSelector> selects() throws ClusterException, InterruptedException {
    return target.kind() == Kind.POD ? Optional.empty() : Optional.of(selector(targetItself()));
  }

  /// The pod for what needs no port.
  ApiObject pod() throws ClusterException, InterruptedException {
    Found found = find(List.of());
    return PodChoice.of(target, found.pods(), found.ifNone());
  }

  /// A Ready pod, else the newest in any state.
  Optional<ApiObject> newest() throws ClusterException, InterruptedException {
    Found found = find(List.of());
    return PodChoice.newest(found.pods());
  }

  List<ApiObject> pods() throws ClusterException, InterruptedException {
    Found found = find(List.of());
    return PodChoice.all(target, found.pods(), found.ifNone());
  }

  /// @param object the target itself
  /// @param pods all behind it, in whatever state
  /// @param ifNone why there is none
  private record Found(ApiObject object, List<ApiObject> pods, String ifNone) {}

  private Found find(List<PortMapping> ports) throws ClusterException, InterruptedException {
    ApiObject object = targetItself();
    if (target.kind() == Kind.POD) {
      return new Found(object, List.of(object), "");
    }
    if (target.kind() == Kind.SERVICE) {
      // a wrong port is told before a pod that is not ready: it never comes right by itself
      for (PortMapping mapping : ports) {
        servicePort(object, mapping);
      }
    }
    List<ApiObject> pods = lookup.pods(target.namespace(), selector(object));
    boolean scaledDown = object.number("spec", "replicas").equals(OptionalInt.of(0));
    return new Found(object, pods, scaledDown ? "scaled to 0" : "");
  }

  private Destination destination(Found found, ApiObject pod, List<PortMapping> mappings)
      throws ClusterException {
    List<Integer> ports = new ArrayList<>();
    for (PortMapping mapping : mappings) {
      ports.add(
          target.kind() == Kind.SERVICE
              ? behindService(servicePort(found.object(), mapping), pod)
              : ofPod(pod, mapping));
    }
    return new Destination(target.namespace(), pod.name(), pod.text("metadata", "uid"), ports);
  }

  private ApiObject targetItself() throws ClusterException, InterruptedException {
    Optional<ApiObject> found = lookup.object(target.kind(), target.namespace(), target.name());
    if (found.isPresent()) {
      return found.get();
    }
    throw new ClusterException(
        lookup.isMissing(target.namespace())
            ? new ClusterFailure.NoSuchNamespace(target.context(), target.namespace())
            : new ClusterFailure.NoSuchTarget(target));
  }

  private LabelSelector selector(ApiObject object) throws ClusterException {
    if (target.kind() != Kind.SERVICE) {
      return LabelSelector.ofSelector(object.at("spec", "selector"))
          .orElseThrow(() -> noPods("it has no selector"));
    }
    if (object.text("spec", "type").equals("ExternalName")) {
      throw noPods("it stands for the name " + object.text("spec", "externalName"));
    }
    return LabelSelector.ofMap(object.texts("spec", "selector"))
        .orElseThrow(() -> noPods("it has no selector"));
  }

  private ClusterException noPods(String detail) {
    return new ClusterException(new ClusterFailure.NoPods(target.kind(), target.name(), detail));
  }

  private ApiObject servicePort(ApiObject service, PortMapping mapping) throws ClusterException {
    List<ApiObject> ports = DeclaredPorts.ofService(service);
    OptionalInt number = mapping.remoteNumber();
    Optional<ApiObject> port =
        number.isPresent()
            ? DeclaredPorts.numbered(ports, "port", number.getAsInt())
            : DeclaredPorts.named(ports, mapping.remote());
    return port.orElseThrow(() -> noSuchPort(mapping.remote(), DeclaredPorts.words(ports, "port")));
  }

  /// The container port that a service port leads to. Unlike kubectl this looks at the target port
  /// of a headless service too: where it names one, that is where its pods listen.
  private int behindService(ApiObject port, ApiObject pod) throws ClusterException {
    OptionalInt number = port.number("targetPort");
    if (number.isPresent() && number.getAsInt() != 0) {
      return number.getAsInt();
    }
    String name = port.text("targetPort");
    if (name.isEmpty() || number.isPresent()) {
      return port.number("port").orElseThrow();
    }
    return containerPort(pod, name);
  }

  private int ofPod(ApiObject pod, PortMapping mapping) throws ClusterException {
    OptionalInt number = mapping.remoteNumber();
    return number.isPresent() ? number.getAsInt() : containerPort(pod, mapping.remote());
  }

  private int containerPort(ApiObject pod, String name) throws ClusterException {
    List<ApiObject> ports = DeclaredPorts.ofPodSpec(pod.at("spec"));
    return DeclaredPorts.named(ports, name)
        .map(port -> port.number(CONTAINER_PORT))
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .orElseThrow(() -> noSuchPort(name, DeclaredPorts.words(ports, CONTAINER_PORT)));
  }

  private ClusterException noSuchPort(String port, List<String> known) {
    return new ClusterException(new ClusterFailure.NoSuchPort(target, port, known));
  }
}
