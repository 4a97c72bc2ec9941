package io.fairlead.kube;

import io.fairlead.kube.Kubeconfig.Login;
import io.fairlead.kube.UserSpec.AuthProvider;
import io.fairlead.kube.UserSpec.Basic;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Chooses among the ways in which a user of a kubeconfig may prove who they are, in client-go's
/// order: token file, token, name and password, exec plugin, auth provider. A client certificate
/// goes with any of them.
final class Credentials {
  private Credentials() {}

  static CredentialSource of(Login login, InstantSource clock) {
    UserSpec user = login.user();
    if (user.tokenFile().isPresent()) {
      return new TokenFile(login.context(), user.tokenFile().get(), user.token(), clock);
    }
    if (user.token().isPresent()) {
      return CredentialSource.fixed(Credential.bearer(user.token().get().value()));
    }
    if (user.basic().isPresent()) {
      return CredentialSource.fixed(basic(user.basic().get()));
    }
    if (user.exec().isPresent()) {
      return new ExecCredential(new ExecPlugin(login, user.exec().get()), clock);
    }
    return user.provider()
        .map(provider -> provider(login.context(), provider, clock))
        .orElseGet(() -> CredentialSource.fixed(Credential.NONE));
  }

  private static Credential basic(Basic basic) {
    String pair = basic.user() + ":" + basic.password().value();
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new Credential(Optional.of(new Secret("Basic " + encoded)), Optional.empty());
  }

  private static CredentialSource provider(
      String context, AuthProvider provider, InstantSource clock) {
    String source = "auth-provider " + provider.name();
    if (!provider.name().equals("oidc")) {
      return new Unavailable(
          context, source, "kubectl dropped it too: set up the exec plugin of your provider");
    }
    return provider
        .idToken()
        .<CredentialSource>map(token -> new IdToken(context, token, clock))
        .orElseGet(() -> new Unavailable(context, source, "the kubeconfig has no id-token"));
  }

  /// The headers for a credential, with those that say whom to act as.
  static List<AuthHeader> headers(Credential credential, UserSpec.Impersonation as) {
    List<AuthHeader> headers = new ArrayList<>();
    credential
        .authorization()
        .ifPresent(value -> headers.add(new AuthHeader("Authorization", value.value())));
    as.user().ifPresent(user -> headers.add(new AuthHeader("Impersonate-User", user)));
    as.uid().ifPresent(uid -> headers.add(new AuthHeader("Impersonate-Uid", uid)));
    as.groups().forEach(group -> headers.add(new AuthHeader("Impersonate-Group", group)));
    as.extra()
        .forEach((key, values) ->
            values.forEach(
                value -> headers.add(new AuthHeader("Impersonate-Extra-" + escaped(key), value))));
    return List.copyOf(headers);
  }

  /// Percent-encodes what a header name must not hold, as client-go does.
  private static String escaped(String key) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean plain = letter || (c >= '0' && c <= '9') || "!#$&'*+-.^_`|~".indexOf(c) >= 0;
      escaped.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return escaped.toString();
  }

  /// A source that cannot be used, and why.
  private record Unavailable(String context, String source, String detail)
      implements CredentialSource {
    @Override
    public Credential current() throws ClusterException {
      throw new ClusterException(new ClusterFailure.NoCredential(context, source, detail));
    }

    @Override
    public boolean discard(Credential refused) {
      return false;
    }
  }
}
