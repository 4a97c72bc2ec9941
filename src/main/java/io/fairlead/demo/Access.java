package io.fairlead.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may use the API: the holder of the one token, who may do all that is not forbidden by a
/// fault.
///
/// Safe for any thread.
final class Access {
  static final String USER = "fairlead";

  private static final String BEARER = "Bearer ";
  private static final Set<String> STREAMS = Set.of("exec", "attach", "portforward");

  private final SecureRandom random = new SecureRandom();
  private volatile String token = newToken();
  private volatile boolean valid = true;
  private volatile boolean streamsForbidden;
  private volatile Set<String> refused = Set.of();

  /// What a request wants to do, in the words of RBAC.
  ///
  /// @param name empty for a collection
  /// @param namespace null for all
  record Deed(
      String verb,
      String group,
      String resource,
      String subresource,
      String name,
      @Nullable String namespace) {
    /// The `403` of a server that does not allow it to this user.
    Refusal refusal(String user) {
      String full = subresource.isEmpty() ? resource : resource + "/" + subresource;
      String where =
          namespace == null ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
      return refusalBecause(
          "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
              .formatted(user, verb, full, group, where));
    }

    Refusal refusalBecause(String why) {
      String qualified = group.isEmpty() ? resource : resource + "." + group;
      String what = name.isEmpty() ? qualified : qualified + " \"" + name + "\"";
      return new Refusal(
          403,
          "Forbidden",
          what + " is forbidden: " + why,
          Json.of(
              "name", name.isEmpty() ? null : name,
              "group", group.isEmpty() ? null : group,
              "kind", resource));
    }
  }

  String token() {
    return token;
  }

  void expire() {
    valid = false;
  }

  void renew() {
    token = newToken();
    valid = true;
  }

  void forbidStreams(boolean on) {
    streamsForbidden = on;
  }

  /// Whether the request carries the token.
  ///
  /// @param authorization the header, null for none
  /// @return false for a request without credentials
  /// @throws Refusal 401 for a wrong token
  boolean authenticated(@Nullable String authorization) {
    if (authorization == null) {
      return false;
    }
    byte[] presented = authorization.getBytes(StandardCharsets.UTF_8);
    byte[] expected = (BEARER + token).getBytes(StandardCharsets.UTF_8);
    if (!valid || !MessageDigest.isEqual(presented, expected)) {
      throw Refusal.unauthorized();
    }
    return true;
  }

  void refuse(Set<String> rights) {
    refused = Set.copyOf(rights);
  }

  boolean allows(Deed deed) {
    String right = deed.verb() + " " + deed.resource();
    if (refused.contains(right)
        || (deed.namespace() == null && refused.contains(right + " everywhere"))) {
      return false;
    }
    boolean streams = deed.resource().equals("pods") && STREAMS.contains(deed.subresource());
    return !(streams && streamsForbidden);
  }

  private String newToken() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
