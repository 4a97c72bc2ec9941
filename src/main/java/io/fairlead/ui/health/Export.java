package io.fairlead.ui.health;

import io.fairlead.health.Hop;
import io.fairlead.health.history.Quantiles;
import io.fairlead.health.history.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What is seen in a chart, as a table for other programs.
final class Export {
  private static final String HEAD =
      "connection,hop,from,seconds,sent,lost,min_ms,p50_ms,p95_ms,p99_ms,max_ms";

  private Export() {}

  /// Comma-separated values (RFC 4180): a line for each slot in which a ping was sent, times in
  /// UTC, round trips in milliseconds, empty where no ping was answered.
  static String csv(String name, Map<Hop, List<Slot>> slots) {
    StringBuilder text = new StringBuilder(HEAD).append("\r\n");
    slots.forEach((hop, all) ->
        all.stream().filter(slot -> slot.sent() > 0).forEach(slot -> line(text, name, hop, slot)));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Hop hop, Slot slot) {
    text.append(quoted(name))
        .append(',')
        .append(hop.name().toLowerCase(Locale.ROOT))
        .append(',')
        .append(slot.start())
        .append(',')
        .append(String.format(Locale.ROOT, "%.3f", slot.length().toMillis() / 1e3))
        .append(',')
        .append(slot.sent())
        .append(',')
        .append(slot.lost());
    for (Function<Quantiles, Duration> column :
        List.<Function<Quantiles, Duration>>of(
            Quantiles::min, Quantiles::p50, Quantiles::p95, Quantiles::p99, Quantiles::max)) {
      text.append(',').append(millis(slot.roundTrips().map(column)));
    }
    text.append("\r\n");
  }

  private static String millis(Optional<Duration> roundTrip) {
    return roundTrip
        .map(trip -> String.format(Locale.ROOT, "%.3f", trip.toNanos() / 1e6))
        .orElse("");
  }

  /// A field that a spreadsheet neither splits nor takes for a formula.
  private static String quoted(String field) {
    boolean formula = !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + field.replace("\"", "\"\"") + '"';
  }

  /// A name of a file after a connection's name.
  static String fileName(String name) {
    String plain = name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|-+$", "");
    return plain.isEmpty() ? "connection" : plain;
  }

  static void write(String text, Path file) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
