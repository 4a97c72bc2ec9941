package io.fairlead.kube;

/// An entry of `contexts` in a kubeconfig.
///
/// @param namespace `default` where the file names none
record ContextSpec(String cluster, String user, String namespace) {}
