package io.fairlead.kube;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import java.nio.file.Path;
import java.util.List;

/// Why a cluster could not be asked, or what its answer lacks. Facts only; `words` makes sentences.
public sealed interface ClusterFailure {
  /// Whether only the user can mend it, so that asking again by itself makes no sense.
  default boolean needsUser() {
    return switch (this) {
      case NoKubeconfig _,
          BrokenKubeconfig _,
          UnknownContext _,
          IncompleteContext _,
          NoCredential _,
          Unauthorized _,
          Forbidden _,
          NoSuchPort _,
          NoPods _,
          TlsRejected _ ->
          true;
      case Unreachable _, NoSuchNamespace _, NoSuchTarget _, NoReadyPod _, ServerError _ -> false;
    };
  }

  /// Whether it may be mended by another network: a portal before a network shows a certificate of
  /// its own, and a program that signs in needs the network too.
  default boolean anotherNetworkMayHelp() {
    return switch (this) {
      case NoCredential _, TlsRejected _ -> true;
      case NoKubeconfig _,
          BrokenKubeconfig _,
          UnknownContext _,
          IncompleteContext _,
          Unauthorized _,
          Forbidden _,
          NoSuchPort _,
          NoPods _ ->
          false;
      case Unreachable _, NoSuchNamespace _, NoSuchTarget _, NoReadyPod _, ServerError _ -> true;
    };
  }

  /// None of the places where a kubeconfig is looked for has one.
  record NoKubeconfig(List<Path> looked) implements ClusterFailure {}

  /// A kubeconfig that cannot be read. `line` counts from 1, 0 where unknown.
  record BrokenKubeconfig(Path file, int line, String detail) implements ClusterFailure {}

  /// No kubeconfig has this context.
  record UnknownContext(String context, List<String> known) implements ClusterFailure {}

  /// A context that names a cluster or user which no kubeconfig has, or a field with no usable
  /// value.
  record IncompleteContext(String context, String detail) implements ClusterFailure {}

  /// A credential that cannot be had: an exec plugin that fails, a token file that is gone.
  record NoCredential(String context, String source, String detail) implements ClusterFailure {}

  /// The API server cannot be connected to. `server` is its URL.
  record Unreachable(String server, String detail) implements ClusterFailure {}

  /// The TLS handshake failed: an unknown authority, another host name, a certificate out of date.
  record TlsRejected(String server, String detail) implements ClusterFailure {}

  /// 401: the server does not accept the credential (any more).
  record Unauthorized(String context) implements ClusterFailure {}

  /// 403: the user may not do this. `message` is the server's own.
  record Forbidden(String context, String message) implements ClusterFailure {}

  record NoSuchNamespace(String context, String namespace) implements ClusterFailure {}

  /// 404 for the target itself.
  record NoSuchTarget(Target target) implements ClusterFailure {}

  /// The target exists, but no pod of it is ready.
  ///
  /// @param pods how many pods it has in any state
  /// @param detail the most telling state of one, such as `ImagePullBackOff`, or empty
  record NoReadyPod(Target target, int pods, String detail) implements ClusterFailure {}

  /// The target has no port of this name or number.
  record NoSuchPort(Target target, String port, List<String> known) implements ClusterFailure {}

  /// A kind that has no pods of its own to lead to, such as a service without a selector.
  record NoPods(Kind kind, String name, String detail) implements ClusterFailure {}

  /// Any other refusal of the API server.
  record ServerError(String server, int status, String message) implements ClusterFailure {}
}
