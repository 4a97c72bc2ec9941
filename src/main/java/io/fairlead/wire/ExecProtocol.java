package io.fairlead.wire;

import io.fairlead.wire.ExecConnection.Output;
import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.buffer.ByteBuf;

/// The bytes of one exec connection: what the streams of a command look like on the wire.
interface ExecProtocol extends AutoCloseable {
  /// Who takes what was read.
  interface Events {
    /// Bytes of the command; the receiver owns them.
    void output(Output output, ByteBuf bytes);

    /// Bytes of the Status; the receiver owns them.
    void status(ByteBuf bytes);

    /// Nothing more comes.
    void complete();

    void pong(int number);

    /// The other side ends the connection.
    void ends(SessionEnd how);
  }

  /// Reads the next bytes and takes ownership of them.
  void read(ByteBuf bytes) throws ProtocolException;

  /// The next bytes belong to a new message.
  void messageBegins();

  /// Sends bytes of stdin; takes ownership of them. Not flushed, as all that is sent here.
  void stdin(ByteBuf bytes);

  /// Ends stdin; false where that cannot be said.
  boolean endStdin();

  /// Sends a message of the resize channel; takes ownership of it.
  void resize(ByteBuf message);

  /// Asks the far end for an answer.
  void ping(int number);

  /// Says goodbye; TCP is ended by others.
  void bye();

  /// Gives back what it holds.
  @Override
  void close();
}
