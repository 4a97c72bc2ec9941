package io.fairlead.kube;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxy that the environment names for API servers whose cluster has no `proxy-url`:
/// HTTPS_PROXY, HTTP_PROXY and NO_PROXY in either case, read as kubectl reads them (Go's
/// `httpproxy`). This computer itself is never behind a proxy.
///
/// @param https for `https` servers, empty for none
/// @param http for `http` servers, empty for none
/// @param direct hosts that no proxy is for: names with their subdomains, `.name` for the
///   subdomains alone, addresses, networks (`10.0.0.0/8`), each but the last with an optional
///   `:port`; `*`
record EnvironmentProxy(Secret https, Secret http, List<String> direct) {
  static final EnvironmentProxy NONE =
      new EnvironmentProxy(new Secret(""), new Secret(""), List.of());

  static EnvironmentProxy of(Map<String, String> environment) {
    return new EnvironmentProxy(
        new Secret(variable(environment, "HTTPS_PROXY")),
        new Secret(variable(environment, "HTTP_PROXY")),
        Arrays.stream(variable(environment, "NO_PROXY").toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  private static String variable(Map<String, String> environment, String name) {
    String upper = environment.getOrDefault(name, "");
    return upper.isEmpty()
        ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip()
        : upper.strip();
  }

  /// Whether no proxy at all is for this server.
  boolean leavesOut(URI server) {
    String host = server.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    int port = server.getPort() >= 0 ? server.getPort() : isSecure(server) ? 443 : 80;
    return isThisComputer(host) || direct.stream().anyMatch(e -> fits(e, host, port));
  }

  private static boolean isSecure(URI server) {
    return "https".equals(server.getScheme());
  }

  /// @throws IllegalArgumentException where the variable holds no proxy's URL
  Optional<Endpoint.Proxy> to(URI server) {
    String url = (isSecure(server) ? https : http).value();
    if (url.isEmpty() || leavesOut(server)) {
      return Optional.empty();
    }
    return Optional.of(ProxyUrl.parse(url.contains("://") ? url : "http://" + url));
  }

  private static boolean isThisComputer(String host) {
    return host.equals("localhost")
        || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static boolean fits(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.contains("/")) {
      return address(host).filter(address -> isIn(entry, address)).isPresent();
    }
    Optional<InetAddress> whole = address(entry);
    if (whole.isPresent()) {
      return whole.equals(address(host));
    }
    int colon = entry.lastIndexOf(':');
    if (colon >= 0 && !entry.substring(colon + 1).equals(String.valueOf(port))) {
      return false;
    }
    String name = colon >= 0 ? entry.substring(0, colon) : entry;
    if (name.startsWith("*.")) {
      name = name.substring(1);
    }
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name.replaceAll("[\\[\\]]", "")) || host.endsWith("." + name);
  }

  private static boolean isIn(String network, InetAddress address) {
    int slash = network.indexOf('/');
    Optional<InetAddress> base = address(network.substring(0, slash));
    String length = network.substring(slash + 1);
    if (base.isEmpty() || !length.matches("\\d{1,3}")) {
      return false;
    }
    byte[] mine = address.getAddress();
    byte[] theirs = base.get().getAddress();
    int rest = mine.length * 8 - Integer.parseInt(length);
    return mine.length == theirs.length
        && rest >= 0
        && new BigInteger(1, mine)
            .shiftRight(rest)
            .equals(new BigInteger(1, theirs).shiftRight(rest));
  }

  /// The address that a text is, without asking a name server.
  private static Optional<InetAddress> address(String text) {
    if (!text.matches("[0-9.]+") && !(text.contains("::") || text.matches("([0-9a-f]*:){7}.*"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
