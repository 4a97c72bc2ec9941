package io.fairlead.kube;

/// A context as the user may choose it.
///
/// @param server the API server's URL
/// @param namespace the context's own namespace, `default` where it names none
/// @param current whether it is the kubeconfig's current one
/// @param verified whether the server's certificate is checked; false only for
///   `insecure-skip-tls-verify`
public record ContextEntry(
    String name, String server, String namespace, boolean current, boolean verified) {
  /// One whose server's certificate is checked.
  public ContextEntry(String name, String server, String namespace, boolean current) {
    this(name, server, namespace, current, true);
  }
}
