package io.fairlead;

import io.fairlead.kube.ContextEntry;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that every verb takes.
final class Common {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Read this kubeconfig instead of KUBECONFIG or ~/.kube/config.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The kubeconfig context; the current one unless given.")
  private @Nullable String context;

  Optional<Path> kubeconfig() {
    return Optional.ofNullable(kubeconfig);
  }

  Optional<String> context() {
    return Optional.ofNullable(context);
  }

  /// The object that is written as `svc/web`, or as the bare name of a pod.
  ///
  /// @param namespace the context's own where null
  /// @param cannot begins the message about a kind that is unknown
  static Target target(
      ContextEntry context, @Nullable String namespace, String written, String cannot) {
    int slash = written.indexOf('/');
    Kind kind =
        slash < 0
            ? Kind.POD
            : Kind.of(written.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(cannot + written));
    return new Target(
        context.name(),
        namespace == null ? context.namespace() : namespace,
        kind,
        written.substring(slash + 1));
  }
}
