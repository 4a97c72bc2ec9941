package io.fairlead.kube;

import java.net.URI;
import java.util.Optional;

/// The proxy for an API server whose cluster has no `proxy-url`: that of the environment
/// ([EnvironmentProxy]), or else that of the desktop ([DesktopProxy]). This computer itself and
/// what NO_PROXY names are reached directly, whatever the desktop says. kubectl knows the desktop's
/// proxy on no platform.
record Proxies(EnvironmentProxy environment, DesktopProxy desktop) {
  static final Proxies NONE = new Proxies(EnvironmentProxy.NONE, DesktopProxy.NONE);

  static Proxies ofThisComputer() {
    return new Proxies(EnvironmentProxy.of(System.getenv()), DesktopProxy.ofThisUser());
  }

  /// May block for some seconds while the desktop is asked.
  ///
  /// @throws IllegalArgumentException where a variable holds no proxy's URL
  Optional<Endpoint.Proxy> to(URI server) throws InterruptedException {
    if (environment.leavesOut(server)) {
      return Optional.empty();
    }
    Optional<Endpoint.Proxy> named = environment.to(server);
    return named.isPresent() ? named : desktop.to(server);
  }
}
