package io.fairlead;

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
}
