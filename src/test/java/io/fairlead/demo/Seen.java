package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a client sees of a server, told so that two runs can be compared: one row of words per
/// stream, ids and names that differ between runs masked, and the time of each end.
final class Seen {
  private final Map<String, List<String>> rows = new TreeMap<>();
  private final Map<String, Double> times = new TreeMap<>();

  Map<String, Double> endTimes() {
    return times;
  }

  void add(String row, String word, double millis) {
    rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(word);
    if (!word.startsWith("SYN") && !word.startsWith("HTTP")) {
      times.put(row + " " + word, millis);
    }
  }

  /// The end of TCP, once.
  void ends(double millis) {
    if (!hasEnded()) {
      add("tcp", "END", millis);
    }
  }

  boolean hasEnded() {
    return rows.containsKey("tcp");
  }

  /// Data is a stream of bytes: how it is cut does not count.
  void data(String row, byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    List<String> words = rows.computeIfAbsent(row, _ -> new ArrayList<>());
    String text = masked(new String(bytes, StandardCharsets.ISO_8859_1));
    boolean goesOn = !words.isEmpty() && words.getLast().startsWith("DATA ");
    words.add(goesOn ? words.removeLast() + text : "DATA " + text);
  }

  /// Each row has begun to say at least as many things, and its data is no shorter.
  boolean isAsFarAs(Seen other) {
    return other.rows.entrySet().stream()
        .allMatch(row -> {
          List<String> ours = rows.getOrDefault(row.getKey(), List.of());
          List<String> theirs = row.getValue();
          return ours.size() > theirs.size()
              || (ours.size() == theirs.size()
                  && (theirs.isEmpty() || ours.getLast().length() >= theirs.getLast().length()));
        });
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    rows.forEach((row, words) -> text.append(row).append(": ").append(words).append('\n'));
    return text.toString();
  }

  private static String masked(String text) {
    return text.replaceAll("[0-9a-f]{64}", "<id>")
        .replaceAll("\"/[^\"]*/cni-[^\"]*\"", "<netns>")
        .replaceAll("hello from [a-z]+", "<greeting>")
        .replaceAll("127\\.0\\.0\\.1:[0-9]{5}", "127.0.0.1:<port>");
  }

  /// What the recorded server sent.
  static Seen recorded(WireRecord record) {
    Seen seen = new Seen();
    for (JsonObject line : record.lines()) {
      if (!WireRecord.fromClient(line)) {
        seen.recorded(line);
      }
    }
    return seen;
  }

  void recorded(JsonObject line) {
    double at = WireRecord.millis(line);
    switch (WireRecord.kind(line)) {
      case "http.response" -> add("http", "HTTP " + line.get("status").getAsInt(), at);
      case "ws" -> recordedWebSocket(line, at);
      case "spdy" -> recordedSpdy(line, at);
      case "tcp" -> {
        String event = WireRecord.text(line, "event");
        if (event.equals("eof") || event.equals("reset")) {
          ends(at);
        }
      }
      default -> {}
    }
  }

  private void recordedWebSocket(JsonObject line, double at) {
    switch (WireRecord.text(line, "op")) {
      case "close" ->
          add(
              "ws",
              "CLOSE " + line.get("code").getAsInt() + " " + WireRecord.text(line, "reason"),
              at);
      case "pong" -> add("ws", "PONG " + line.get("len").getAsInt(), at);
      default -> {
        if (line.has("channel")) {
          byte[] raw = WireRecord.raw(line);
          int length = line.get("len").getAsInt();
          data(
              "channel " + line.get("channel"),
              Arrays.copyOfRange(raw, raw.length - length + 1, raw.length));
        }
      }
    }
  }

  private void recordedSpdy(JsonObject line, double at) {
    String stream = "stream " + WireRecord.text(line, "stream");
    switch (WireRecord.text(line, "type")) {
      case "DATA" -> {
        byte[] raw = WireRecord.raw(line);
        data(stream, Arrays.copyOfRange(raw, 8, raw.length));
        if (line.get("fin").getAsBoolean()) {
          add(stream, "FIN", at);
        }
      }
      case "RST_STREAM" -> add(stream, "RST " + line.get("status").getAsInt(), at);
      case "SYN_REPLY" -> add(stream, "SYN_REPLY " + line.get("headers"), at);
      case "PING" -> add("ping " + line.get("ping_id").getAsLong(), "PING", at);
      case "GOAWAY" -> add("session", "GOAWAY " + line.get("last_good_stream").getAsInt(), at);
      default -> add("session", WireRecord.text(line, "type"), at);
    }
  }
}
