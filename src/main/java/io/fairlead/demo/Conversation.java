package io.fairlead.demo;

import io.netty.buffer.ByteBuf;

/// What a service says on one accepted connection.
///
/// A conversation never pushes: it tells its [Line] that it has bytes, and is asked for them when
/// the client can take them. So a client that does not read costs no memory. All methods are called
/// on the event loop of the line.
interface Conversation {
  /// Takes bytes of the client; the conversation owns them from now on.
  void received(ByteBuf bytes);

  /// How many bytes could leave now.
  default int pending() {
    return 0;
  }

  /// Writes `length` bytes, at most [#pending], into `frame`.
  default void give(ByteBuf frame, int length) {
    throw new IllegalStateException("asked for " + length + " bytes, offered none");
  }

  /// The connection is gone; releases what is held. Called once.
  default void over() {}
}
