package io.fairlead.kube;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Reads the URL of a proxy: `http://`, `https://` or `socks5://`, with or without user info. The
/// host is not resolved.
final class ProxyUrl {
  private ProxyUrl() {}

  /// @throws IllegalArgumentException where it is none of these; the message has no user info
  static Endpoint.Proxy parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException("it is not a URL");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    Endpoint.Proxy.Type type =
        switch (scheme) {
          case "http" -> Endpoint.Proxy.Type.HTTP;
          case "https" -> Endpoint.Proxy.Type.HTTPS;
          case "socks5", "socks5h" -> Endpoint.Proxy.Type.SOCKS5;
          default ->
              throw new IllegalArgumentException(
                  "it must begin with http://, https:// or socks5://");
        };
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException("it names no host");
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    var address =
        InetSocketAddress.createUnresolved(
            bare, uri.getPort() < 0 ? defaultPort(type) : uri.getPort());
    String info = uri.getRawUserInfo();
    if (info == null) {
      return new Endpoint.Proxy(type, address, Optional.empty(), Optional.empty());
    }
    int colon = info.indexOf(':');
    return new Endpoint.Proxy(
        type,
        address,
        Optional.of(decoded(colon < 0 ? info : info.substring(0, colon))),
        colon < 0 ? Optional.empty() : Optional.of(decoded(info.substring(colon + 1))));
  }

  private static int defaultPort(Endpoint.Proxy.Type type) {
    return switch (type) {
      case HTTP -> 80;
      case HTTPS -> 443;
      case SOCKS5 -> 1080;
    };
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
