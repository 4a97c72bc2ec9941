package io.fairlead.wire;

import java.util.List;

/// A control frame of SPDY/3.1 (SPDY protocol, draft 3.1, section 2.6).
///
/// Stream ids are positive, those of the client odd.
sealed interface SpdyFrame {
  int SYN_STREAM = 1;
  int SYN_REPLY = 2;
  int RST_STREAM = 3;
  int SETTINGS = 4;
  int PING = 6;
  int GOAWAY = 7;
  int HEADERS = 8;
  int WINDOW_UPDATE = 9;

  /// The status by which a stream is given up.
  int CANCEL = 5;

  /// A name in lower case and its value.
  record Header(String name, String value) {}

  /// Opens a stream. `last`: its sender sends no data on it.
  record SynStream(int stream, int associated, int priority, List<Header> headers, boolean last)
      implements SpdyFrame {}

  /// Takes a stream.
  record SynReply(int stream, List<Header> headers, boolean last) implements SpdyFrame {}

  /// Gives a stream up.
  record Reset(int stream, int status) implements SpdyFrame {}

  /// Settings, of which this client heeds none.
  record Settings(int count) implements SpdyFrame {}

  /// A ping, or the answer to one: the asker's ids are odd where it is the client.
  record Ping(int id) implements SpdyFrame {}

  /// No new streams any more. `status` 0 is OK, 1 a protocol error, 2 an internal error.
  record GoAway(int lastGoodStream, int status) implements SpdyFrame {
    /// The status in the words of the specification.
    String phrase() {
      return switch (status) {
        case 0 -> "OK";
        case 1 -> "PROTOCOL_ERROR";
        case 2 -> "INTERNAL_ERROR";
        default -> "status " + status;
      };
    }
  }

  /// Further headers of a stream.
  record Headers(int stream, List<Header> headers, boolean last) implements SpdyFrame {}

  /// More bytes allowed on a stream, or with stream 0 on all.
  record WindowUpdate(int stream, int delta) implements SpdyFrame {}
}
