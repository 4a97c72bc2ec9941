package io.fairlead.demo;

import io.netty.util.concurrent.Future;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/// How much of the output of a command is under way to its client: a few pieces each, then the
/// command waits.
final class Sending {
  private static final int PIECES_AT_MOST = 8;

  private final Map<ExecClient.Output, Semaphore> free = new EnumMap<>(ExecClient.Output.class);

  Sending() {
    for (ExecClient.Output output : ExecClient.Output.values()) {
      free.put(output, new Semaphore(PIECES_AT_MOST));
    }
  }

  /// Waits until another piece may be sent.
  Semaphore begin(ExecClient.Output output) throws InterruptedException {
    Semaphore permits = Objects.requireNonNull(free.get(output));
    permits.acquire();
    return permits;
  }

  /// Counts the piece as gone when the network has it, or refuses it.
  static void end(Semaphore permits, Future<?> written) {
    written.addListener(_ -> permits.release());
  }
}
