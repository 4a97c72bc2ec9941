package io.fairlead.kube;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// The id-token that `auth-provider: oidc` left in a kubeconfig. It is used until it expires;
/// kubectl renews it and writes it back, which the watch of the file notices.
final class IdToken implements CredentialSource {
  private final String context;
  private final String token;
  private final InstantSource clock;

  IdToken(String context, Secret token, InstantSource clock) {
    this.context = context;
    this.token = token.value();
    this.clock = clock;
  }

  @Override
  public Credential current() throws ClusterException {
    Optional<Instant> expiry = expiry(token);
    if (expiry.isPresent() && !clock.instant().isBefore(expiry.get())) {
      throw new ClusterException(
          new ClusterFailure.NoCredential(
              context,
              "auth-provider oidc",
              "the id-token expired at "
                  + expiry.get()
                  + " and Fairlead cannot renew it; any kubectl command with this context does"));
    }
    return Credential.bearer(token);
  }

  @Override
  public boolean discard(Credential refused) {
    return false;
  }

  /// The `exp` of a JSON Web Token, empty where it has none or is no such token.
  static Optional<Instant> expiry(String token) {
    return time(token, "exp");
  }

  /// A time that a JSON Web Token claims, empty where it does not, or is no such token.
  static Optional<Instant> time(String token, String claim) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      var time = JsonParser.parseString(claims).getAsJsonObject().get(claim);
      return time == null ? Optional.empty() : Optional.of(Instant.ofEpochSecond(time.getAsLong()));
    } catch (IllegalArgumentException
        | JsonParseException
        | IllegalStateException
        | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }
}
