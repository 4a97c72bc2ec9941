package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class PatchTest {
  private static final String MERGE = "application/merge-patch+json";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";

  @Test
  void mergesObjectsAndRemovesWhatIsNull() {
    assertEquals(
        Json.parse("{a: {b: 2, c: 3}, list: [9]}"),
        patched(
            MERGE, "{a: {b: 2, gone: null}, list: [9]}", "{a: {b: 1, c: 3, gone: 4}, list: [1]}"));
  }

  @Test
  void makesWhatIsMissing() {
    assertEquals(Json.parse("{a: {b: {c: 1}}}"), patched(MERGE, "{a: {b: {c: 1}}}", "{}"));
  }

  @Test
  void mergesNamedElementsWhenStrategic() {
    assertEquals(
        Json.parse("{containers: [{name: web, image: new, ports: []}, {name: side}]}"),
        patched(
            STRATEGIC,
            "{'$setElementOrder/containers': [], containers: [{name: web, image: new}, {name:"
                + " side}]}",
            "{containers: [{name: web, image: old, ports: []}]}"));
  }

  @Test
  void refusesOtherTypes() {
    assertEquals(
        415,
        assertThrows(Refusal.class, () -> Patch.parse("application/json-patch+json", "[]")).code());
  }

  private static JsonObject patched(String type, String patch, String target) {
    JsonObject object = Json.parse(target);
    Patch.parse(type + "; charset=utf-8", patch).applyTo(object);
    return object;
  }
}
