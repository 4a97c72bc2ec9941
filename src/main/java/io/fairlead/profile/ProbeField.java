package io.fairlead.profile;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The field `probe` of a forward in the profile file: a single word as on the command line, or
/// fields of its own. What is as usual is left out.
final class ProbeField {
  static final String NAME = "probe";

  private static final Set<String> KNOWN =
      Set.of("kind", "path", "status", "port", "every", "deadline");

  private ProbeField() {}

  /// @throws IllegalArgumentException where it is no probe; the message says what is wrong
  static Probe read(@Nullable Object found) {
    return switch (found) {
      case null -> Probe.NONE;
      case Map<?, ?> map -> read(new EntryFields(map));
      case String word -> Probe.parse(word);
      case Object other -> Probe.parse(String.valueOf(other));
    };
  }

  private static Probe read(EntryFields fields) {
    return new Probe(
        question(fields),
        fields.text("port", ""),
        seconds(fields, "every", Probe.USUALLY),
        seconds(fields, "deadline", Probe.DEADLINE));
  }

  private static Question question(EntryFields fields) {
    Question asked = Probe.parse(fields.text("kind", "none")).question();
    return asked instanceof Question.Get(String path, Statuses expected)
        ? new Question.Get(
            fields.text("path", path), Statuses.parse(fields.text("status", expected.toString())))
        : asked;
  }

  private static Duration seconds(EntryFields fields, String field, Duration usual) {
    return Duration.ofSeconds(
        EntryFields.number(NAME + " " + field, fields.value(field), (int) usual.toSeconds()));
  }

  /// Fields of it that this version does not know.
  static Map<String, @Nullable Object> unknown(@Nullable Object found) {
    return found instanceof Map<?, ?> map ? new EntryFields(map).unknown(KNOWN) : Map.of();
  }

  /// As fields, in order; empty where there is nothing to write.
  static Map<String, @Nullable Object> write(Probe probe) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (probe.wanted()) {
      fields.put("kind", probe.question().word());
    }
    if (probe.question() instanceof Question.Get(String path, Statuses expected)) {
      fields.put("path", path);
      if (!expected.equals(Statuses.WELL)) {
        fields.put("status", expected.toString());
      }
    }
    if (!probe.port().isEmpty()) {
      fields.put("port", probe.port());
    }
    put(fields, "every", probe.every(), Probe.USUALLY);
    put(fields, "deadline", probe.deadline(), Probe.DEADLINE);
    return fields;
  }

  private static void put(
      Map<String, @Nullable Object> fields, String field, Duration is, Duration usual) {
    if (!is.equals(usual)) {
      fields.put(field, (int) is.toSeconds());
    }
  }
}
