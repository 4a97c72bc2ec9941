package io.fairlead.ui.terminal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Sends pasted text piece by piece, as fast as the far end takes it, without holding up the
/// window. What is typed meanwhile overtakes it. For the window's thread.
final class Outgoing {
  private static final int PIECE = 4096;
  private static final int TRIES = 250;

  private final FarEnd farEnd;
  private final Runnable refused;
  private final PauseTransition pause = new PauseTransition(Duration.millis(20));
  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private int tries;

  /// @param refused told when the far end takes nothing more
  Outgoing(FarEnd farEnd, Runnable refused) {
    this.farEnd = farEnd;
    this.refused = refused;
    pause.setOnFinished(_ -> go());
  }

  /// Sends bytes after those that wait. The first piece is tried once, because nothing may run;
  /// later ones are tried again for five seconds.
  void send(byte[] bytes) {
    boolean idle = pieces.isEmpty();
    for (int at = 0; at < bytes.length; at += PIECE) {
      pieces.add(Arrays.copyOfRange(bytes, at, Math.min(at + PIECE, bytes.length)));
    }
    if (idle) {
      tries = 0;
      go();
    }
  }

  private void go() {
    for (byte[] next = pieces.peek(); next != null; next = pieces.peek()) {
      if (!farEnd.offer(next)) {
        again();
        return;
      }
      pieces.remove();
      tries = TRIES;
    }
  }

  private void again() {
    if (tries > 0) {
      tries--;
      pause.playFromStart();
    } else {
      stop();
      refused.run();
    }
  }

  void stop() {
    pause.stop();
    pieces.clear();
  }
}
