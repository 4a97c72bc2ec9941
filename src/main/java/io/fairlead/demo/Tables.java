package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Objects as the rows of a `Table`, which the API server computes for `kubectl get`.
final class Tables {
  private Tables() {}

  static JsonObject table(
      ResourceKind kind, List<JsonObject> objects, JsonObject metadata, Rendering rendering) {
    boolean whole = rendering == Rendering.TABLE_OF_OBJECTS;
    List<Column> columns = TableColumns.of(kind);
    return Json.of(
        "kind",
        "Table",
        "apiVersion",
        "meta.k8s.io/v1",
        "metadata",
        metadata,
        "columnDefinitions",
        columns.stream().map(Tables::definition).toList(),
        "rows",
        objects.stream().map(object -> row(columns, object, whole)).toList());
  }

  private static JsonObject definition(Column column) {
    return Json.of(
        "name",
        column.name(),
        "type",
        "string",
        "format",
        column.name().equals("Name") ? "name" : "",
        "description",
        "",
        "priority",
        column.wide() ? 1 : 0);
  }

  private static JsonObject row(List<Column> columns, JsonObject object, boolean whole) {
    return Json.of(
        "cells",
        columns.stream().map(column -> column.cell().apply(object)).toList(),
        "object",
        whole ? object : Rendering.metadataOf(object));
  }

  /// The time since an instant as kubectl writes it: `42s`, `3m5s`, `17m`, `5h12m`, `3d4h`.
  static String age(String since) {
    if (since.isEmpty()) {
      return "<unknown>";
    }
    Duration age = Duration.between(Instant.parse(since), Instant.now());
    if (age.toSeconds() < 120) {
      return Math.max(0, age.toSeconds()) + "s";
    } else if (age.toMinutes() < 10) {
      return two(age.toMinutes(), "m", age.toSecondsPart(), "s");
    } else if (age.toHours() < 3) {
      return age.toMinutes() + "m";
    } else if (age.toHours() < 8) {
      return two(age.toHours(), "h", age.toMinutesPart(), "m");
    } else if (age.toHours() < 48) {
      return age.toHours() + "h";
    }
    return age.toDays() < 8 ? two(age.toDays(), "d", age.toHoursPart(), "h") : age.toDays() + "d";
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + unit : large + unit + small + smallUnit;
  }

  /// `a=1,b=2` of an object of texts, `<none>` of an empty one.
  static String pairs(JsonObject texts) {
    return orNone(
        texts.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue().getAsString())
            .collect(Collectors.joining(",")));
  }

  static String orNone(String text) {
    return text.isEmpty() ? "<none>" : text;
  }
}
