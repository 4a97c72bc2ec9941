package io.fairlead.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// A conversation recorded between a client and a real API server: one JSON object a line.
public record Recording(List<Line> lines) {
  /// One recorded unit.
  public record Line(JsonObject json) {
    public String kind() {
      return text("kind");
    }

    public boolean fromServer() {
      return text("dir").equals("s2c");
    }

    public int connection() {
      return json.has("conn") ? json.get("conn").getAsInt() : 0;
    }

    public String text(String field) {
      return json.has(field) ? json.get(field).getAsString() : "";
    }

    public int number(String field) {
      return json.get(field).getAsInt();
    }

    public boolean flag(String field) {
      return json.has(field) && json.get(field).getAsBoolean();
    }

    /// The bytes as they were on the wire.
    public byte[] raw() {
      return HexFormat.of().parseHex(text("raw"));
    }

    /// The value of a SPDY header.
    public String header(String name) {
      for (var header : json.getAsJsonArray("headers")) {
        if (header.getAsJsonArray().get(0).getAsString().equals(name)) {
          return header.getAsJsonArray().get(1).getAsString();
        }
      }
      return "";
    }
  }

  public static Recording of(String name) {
    try (InputStream file = Recording.class.getResourceAsStream("/wire/" + name + ".jsonl")) {
      if (file == null) {
        throw new IllegalArgumentException("no recording " + name);
      }
      String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new Recording(
          all.lines()
              .map(line -> new Line(JsonParser.parseString(line).getAsJsonObject()))
              .toList());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// The first connection that was upgraded.
  public int upgraded() {
    return lines.stream()
        .filter(line -> line.kind().equals("http.response") && line.number("status") == 101)
        .mapToInt(Line::connection)
        .findFirst()
        .orElseThrow();
  }
}
