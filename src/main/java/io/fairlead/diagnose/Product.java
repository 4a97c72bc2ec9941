package io.fairlead.diagnose;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A proxy that shows its name, and for how long it lets a quiet connection live unless somebody
/// has set that (each product's documentation).
public enum Product {
  NGINX("nginx", Duration.ofSeconds(60)),
  AWS_ELB("awselb", Duration.ofSeconds(60)),
  ENVOY("envoy", Duration.ofMinutes(5)),
  CLOUDFLARE("cloudflare", Duration.ofSeconds(100));

  private final String mark;
  private final Duration idle;

  Product(String mark, Duration idle) {
    this.mark = mark;
    this.idle = idle;
  }

  public String mark() {
    return mark;
  }

  public Duration idle() {
    return idle;
  }

  /// The one that `Server` or `Via` names.
  static Optional<Product> of(Map<String, String> traces) {
    String said =
        (traces.getOrDefault("Server", "") + " " + traces.getOrDefault("Via", ""))
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> said.contains(each.mark)).findFirst();
  }
}
