package io.fairlead.monitor;

import java.net.URI;
import java.net.URISyntaxException;

/// The URL of a webhook.
final class WebhookUrl {
  private WebhookUrl() {}

  /// Reads what the user wrote.
  ///
  /// @throws IllegalArgumentException with a sentence that names it and says what is wrong
  static URI parse(String written) {
    try {
      URI url = new URI(written.strip());
      boolean known = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (known && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "\""
            + written
            + "\" is no URL that notices can be sent to. Write one that begins with https://.");
  }

  /// How a message names it: without a path or query, which may hold a secret.
  static String shown(URI url) {
    return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }
}
