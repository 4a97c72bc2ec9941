package io.fairlead.demo;

import com.google.gson.JsonObject;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
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
          write(out, WireRecord.raw(line));
        } else if (WireRecord.text(line, "event").equals("eof")) {
          readUntil(in, bytes, seen -> seen.isAsFarAs(expected));
          if (!bytes.seen().hasEnded()) {
            socket.shutdownOutput();
          }
        }
      }
      readUntil(in, bytes, _ -> false);
      return bytes.seen();
    }
  }

  /// A recorded client also speaks to a server that is just gone.
  private static void write(OutputStream out, byte[] bytes) throws IOException {
    try {
      out.write(bytes);
    } catch (SocketException e) {
      // what the server said before its end is still there to be read
    }
  }

  private static int read(InputStream in, byte[] buffer) throws IOException {
    try {
      return in.read(buffer);
    } catch (SocketException e) {
      return -1;
    }
  }

  /// Reads until `enough` or the end.
  private static void readUntil(InputStream in, ServerBytes bytes, Predicate<Seen> enough)
      throws IOException {
    byte[] buffer = new byte[8192];
    while (!bytes.seen().hasEnded() && !enough.test(bytes.seen())) {
      int length = read(in, buffer);
      if (length < 0) {
        bytes.seen().ends(0);
        return;
      }
      bytes.read(Unpooled.copiedBuffer(buffer, 0, length), 0);
    }
  }
}
