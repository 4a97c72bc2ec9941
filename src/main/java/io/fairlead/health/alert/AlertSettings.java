package io.fairlead.health.alert;

import java.util.Map;

/// What the user wants to be told, and how.
///
/// @param on false tells nothing at all
/// @param rules for every connection without rules of its own
/// @param own the rules of single connections, by subject
/// @param prometheusPort where the figures can be fetched on this computer, 0 for nowhere
public record AlertSettings(
    boolean on,
    AlertRules rules,
    Map<String, AlertRules> own,
    Delivery delivery,
    int prometheusPort) {
  public AlertSettings {
    own = Map.copyOf(own);
    if (prometheusPort < 0 || prometheusPort > 65535) {
      throw new IllegalArgumentException("a port is a number from 1 to 65535");
    }
  }

  public static final AlertSettings DEFAULT =
      new AlertSettings(true, AlertRules.DEFAULT, Map.of(), Delivery.DEFAULT, 0);

  /// The rules for one connection.
  public AlertRules of(String subject) {
    return own.getOrDefault(subject, rules);
  }
}
