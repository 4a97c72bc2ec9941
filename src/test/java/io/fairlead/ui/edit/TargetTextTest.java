package io.fairlead.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.kube.TargetOption;
import io.fairlead.profile.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTextTest {
  private static final TargetOption SERVICE =
      new TargetOption(Kind.SERVICE, "web", List.of(new TargetOption.Port("http", 80)));
  private static final TargetOption DEPLOYMENT =
      new TargetOption(Kind.DEPLOYMENT, "web", List.of());
  private static final List<TargetOption> ALL = List.of(SERVICE, DEPLOYMENT);

  @Test
  void takesTheShortNamesOfKubectl() {
    assertEquals(
        Optional.of(new TargetText(Kind.DEPLOYMENT, "web", Optional.of(DEPLOYMENT))),
        TargetText.read("deploy/web", ALL));
    assertEquals(
        Optional.of(new TargetText(Kind.SERVICE, "web", Optional.of(SERVICE))),
        TargetText.read(" svc web ", ALL));
  }

  @Test
  void aBareNameMeansTheFirstOfThatNameOrAPod() {
    assertEquals(
        Optional.of(new TargetText(Kind.SERVICE, "web", Optional.of(SERVICE))),
        TargetText.read("web", ALL));
    assertEquals(
        Optional.of(new TargetText(Kind.POD, "web-0", Optional.empty())),
        TargetText.read("web-0", ALL));
  }

  @Test
  void anUnknownKindIsNoTarget() {
    assertEquals(Optional.empty(), TargetText.read("ingress/web", ALL));
    assertEquals(Optional.empty(), TargetText.read("svc/", ALL));
  }

  @Test
  void searchLooksAtKindNameAndPorts() {
    assertEquals(List.of(SERVICE), TargetText.matching("svc", ALL));
    assertEquals(List.of(SERVICE), TargetText.matching("http", ALL));
    assertEquals(List.of(DEPLOYMENT), TargetText.matching("we deploy", ALL));
    assertEquals(ALL, TargetText.matching("", ALL));
  }
}
