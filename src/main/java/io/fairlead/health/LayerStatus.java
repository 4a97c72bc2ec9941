package io.fairlead.health;

import java.time.Duration;
import java.util.Optional;

/// How one layer is.
///
/// @param figure its newest round trip, where one was measured
/// @param age how long ago that was asked for, answered or not
public record LayerStatus(
    Layer layer, Light light, Why why, Optional<Duration> figure, Optional<Duration> age) {
  static LayerStatus of(Layer layer, Light light, Why why) {
    return new LayerStatus(layer, light, why, Optional.empty(), Optional.empty());
  }
}
