package io.fairlead.wire;

import io.netty.buffer.ByteBuf;

/// One forwarded TCP connection inside an upgraded connection. All methods are called on the event
/// loop of that connection.
public interface PortStream {
  /// Who takes what arrives. Called on the event loop; must not block.
  public interface Sink {
    /// Bytes from the pod; the sink owns them.
    void data(ByteBuf bytes);

    /// No more data for now: what came since the last call may be flushed.
    void dataComplete();

    /// The pair is over. Called once, after the last data.
    void ended(End end);

    /// The session takes bytes again, or takes none for now.
    void writable(boolean writable);
  }

  /// How a pair ended.
  public sealed interface End {
    /// The connection is over without a complaint (also when the pod was killed).
    record Clean() implements End {}

    /// The far end could not connect, or the service reset the connection. `text` is its own.
    record Failed(String text) implements End {}

    /// The pod's sandbox no longer exists: the connection never reached anybody.
    record PodGone(String text) implements End {}

    /// The session ended under it.
    record SessionEnded(SpdySession.SessionEnd how) implements End {}
  }

  /// The port in the pod.
  int port();

  /// Sends bytes to the pod; takes ownership of them. Dropped once the connection is over or
  /// finished. Not flushed: see [#flush].
  void write(ByteBuf bytes);

  /// Sends what was written.
  void flush();

  /// Whether what lies below takes more bytes without growing its queue beyond its mark;
  /// [Sink#writable] tells changes.
  boolean isWritable();

  /// Whether the far end has taken note of the connection; that the pod took it is not said.
  boolean acknowledged();

  /// Half-closes: no more bytes to the pod. A real server ends the pair 1.00 s later, whatever the
  /// pod still sends (wire/README.md, 19), so call it when the answer is complete.
  void finish();

  /// Gives the connection up; the sink hears nothing more.
  void cancel();
}
