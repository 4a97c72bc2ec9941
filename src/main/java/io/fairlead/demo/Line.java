package io.fairlead.demo;

import io.netty.util.concurrent.EventExecutor;

/// The pod's end of one TCP connection, used on its event loop only.
interface Line {
  EventExecutor executor();

  /// Says that the conversation has bytes to give.
  void ready();

  /// Says how many received bytes the conversation has not yet dealt with; too many of them stop
  /// the whole tunnel, as a full socket does.
  void holding(int bytes);

  /// Closes the connection in order, once everything pending has been given.
  void close();

  /// Resets the connection.
  void reset();
}
