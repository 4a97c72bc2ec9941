package io.fairlead.profile;

/// What a connection leads to: one object of one namespace in the cluster of one kubeconfig
/// context.
public record Target(String context, String namespace, Kind kind, String name) {
  /// `service/web`.
  public String kindAndName() {
    return kind.word() + "/" + name;
  }
}
