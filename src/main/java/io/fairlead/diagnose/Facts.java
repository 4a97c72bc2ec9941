package io.fairlead.diagnose;

import com.google.gson.JsonElement;
import io.fairlead.kube.Expiry;
import io.fairlead.kube.Inquiry.ProxySource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a check saw of one cluster, before anybody judged it.
///
/// @param tries none where there was no pod to try with
/// @param rights in the place's namespace; none where the server does not tell
public record Facts(
    Instant at,
    Place place,
    Server server,
    List<Attempt> tries,
    List<Right> rights,
    Client client) {
  /// What was looked at.
  ///
  /// @param pod empty where there was none
  /// @param address the API server's URL
  public record Place(String context, String namespace, String pod, String address) {}

  /// The API server.
  ///
  /// @param version such as `v1.36.2`
  /// @param roundTrips of requests, without connecting
  /// @param skew how far its clock is ahead of ours, to a second; empty where it tells no time
  /// @param traces headers by which it, or a proxy, gives itself away
  public record Server(
      String version,
      List<Duration> roundTrips,
      Optional<Duration> skew,
      Map<String, String> traces) {
    public Server {
      Objects.requireNonNull(version);
      Objects.requireNonNull(skew);
      roundTrips = List.copyOf(roundTrips);
      traces = Map.copyOf(traces);
    }

    /// The second number of the version: 36 of `v1.36.2`; 0 where it is none that we know.
    public int minor() {
      String[] parts = version.replaceFirst("^v", "").split("[.+-]", 3);
      return parts.length > 1 && parts[0].equals("1") && parts[1].matches("\\d{1,4}")
          ? Integer.parseInt(parts[1])
          : 0;
    }

    public Optional<Duration> median() {
      return Attempt.median(roundTrips);
    }
  }

  /// This computer's side.
  ///
  /// @param proxy the proxy that is set, without user and password
  /// @param expiry the first end of what proves who we are, where it ends
  public record Client(
      boolean verifiesTls,
      Optional<String> proxy,
      Optional<ProxySource> proxySource,
      Optional<Expiry> expiry) {
    public Client {
      Objects.requireNonNull(proxy);
      Objects.requireNonNull(proxySource);
      Objects.requireNonNull(expiry);
    }
  }

  public Facts {
    Objects.requireNonNull(at);
    Objects.requireNonNull(place);
    Objects.requireNonNull(server);
    Objects.requireNonNull(client);
    tries = List.copyOf(tries);
    rights = List.copyOf(rights);
  }

  /// All of it, for other programs.
  public JsonElement json() {
    return CheckFile.GSON.toJsonTree(this);
  }

  List<Attempt> tries(Use use) {
    return tries.stream().filter(each -> each.use() == use).toList();
  }
}
