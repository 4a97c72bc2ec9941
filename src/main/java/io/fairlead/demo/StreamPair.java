package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The two streams of one forwarded connection: data both ways, and errors to the client.
final class StreamPair implements PodConnection.Client {
  private static final int NONE = 0;

  /// Data that may wait for its error stream; with more the whole tunnel waits.
  private static final int EARLY_AT_MOST = 1 << 20;

  private final SpdyWriter writer;
  private final Flow flow;
  private final IntConsumer forget;
  private final Bytes early = new Bytes();
  private int errorStream;
  private int dataStream;
  private boolean finishedEarly;
  private boolean deaf;
  private @Nullable PodConnection connection;

  /// `forget` is told of each stream that has ended.
  StreamPair(SpdyWriter writer, Flow flow, IntConsumer forget) {
    this.writer = writer;
    this.flow = flow;
    this.forget = forget;
  }

  /// Takes one stream in; true when both are there.
  boolean join(int stream, boolean data) {
    if (data) {
      dataStream = stream;
    } else {
      errorStream = stream;
    }
    return dataStream != NONE && errorStream != NONE;
  }

  void connect(RunningPod pod, int port) {
    PodConnection opened = new PodConnection(pod, port, flow.executor(), this);
    connection = opened;
    opened.connect();
    if (early.size() > EARLY_AT_MOST) {
      flow.full(false);
    }
    early.drainTo(opened::received);
    if (finishedEarly) {
      opened.clientDone();
    }
  }

  void received(int stream, ByteBuf bytes) {
    if (stream != dataStream || deaf) {
      bytes.release();
    } else if (connection == null) {
      boolean had = early.size() > EARLY_AT_MOST;
      early.add(bytes);
      if (!had && early.size() > EARLY_AT_MOST) {
        flow.full(true);
      }
    } else {
      connection.received(bytes);
    }
  }

  void finished(int stream) {
    if (stream == dataStream && !deaf) {
      if (connection == null) {
        finishedEarly = true;
      } else {
        connection.clientDone();
      }
    }
  }

  void reset(int stream) {
    if (stream == errorStream) {
      errorStream = NONE;
    } else {
      finished(stream);
      dataStream = NONE;
    }
  }

  /// Hears nothing of what comes from now on, not even the end.
  void deafen() {
    deaf = true;
  }

  /// The session is gone, and all in it without a word.
  void vanish() {
    early.clear();
    if (connection != null) {
      connection.clientGone();
    }
  }

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public boolean writeFrame() {
    PodConnection from = connection;
    int length = from == null ? 0 : Math.min(from.pending(), SpdyWriter.DATA_AT_MOST);
    if (from == null || length == 0 || dataStream == NONE) {
      if (from != null) {
        from.drained();
      }
      return false;
    }
    ByteBuf frame = writer.data(dataStream, length);
    from.give(frame, length);
    writer.write(frame);
    return true;
  }

  @Override
  public void ended(Ending ending) {
    switch (ending) {
      case Ending.Clean() -> {
        finish(dataStream);
        finish(errorStream);
      }
      case Ending.Broken(String text) -> {
        finish(dataStream);
        fail(text);
      }
      case Ending.SandboxGone(String text) -> {
        say(text);
        cancel(dataStream);
        cancel(errorStream);
      }
    }
    forget.accept(dataStream);
    forget.accept(errorStream);
    dataStream = NONE;
    errorStream = NONE;
    flow.flush();
  }

  private void finish(int stream) {
    if (stream != NONE) {
      writer.finish(stream);
    }
  }

  private void say(String text) {
    if (errorStream != NONE) {
      writer.text(errorStream, text);
    }
  }

  private void fail(String text) {
    say(text);
    cancel(errorStream);
  }

  private void cancel(int stream) {
    if (stream != NONE) {
      writer.reset(stream, SpdyWriter.CANCEL);
    }
  }
}
