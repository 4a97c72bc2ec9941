package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
  private static final JsonObject POD =
      Json.parse(
          """
          {kind: Pod, metadata: {name: web-1, namespace: demo,
            labels: {app: web, 'app.kubernetes.io/tier': front}},
           status: {phase: Running}}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; true",
        "app=web; true",
        "app==web; true",
        "app = web; true",
        "app=echo; false",
        "app!=echo; true",
        "app!=web; false",
        "missing!=web; true",
        "app; true",
        "missing; false",
        "!missing; true",
        "!app; false",
        "app in (echo, web); true",
        "app in (echo); false",
        "app notin (echo,shell); true",
        "missing notin (a); true",
        "app in (echo,web),app.kubernetes.io/tier=front; true",
        "app=web,app.kubernetes.io/tier!=front; false"
      })
  void selectsByLabels(String labels, boolean selected) {
    assertEquals(selected, Selector.parse(labels, "").test(POD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "metadata.name=web-1; true",
        "metadata.name=web-2; false",
        "metadata.namespace==demo,status.phase=Running; true",
        "status.phase!=Running; false",
        "spec.nodeName=; true"
      })
  void selectsByFields(String fields, boolean selected) {
    assertEquals(selected, Selector.parse("", fields).test(POD));
  }

  @Test
  void refusesWhatItCannotRead() {
    assertEquals(400, assertThrows(Refusal.class, () -> Selector.parse("app in web", "")).code());
    assertEquals(400, assertThrows(Refusal.class, () -> Selector.parse("", "name")).code());
  }
}
