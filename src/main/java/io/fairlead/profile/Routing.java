package io.fairlead.profile;

/// How the connections of a forward reach their pod.
///
/// @param transport how the bytes travel; [TransportChoice#AUTO] follows the cluster's setting
/// @param spread whether connections go round over all ready pods of the target
public record Routing(TransportChoice transport, boolean spread) {
  public static final Routing DEFAULT = new Routing(TransportChoice.AUTO, false);
}
