package io.fairlead.profile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// The fields of one entry of the profile file, as they stand. What does not fit is told by
/// [IllegalArgumentException], whose message says what is wrong.
record EntryFields(Map<?, ?> fields) {
  static EntryFields read(Node node) {
    if (!(new Dialect.Reader().read(node) instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("fields were expected here");
    }
    return new EntryFields(map);
  }

  @Nullable Object value(String field) {
    return fields.get(field);
  }

  /// `context`, `namespace` (`default` where missing) and `target`.
  Target target() {
    String written = required("target");
    int slash = written.indexOf('/');
    Kind kind =
        Kind.of(slash < 0 ? "pod" : written.substring(0, slash))
            .orElseThrow(
                () -> new IllegalArgumentException("target " + written + " is of no known kind"));
    String name = written.substring(slash + 1);
    if (name.isBlank()) {
      throw new IllegalArgumentException("target " + written + " has no name");
    }
    return new Target(required("context"), text("namespace", "default"), kind, name);
  }

  boolean flag(String field) {
    return switch (fields.get(field)) {
      case null -> false;
      case Boolean set -> set;
      default -> throw new IllegalArgumentException(field + " must be true or false");
    };
  }

  int number(String field, int usual) {
    return number(field, fields.get(field), usual);
  }

  static int number(String field, @Nullable Object found, int usual) {
    return switch (found) {
      case null -> usual;
      case Integer number -> number;
      case Object other ->
          throw new IllegalArgumentException(field + " must be a number, not " + other);
    };
  }

  Map<String, @Nullable Object> unknown(Set<String> known) {
    Map<String, @Nullable Object> extra = new LinkedHashMap<>();
    fields.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (!known.contains(name)) {
        extra.put(name, value);
      }
    });
    return extra;
  }

  String required(String field) {
    String text = text(field, "");
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }

  String text(String field, String otherwise) {
    return text(field, fields.get(field), otherwise);
  }

  private static String text(String field, @Nullable Object found, String otherwise) {
    return switch (found) {
      case null -> otherwise;
      case Map<?, ?> _, List<?> _ ->
          throw new IllegalArgumentException(field + " must be a single text");
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8); // it has control characters
      case Object value -> String.valueOf(value);
    };
  }

  /// A list of single texts, empty where it is missing.
  List<String> texts(String field) {
    return switch (fields.get(field)) {
      case null -> List.of();
      case List<?> list -> list.stream().map(each -> text(field, each, "")).toList();
      default -> throw new IllegalArgumentException(field + " must be a list of texts");
    };
  }

  /// Names with a single text each, in order, empty where it is missing.
  Map<String, String> textsByName(String field) {
    Map<String, String> all = new LinkedHashMap<>();
    switch (fields.get(field)) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach((name, value) -> all.put(text(field, name, ""), text(field, value, "")));
      default -> throw new IllegalArgumentException(field + " must have names and texts");
    }
    return all;
  }
}
