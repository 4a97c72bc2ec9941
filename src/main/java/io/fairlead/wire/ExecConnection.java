package io.fairlead.wire;

import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.util.Optional;

/// One command in a container, or the attachment to its main process, inside an upgraded
/// connection. All methods are called on the event loop of that connection.
public interface ExecConnection {
  /// What a container writes to. With a TTY everything comes on [#STDOUT].
  public enum Output {
    STDOUT,
    STDERR
  }

  /// How it ended.
  public sealed interface End {
    /// The far end said how. That is no proof: a real server says `Success` too when the container
    /// runtime dies under a running command (wire/README.md, "False success").
    record Told(ExecStatus status) implements End {}

    /// The connection ended and nobody said how the command did.
    record Lost(SessionEnd how) implements End {}
  }

  /// Who takes what arrives. Called on the event loop; must not block.
  public interface Sink {
    /// Bytes from the container; the sink owns them. Bytes of different outputs have no order.
    void output(Output output, ByteBuf bytes);

    /// The connection takes bytes again, or takes none for now.
    void writable(boolean writable);

    /// Something arrived: the far end lives.
    void arrived();

    /// The answer to the ping of this number.
    void pong(int number);

    /// It is over. Called once, after the last output.
    void ended(End end);
  }

  /// Sends bytes to the command's stdin, and flushes; takes ownership of them. Dropped once stdin
  /// or the connection is over.
  void write(ByteBuf bytes);

  /// Whether what lies below takes more bytes without growing its queue beyond its mark;
  /// [Sink#writable] tells changes.
  boolean isWritable();

  /// The address of this computer that the connection goes out from; empty where it has ended.
  Optional<InetAddress> localAddress();

  /// Ends the command's stdin: `ff 00` in version 5 of the channel protocol, FIN in SPDY.
  ///
  /// @return false where the protocol cannot say it, which is version 4 over WebSocket
  boolean closeStdin();

  /// Tells the size of the terminal, in cells. Means nothing without a TTY.
  void resize(int columns, int rows);

  /// Asks the other side for an answer: the end of the WebSocket (the kubelet from 1.36 on, the API
  /// server before), or, where there is none, the container runtime by SPDY PING.
  ///
  /// @return the number that [Sink#pong] will name
  int ping();

  /// Stops or resumes taking bytes off the wire.
  void setReading(boolean reading);

  /// Ends the connection in order; the sink hears `Lost(Closed)`. The command lives on (wire/
  /// README.md, "Exec").
  void close();

  /// Drops the connection without a word: for a path that swallows everything.
  void abort();
}
