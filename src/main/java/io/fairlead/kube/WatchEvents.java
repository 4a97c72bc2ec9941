package io.fairlead.kube;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import okio.BufferedSource;
import okio.Okio;

/// Reads the events of a watch: a JSON object per line (Kubernetes API concepts, "Efficient
/// detection of changes"). A line has a bound, so that no server fills the memory.
final class WatchEvents {
  /// An object of etcd has 1.5 MiB at most.
  private static final long LINE = 8 << 20;

  /// One event.
  ///
  /// @param type `ADDED`, `MODIFIED`, `DELETED`, `BOOKMARK` or `ERROR`
  /// @param object the object; a Status for an error
  record Event(String type, ApiObject object) {}

  private final BufferedSource lines;

  WatchEvents(InputStream bytes) {
    lines = Okio.buffer(Okio.source(bytes));
  }

  /// The next event; blocks.
  ///
  /// @return empty at the end of the watch
  /// @throws IOException also for what is no event
  Optional<Event> next() throws IOException {
    if (lines.exhausted()) {
      return Optional.empty();
    }
    String line = line();
    try {
      if (JsonParser.parseString(line) instanceof JsonObject event) {
        ApiObject read = new ApiObject(event);
        return Optional.of(new Event(read.text("type"), read.at("object")));
      }
    } catch (JsonParseException e) {
      throw new IOException("a watch event that is no JSON: " + e.getMessage(), e);
    }
    throw new IOException("a watch event that is no JSON object");
  }

  private String line() throws IOException {
    try {
      return lines.readUtf8LineStrict(LINE);
    } catch (EOFException e) {
      throw new IOException("a watch event that is cut off, or longer than " + LINE + " bytes", e);
    }
  }
}
