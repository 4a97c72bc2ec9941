package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.diagnose.Attempt.Answer;
import io.fairlead.diagnose.Culprit;
import io.fairlead.diagnose.Facts;
import io.fairlead.diagnose.Finding;
import io.fairlead.diagnose.Right;
import io.fairlead.diagnose.Severity;
import io.fairlead.diagnose.Use;
import io.fairlead.tunnel.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingWordsTest {
  @Test
  void aStrippedWebSocketIsToldWithATextForTheAdmin() {
    Said said =
        FindingWords.of(
            refused(
                Culprit.PROXY_STRIPS,
                new Answer(400, "Upgrade request required", Map.of("Server", "nginx")),
                36));

    assertEquals("Port-forwards do not work over WebSocket", said.title());
    assertEquals(
        "HTTP 400: Upgrade request required. Headers: Server: nginx. So answers an API server that"
            + " was not asked to upgrade: a proxy or load balancer before it took the Upgrade"
            + " header away.",
        said.seen());
    assertEquals("Fairlead uses SPDY instead.", said.meaning());
    assertTrue(
        said.forAdmin().contains("proxy_set_header Upgrade $http_upgrade;"), said.forAdmin());
  }

  @Test
  void aNewServerWithoutTheTunnelHasAGateToLookAtAndAnOldOneHasNot() {
    Answer answer = new Answer(400, "query parameter \"port\" is required", Map.of());

    assertTrue(
        FindingWords.of(refused(Culprit.SERVER_DOES_NOT_KNOW, answer, 34))
            .forAdmin()
            .contains("PortForwardWebsockets should not be false"));
    assertEquals("", FindingWords.of(refused(Culprit.SERVER_DOES_NOT_KNOW, answer, 28)).forAdmin());
  }

  @Test
  void theVersionTellsWhatItBringsAndWhichGatesShow() {
    Said old = version("v1.30.4", Culprit.SERVER_DOES_NOT_KNOW, Culprit.NOBODY);
    assertEquals("Kubernetes v1.30.4", old.title());
    assertEquals(
        "The server says so at /version. It does not know the WebSocket tunnel, so"
            + " PortForwardWebsockets is off or not there yet. It took exec version 5, so"
            + " TranslateStreamCloseWebsocketRequests is on.",
        old.seen());
    assertEquals(
        "Commands go over WebSocket (on since 1.30); port-forwards do only from 1.31 on, so they"
            + " need SPDY.",
        old.meaning());
    assertTrue(version("v1.31.0", Culprit.NOBODY, Culprit.NOBODY).meaning().startsWith("It has"));
  }

  @Test
  void missingRightsComeAsARole() {
    Said said =
        FindingWords.of(
            new Finding.Rights(
                Severity.HURTS,
                new Facts.Place("prod", "shop", "", "https://k"),
                List.of(
                    new Right("create", "pods/exec", false), new Right("get", "pods/exec", false)),
                36));

    assertEquals("Not allowed: create pods/exec, get pods/exec.", said.seen());
    assertTrue(
        said.meaning().contains("there is no SPDY, and from 1.35 on no WebSocket either."),
        said.meaning());
    assertTrue(
        said.forAdmin()
            .contains(
                """
                rules:
                  - apiGroups: [""]
                    resources: ["pods/exec"]
                    verbs: ["create", "get"]
                ---
                """),
        said.forAdmin());
  }

  @Test
  void theClocksAreToldWithTheirDifference() {
    Said said = FindingWords.of(new Finding.Clock(Severity.HURTS, Duration.ofSeconds(-95)));

    assertEquals("The server's clock is 1 min 35 s behind this computer's.", said.seen());
  }

  private static Finding refused(Culprit culprit, Answer answer, int minor) {
    return new Finding.Refused(
        Severity.NOTE,
        Use.FORWARDS,
        Transport.WEBSOCKET,
        culprit,
        answer,
        new Finding.Instead(Optional.of(Transport.SPDY), minor));
  }

  private static Said version(String version, Culprit tunnel, Culprit exec) {
    return FindingWords.of(
        new Finding.Version(
            Severity.NOTE,
            new Facts.Server(version, List.of(), Optional.empty(), Map.of()),
            Optional.of(tunnel),
            Optional.of(exec)));
  }
}
