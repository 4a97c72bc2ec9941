package io.fairlead.exec.memory;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.fairlead.profile.ProfileId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// [KeptTabs] as JSON.
final class TabsText {
  private TabsText() {}

  static String write(KeptTabs tabs) {
    JsonObject all = new JsonObject();
    JsonArray list = new JsonArray();
    tabs.tabs().forEach(tab -> list.add(write(tab)));
    all.add("tabs", list);
    all.addProperty("selected", tabs.selected());
    return new GsonBuilder().setPrettyPrinting().create().toJson(all);
  }

  private static JsonObject write(KeptLayout layout) {
    JsonObject object = new JsonObject();
    switch (layout) {
      case KeptLayout.One(KeptTerminal terminal) -> {
        object.addProperty("terminal", terminal.id());
        object.addProperty("session", terminal.profile().value());
        object.addProperty("copy", terminal.copy());
        object.addProperty("pod", terminal.pod());
        object.addProperty("at", terminal.at().toString());
      }
      case KeptLayout.Split(boolean below, List<KeptLayout> parts, List<Double> dividers) -> {
        JsonArray list = new JsonArray();
        parts.forEach(part -> list.add(write(part)));
        object.add(below ? "below" : "beside", list);
        JsonArray places = new JsonArray();
        dividers.forEach(places::add);
        object.add("dividers", places);
      }
    }
    return object;
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException where it is something else
  static KeptTabs read(String text) {
    try {
      JsonObject all = JsonParser.parseString(text).getAsJsonObject();
      List<KeptLayout> tabs = new ArrayList<>();
      all.getAsJsonArray("tabs").forEach(tab -> tabs.add(layout(tab)));
      return new KeptTabs(tabs, all.get("selected").getAsInt());
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException
        | DateTimeException e) {
      throw new IllegalArgumentException("it holds no tabs: " + e.getMessage(), e);
    }
  }

  private static KeptLayout layout(JsonElement element) {
    JsonObject object = element.getAsJsonObject();
    if (object.has("terminal")) {
      return new KeptLayout.One(
          new KeptTerminal(
              object.get("terminal").getAsString(),
              new ProfileId(object.get("session").getAsString()),
              object.get("copy").getAsInt(),
              object.get("pod").getAsString(),
              Instant.parse(object.get("at").getAsString())));
    }
    boolean below = object.has("below");
    List<KeptLayout> parts = new ArrayList<>();
    object.getAsJsonArray(below ? "below" : "beside").forEach(part -> parts.add(layout(part)));
    List<Double> dividers = new ArrayList<>();
    object.getAsJsonArray("dividers").forEach(place -> dividers.add(place.getAsDouble()));
    return new KeptLayout.Split(below, parts, dividers);
  }
}
