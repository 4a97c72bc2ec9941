package io.fairlead.demo;

/// A TCP service inside a pod: what accepts the connections to one of its ports.
@FunctionalInterface
interface Service {
  /// Called on the event loop of the connection; may end the line at once.
  Conversation accept(Line line);
}
