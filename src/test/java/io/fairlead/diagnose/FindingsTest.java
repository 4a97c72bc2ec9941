package io.fairlead.diagnose;

import static io.fairlead.diagnose.SomeFacts.AT;
import static io.fairlead.diagnose.SomeFacts.attempt;
import static io.fairlead.diagnose.SomeFacts.fine;
import static io.fairlead.diagnose.SomeFacts.proxied;
import static io.fairlead.diagnose.SomeFacts.with;
import static io.fairlead.diagnose.SomeFacts.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.kube.Expiry;
import io.fairlead.kube.Inquiry.ProxySource;
import io.fairlead.tunnel.Transport;
import io.fairlead.wire.UpgradeException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules, without any cluster.
class FindingsTest {
  @Test
  void whereAllIsWellNothingHurts() {
    assertEquals(
        List.of(),
        Findings.of(fine()).stream().filter(f -> f.severity() != Severity.FINE).toList());
  }

  @Test
  void aRefusedWebSocketIsWorseThanNeededAndARefusedLegacyWayIsNot() {
    Facts websocket =
        with(fine(), attempt(Use.FORWARDS, Transport.WEBSOCKET, Culprit.PROXY_STRIPS));
    assertEquals(Severity.NOTE, refused(websocket).severity());
    assertEquals(Optional.of(Transport.SPDY), refused(websocket).instead().best());
    assertFalse(Findings.hurt(Findings.of(websocket)));

    Facts legacy =
        with(fine(), attempt(Use.COMMANDS, Transport.LEGACY, Culprit.SERVER_DOES_NOT_KNOW));
    assertEquals(Severity.FINE, refused(legacy).severity());
  }

  @Test
  void forwardsThatAreLeftWithTheLegacyWayHurtAndCommandsDoNot() {
    assertEquals(Severity.HURTS, ways(onlyLegacy(Use.FORWARDS)).severity());
    assertEquals(Severity.NOTE, ways(onlyLegacy(Use.COMMANDS)).severity());
  }

  @Test
  void aNewServerThatDoesNotKnowTheTunnelHasItSwitchedOff() {
    Finding.Version found =
        one(
            Finding.Version.class,
            with(fine(), attempt(Use.FORWARDS, Transport.WEBSOCKET, Culprit.SERVER_DOES_NOT_KNOW)));

    assertEquals(Severity.NOTE, found.severity());
    assertEquals(Optional.of(Culprit.SERVER_DOES_NOT_KNOW), found.tunnel());
    assertEquals(Optional.of(Culprit.NOBODY), found.exec());
  }

  @Test
  void whatIsVitalHurtsWhereItIsNotAllowed() {
    assertEquals(Severity.HURTS, rights(without(fine(), "create", "pods/portforward")));
    assertEquals(Severity.HURTS, rights(without(fine(), "list", "pods")));
    assertEquals(Severity.NOTE, rights(without(fine(), "get", "pods/exec")));
    assertEquals(Severity.NOTE, rights(without(fine(), "watch", "pods")));
    assertEquals(Severity.FINE, rights(fine()));
  }

  @ParameterizedTest
  @CsvSource({"-1, 90, HURTS", "12, 90, HURTS", "12, 1, FINE", "240, 90, NOTE", "480, 90, FINE"})
  void aCredentialHurtsBeforeItEnds(int hoursLeft, int daysLong, Severity expected) {
    Instant end = AT.plus(Duration.ofHours(hoursLeft));
    Expiry expiry = new Expiry("token", Optional.of(end.minus(Duration.ofDays(daysLong))), end);
    Facts facts =
        with(
            fine(),
            new Facts.Client(true, Optional.empty(), Optional.empty(), Optional.of(expiry)));

    assertEquals(expected, one(Finding.Ends.class, facts).severity());
  }

  @ParameterizedTest
  @CsvSource({"0, FINE", "30, FINE", "-31, HURTS", "31, HURTS"})
  void clocksThatDifferByMoreThanHalfAMinuteHurt(int seconds, Severity expected) {
    Facts facts =
        with(
            fine(),
            new Facts.Server(
                "v1.36.2", List.of(), Optional.of(Duration.ofSeconds(seconds)), Map.of()));

    assertEquals(expected, one(Finding.Clock.class, facts).severity());
  }

  @Test
  void aProxyForAnInnerServerHurtsUnlessTheKubeconfigWantsIt() {
    assertEquals(Severity.HURTS, proxy(ProxySource.ENVIRONMENT));
    assertEquals(Severity.HURTS, proxy(ProxySource.DESKTOP));
    assertEquals(Severity.FINE, proxy(ProxySource.KUBECONFIG));
  }

  @ParameterizedTest
  @CsvSource({
    "https://10.1.2.3:6443, true",
    "https://172.20.0.1, true",
    "https://8.8.8.8, false",
    "https://[fd00::1]:6443, true",
    "https://[2001:db8::1], false",
    "https://kube, true",
    "https://api.corp.internal, true",
    "https://api.example.com, false"
  })
  void tellsInnerAddresses(String address, boolean inside) {
    assertEquals(inside, Findings.isInside(address));
  }

  @Test
  void aServerThatNobodyChecksHurts() {
    Facts facts =
        with(fine(), new Facts.Client(false, Optional.empty(), Optional.empty(), Optional.empty()));

    assertTrue(Findings.hurt(Findings.of(facts)));
    assertEquals(new Finding.Insecure(Severity.HURTS), Findings.of(facts).getFirst());
  }

  @Test
  void aProxyThatShowsItsNameIsKnownByItsIdleLimit() {
    Facts facts =
        with(
            fine(),
            new Facts.Server(
                "v1.36.2",
                List.of(),
                Optional.empty(),
                Map.of("Server", "nginx/1.27", "Audit-Id", "7")));

    assertEquals(
        new Finding.InBetween(
            Severity.FINE,
            Map.of("Server", "nginx/1.27"),
            Optional.of(Product.NGINX),
            Duration.ofSeconds(5)),
        one(Finding.InBetween.class, facts));
  }

  @ParameterizedTest
  @CsvSource({
    "403, application/json, forbidden, FORBIDDEN",
    "400, application/json, Upgrade request required, PROXY_STRIPS",
    "400, application/json, container x is not valid for pod y, POD",
    "404, application/json, pods x not found, POD",
    "400, text/plain, 'query parameter \"port\" is required', SERVER_DOES_NOT_KNOW",
    "403, '', '', SERVER_DOES_NOT_KNOW",
    "403, text/html, <html>no</html>, PROXY_REFUSES",
    "502, text/html, <html>bad</html>, PROXY_REFUSES",
    "404, text/plain, 404 page not found, PROXY_REFUSES",
    "500, text/plain, rpc error: code = Unavailable, SERVER_FAILS",
    "500, application/json, error dialing backend, SERVER_FAILS",
    "500, text/plain, 'pod not found (\"x\")', POD"
  })
  void tellsWhoRefuses(int status, String type, String words, Culprit expected) {
    String body = type.startsWith("application/json") ? "{\"message\":\"" + words + "\"}" : words;

    assertEquals(expected, Culprit.of(new Reason.Refused(status, type, body), Map.of()));
  }

  private static Severity proxy(ProxySource source) {
    return one(Finding.Proxy.class, with(fine(), proxied(source))).severity();
  }

  private static Severity rights(Facts facts) {
    return one(Finding.Rights.class, facts).severity();
  }

  private static Facts onlyLegacy(Use use) {
    return with(
        with(fine(), attempt(use, Transport.WEBSOCKET, Culprit.SERVER_DOES_NOT_KNOW)),
        attempt(use, Transport.SPDY, Culprit.PROXY_REFUSES));
  }

  private static Finding.Ways ways(Facts facts) {
    return Findings.of(facts).stream()
        .filter(Finding.Ways.class::isInstance)
        .map(Finding.Ways.class::cast)
        .filter(found -> found.working().size() == 1)
        .findFirst()
        .orElseThrow();
  }

  private static Finding.Refused refused(Facts facts) {
    return one(Finding.Refused.class, facts);
  }

  private static <F extends Finding> F one(Class<F> kind, Facts facts) {
    List<F> all = Findings.of(facts).stream().filter(kind::isInstance).map(kind::cast).toList();
    assertEquals(1, all.size(), all.toString());
    return all.getFirst();
  }
}
