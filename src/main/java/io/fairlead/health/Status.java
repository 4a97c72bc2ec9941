package io.fairlead.health;

import java.util.List;

/// How a connection is: layer by layer, and as one state that follows from the layers.
///
/// @param layers one of each [Layer], in the order of the way
/// @param light the one state
/// @param decidedBy the layer that made it so; [Layer#TUNNEL] where all is well or off
public record Status(List<LayerStatus> layers, Light light, Layer decidedBy) {
  public Status {
    layers = List.copyOf(layers);
  }

  public LayerStatus of(Layer layer) {
    return layers.stream().filter(each -> each.layer() == layer).findFirst().orElseThrow();
  }
}
