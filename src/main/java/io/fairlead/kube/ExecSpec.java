package io.fairlead.kube;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An exec plugin of a kubeconfig: the command that prints a credential.
///
/// @param apiVersion of the credential that the command prints
/// @param command absolute where the kubeconfig wrote it with a `/`, else looked up on the PATH
/// @param environment variables beside our own; a value may be a secret
/// @param provideClusterInfo whether the command is told the cluster
record ExecSpec(
    String apiVersion,
    String command,
    List<String> args,
    Map<String, Secret> environment,
    Optional<String> installHint,
    boolean provideClusterInfo) {
  ExecSpec {
    args = List.copyOf(args);
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    return "exec " + command;
  }
}
