package io.fairlead.kube;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be asked about a cluster itself, and about how this computer reaches it. The methods
/// block for API requests unless they say otherwise.
public interface Inquiry {
  /// What the server says of itself.
  ///
  /// @param version as at `/version`, such as `v1.36.2`
  /// @param roundTrip of that one request, without connecting
  /// @param date its clock, to the second, where it told
  /// @param asked our clock in the middle of the request
  /// @param headers the headers of its answer, the last of each name, names in lower case
  record Greeting(
      String version,
      Duration roundTrip,
      Optional<Instant> date,
      Instant asked,
      Map<String, String> headers) {
    public Greeting {
      headers = Map.copyOf(headers);
    }
  }

  /// Asks for `/version`.
  ///
  /// @throws ClusterException where the server cannot be asked, or refuses
  Greeting greet(String context) throws ClusterException, InterruptedException;

  /// Whether the user may do this, by SelfSubjectAccessReview.
  ///
  /// @param resource with its subresource, such as `pods/exec`; of the core group
  boolean mayI(String context, String namespace, String verb, String resource)
      throws ClusterException, InterruptedException;

  /// A pod to try things with.
  ///
  /// @param ports the TCP ports that it declares
  record Guinea(String pod, String container, List<Integer> ports) {
    public Guinea {
      ports = List.copyOf(ports);
    }
  }

  /// The pod of this name or, without a name, the newest one that is ready; empty where there is
  /// none.
  Optional<Guinea> guinea(String context, String namespace, Optional<String> pod)
      throws ClusterException, InterruptedException;

  /// Who says that there is a proxy.
  enum ProxySource {
    KUBECONFIG,
    ENVIRONMENT,
    DESKTOP
  }

  /// How this computer reaches the server.
  ///
  /// @param proxy without user and password
  record Reach(
      URI server, boolean verifiesTls, Optional<String> proxy, Optional<ProxySource> proxySource) {}

  /// Asks nobody but the desktop, the disk and an exec plugin.
  Reach reach(String context) throws ClusterException, InterruptedException;
}
