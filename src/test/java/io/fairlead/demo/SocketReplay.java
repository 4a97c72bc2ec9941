package io.fairlead.demo;

import com.google.gson.JsonObject;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Predicate;

/// Plays the client of a recording over a real socket, for what runs real processes: a step of the
/// client waits until the server has said what the record shows before it, not for a time.
final class SocketReplay {
  private static final int PATIENCE_MILLIS = 20_000;

  private SocketReplay() {}

  /// What the client sees until the server ends the connection.
  static Seen play(WireRecord record, PlainServer server) throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
        ServerBytes bytes = new ServerBytes(record.usesChannels())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      Seen expected = new Seen();
      for (JsonObject line : record.lines()) {
        if (!WireRecord.fromClient(line)) {
          expected.recorded(line);
        } else if (record.clientBytes().contains(line)) {
          readUntil(in, bytes, seen -> seen.isAsFarAs(expected));
          out.write(WireRecord.raw(line));
        } else if (WireRecord.text(line, "event").equals("eof")) {
          readUntil(in, bytes, seen -> seen.isAsFarAs(expected));
          socket.shutdownOutput();
        }
      }
      readUntil(in, bytes, _ -> false);
      return bytes.seen();
    }
  }

  /// Reads until `enough` or the end.
  private static void readUntil(InputStream in, ServerBytes bytes, Predicate<Seen> enough)
      throws IOException {
    byte[] buffer = new byte[8192];
    while (!enough.test(bytes.seen())) {
      int length = in.read(buffer);
      if (length < 0) {
        bytes.seen().ends(0);
        return;
      }
      bytes.read(Unpooled.copiedBuffer(buffer, 0, length), 0);
    }
  }
}
