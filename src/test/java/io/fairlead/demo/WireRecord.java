package io.fairlead.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// One recording of a real server (src/test/resources/wire): the connection that was upgraded.
record WireRecord(String name, List<JsonObject> lines) {
  static WireRecord read(String name) {
    String path = "/wire/" + name + ".jsonl";
    try (InputStream in =
        Objects.requireNonNull(WireRecord.class.getResourceAsStream(path), path)) {
      List<JsonObject> all =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> JsonParser.parseString(line).getAsJsonObject())
              .toList();
      int connection = upgraded(all);
      return new WireRecord(
          name,
          all.stream()
              .filter(line -> line.has("conn") && line.get("conn").getAsInt() == connection)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int upgraded(List<JsonObject> lines) {
    return lines.stream()
        .filter(line -> kind(line).equals("http.request") && offersUpgrade(line))
        .findFirst()
        .orElseThrow()
        .get("conn")
        .getAsInt();
  }

  private static boolean offersUpgrade(JsonObject request) {
    for (JsonElement header : request.getAsJsonArray("headers")) {
      JsonArray pair = header.getAsJsonArray();
      if (pair.get(0).getAsString().equals("Upgrade")) {
        return true;
      }
    }
    return false;
  }

  /// Bytes go from the client to the server.
  static boolean fromClient(JsonObject line) {
    return line.get("dir").getAsString().equals("c2s");
  }

  static String kind(JsonObject line) {
    return line.get("kind").getAsString();
  }

  static double millis(JsonObject line) {
    return line.get("t_ms").getAsDouble();
  }

  static byte[] raw(JsonObject line) {
    return HexFormat.of().parseHex(line.get("raw").getAsString());
  }

  /// The request for the upgrade, and what the client then sent on the wire, with its times.
  List<JsonObject> clientBytes() {
    boolean webSocket = lines.stream().anyMatch(line -> kind(line).equals("ws"));
    String carrier = webSocket ? "ws" : "spdy";
    return lines.stream()
        .filter(WireRecord::fromClient)
        .filter(line -> kind(line).equals("http.request") || kind(line).equals(carrier))
        .toList();
  }

  /// It shows a channel protocol, not a tunnel.
  boolean usesChannels() {
    return lines.stream().anyMatch(line -> line.has("channel"));
  }

  static String text(JsonObject line, String name) {
    return line.has(name) ? line.get(name).getAsString() : "";
  }
}
