package io.fairlead.demo;

import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Queue;

/// The traffic of one connection to a client: who may write next, and whether the client is read.
///
/// Sources are asked in turn, one frame each, for as long as the client takes bytes. The only back
/// pressure there is, is that of TCP, for all streams together, as in a real server: a source that
/// is held up waits here, and a pod that takes nothing more stops the reading of the whole
/// connection.
final class Flow {
  /// What can write one frame at a time.
  interface Source {
    /// Writes at most one frame; false when there is nothing more to write for now.
    boolean writeFrame();
  }

  /// More than this in the socket's queue, and the client is not read any further: it asks for
  /// answers (pings, refusals) without taking them.
  private static final int UNREAD_ANSWERS_AT_MOST = 1 << 20;

  /// How often the socket is filled before others of the event loop get their turn.
  private static final int ROUNDS = 16;

  private final Channel channel;
  private final Queue<Source> ready = new ArrayDeque<>();
  private int full;
  private boolean reading;
  private boolean writing;
  private boolean toBeContinued;
  private boolean over;

  Flow(Channel channel) {
    this.channel = channel;
  }

  /// Queues a source that is not queued yet.
  void ready(Source source) {
    if (!over) {
      ready.add(source);
      if (!reading) {
        write();
      }
    }
  }

  /// A batch of bytes from the client is coming: answers wait for its end, to share a packet.
  void readBegins() {
    reading = true;
  }

  void readEnds() {
    reading = false;
    write();
    limitReading();
  }

  /// The client takes bytes again, or no longer.
  void writabilityChanged() {
    if (!reading) {
      write();
    }
    limitReading();
  }

  /// One more pod takes nothing more, or one takes bytes again.
  void full(boolean more) {
    full += more ? 1 : -1;
    limitReading();
  }

  EventExecutor executor() {
    return channel.eventLoop();
  }

  /// Sends what was written, at once or with the answers to the batch that is being read.
  void flush() {
    if (!reading) {
      channel.flush();
    }
  }

  /// The session is dead: nobody writes any more, and what comes is read to be dropped.
  void over() {
    over = true;
    ready.clear();
    limitReading();
  }

  private void write() {
    if (writing) {
      return;
    }
    writing = true;
    int rounds = ROUNDS;
    do {
      Source next;
      while (channel.isWritable() && (next = ready.poll()) != null) {
        if (next.writeFrame()) {
          ready.add(next);
        }
      }
      channel.flush();
    } while (channel.isWritable() && !ready.isEmpty() && --rounds > 0);
    writing = false;
    if (rounds == 0 && !toBeContinued) {
      toBeContinued = true;
      channel
          .eventLoop()
          .execute(() -> {
            toBeContinued = false;
            write();
          });
    }
  }

  private void limitReading() {
    boolean deaf = !channel.isWritable() && channel.bytesBeforeWritable() > UNREAD_ANSWERS_AT_MOST;
    boolean read = over || (full == 0 && !deaf);
    if (channel.config().isAutoRead() != read) {
      channel.config().setAutoRead(read);
    }
  }
}
