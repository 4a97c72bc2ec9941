package io.fairlead.kube;

import java.util.Optional;

/// An entry of `clusters` in a kubeconfig, not yet judged.
///
/// @param server the URL as written, possibly empty
/// @param authority the certificates that the server's is checked against; the system's where empty
/// @param execConfig JSON of the extension `client.authentication.k8s.io/exec`, for plugins that
///   ask for the cluster
record ClusterSpec(
    String server,
    Optional<Pem> authority,
    Optional<String> tlsServerName,
    boolean insecure,
    Optional<Secret> proxyUrl,
    Optional<String> execConfig) {}
