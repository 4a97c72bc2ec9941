package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelSelectorTest {
  private static LabelSelector selector(String json) {
    return LabelSelector.ofSelector(new ApiObject(JsonParser.parseString(json))).orElseThrow();
  }

  @Test
  void isWrittenAsAListRequestHasIt() {
    LabelSelector all =
        selector(
            """
            {"matchLabels":{"app":"web"},"matchExpressions":[
              {"key":"tier","operator":"In","values":["front","edge"]},
              {"key":"env","operator":"NotIn","values":["test"]},
              {"key":"live","operator":"Exists"},
              {"key":"old","operator":"DoesNotExist"}]}
            """);
    assertEquals("app=web,tier in (front,edge),env notin (test),live,!old", all.query());
  }

  @Test
  void meansWhatTheServerMeansByIt() {
    String expression =
        "{\"matchExpressions\":[{\"key\":\"k\",\"operator\":\"%s\",\"values\":%s}]}";
    Map<String, String> none = Map.of("other", "a");
    Map<String, String> a = Map.of("k", "a");
    Map<String, String> c = Map.of("k", "c");
    List<Map<String, String>> labels = List.of(none, a, c);

    assertEquals(
        List.of(a), matching(selector(expression.formatted("In", "[\"a\",\"b\"]")), labels));
    assertEquals(
        List.of(none, c),
        matching(selector(expression.formatted("NotIn", "[\"a\",\"b\"]")), labels));
    assertEquals(List.of(a, c), matching(selector(expression.formatted("Exists", "[]")), labels));
    assertEquals(
        List.of(none), matching(selector(expression.formatted("DoesNotExist", "[]")), labels));
    assertTrue(LabelSelector.ofMap(Map.of("k", "a")).orElseThrow().matches(a));
  }

  @Test
  void withoutARequirementItIsNone() {
    assertEquals(Optional.empty(), LabelSelector.ofMap(Map.of()));
  }

  private static List<Map<String, String>> matching(
      LabelSelector selector, List<Map<String, String>> labels) {
    return labels.stream().filter(selector::matches).toList();
  }
}
