package io.fairlead.profile;

/// How the connections of a forward reach their pod.
///
/// @param transport how the bytes travel; [TransportChoice#AUTO] follows the cluster's setting
/// @param spread whether connections go round over all ready pods of the target
/// @param limits what the forward may hold for them
public record Routing(TransportChoice transport, boolean spread, LaneLimits limits) {
  public static final Routing DEFAULT = new Routing(TransportChoice.AUTO, false);

  /// With the usual limits.
  public Routing(TransportChoice transport, boolean spread) {
    this(transport, spread, LaneLimits.DEFAULT);
  }

  public Routing withLimits(LaneLimits others) {
    return new Routing(transport, spread, others);
  }

  /// Whether what is open under the other may stay open under this.
  public boolean leadsAs(Routing other) {
    return transport == other.transport && spread == other.spread;
  }
}
