package io.fairlead.diagnose;

import static io.fairlead.diagnose.SomeFacts.AT;
import static io.fairlead.diagnose.SomeFacts.attempt;
import static io.fairlead.diagnose.SomeFacts.fine;
import static io.fairlead.diagnose.SomeFacts.with;
import static io.fairlead.diagnose.SomeFacts.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fairlead.diagnose.Checks.News;
import io.fairlead.diagnose.Examiner.Depth;
import io.fairlead.diagnose.Examiner.Wish;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.Expiry;
import io.fairlead.kube.Inquiry.ProxySource;
import io.fairlead.tunnel.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered of checks, and the look of the day.
class ChecksTest {
  private static final Wish PROD = new Wish("prod", "shop", Optional.empty());
  private static final Facts STRIPPED =
      with(fine(), attempt(Use.FORWARDS, Transport.WEBSOCKET, Culprit.PROXY_STRIPS));

  @TempDir private Path folder;
  private Instant now = AT;
  private Outcome answer = new Outcome.Checked(fine());
  private final List<Depth> looks = new ArrayList<>();

  private Checks checks() {
    return new Checks(
        (_, depth) -> {
          looks.add(depth);
          return answer instanceof Outcome.Checked(Facts facts)
              ? new Outcome.Checked(SomeFacts.at(facts, now))
              : answer;
        },
        new CheckFile(folder.resolve("checks.json")),
        () -> List.of(PROD),
        () -> now);
  }

  @Test
  void tellsAnUpgradeALostTransportALostRightAndAProxy() {
    Facts before = fine();
    Facts after =
        with(
            with(
                without(STRIPPED, "get", "pods/exec"),
                new Facts.Server("v1.37.0", List.of(), Optional.empty(), Map.of())),
            SomeFacts.proxied(ProxySource.ENVIRONMENT));

    assertEquals(
        List.of(
            new Change.Version("v1.36.2", "v1.37.0"),
            new Change.Way(Use.FORWARDS, Transport.WEBSOCKET, false),
            new Change.Permission(new Right("get", "pods/exec", false)),
            new Change.Proxy(Optional.empty(), Optional.of("http://proxy:3128"))),
        Change.between(before, after));
    assertEquals(List.of(), Change.between(before, before));
    assertEquals(
        new Change.Way(Use.FORWARDS, Transport.WEBSOCKET, true),
        Change.between(STRIPPED, fine()).getFirst());
  }

  @Test
  void aPodThatIsGoneIsNoLostTransport() {
    assertEquals(
        List.of(),
        Change.between(fine(), with(fine(), attempt(Use.COMMANDS, Transport.SPDY, Culprit.POD))));
  }

  @Test
  void factsComeBackFromTheFileAsTheyWere() throws Exception {
    Expiry expiry = new Expiry("token", Optional.empty(), AT.plusSeconds(5));
    answer =
        new Outcome.Checked(
            with(
                fine(),
                new Facts.Client(
                    false,
                    Optional.of("socks5://p:1"),
                    Optional.of(ProxySource.DESKTOP),
                    Optional.of(expiry))));
    checks().check(PROD);

    assertEquals(((Outcome.Checked) answer).facts(), checks().last("prod").orElseThrow().facts());
  }

  @Test
  void aBrokenFileIsBegunAnew() throws Exception {
    Files.writeString(folder.resolve("checks.json"), "{\"daily\": true, \"contexts\": {\"a\": {}}");

    assertEquals(Optional.empty(), checks().last("prod"));
  }

  @Test
  void whatChangedIsToldUntilSomethingElseChanges() throws Exception {
    Checks checks = checks();
    checks.check(PROD);
    assertEquals(Optional.empty(), checks.last("prod").orElseThrow().since());

    now = AT.plusSeconds(60);
    answer = new Outcome.Checked(STRIPPED);
    checks.check(PROD);
    now = AT.plusSeconds(120);
    checks.check(PROD);

    Checks.Last last = checks().last("prod").orElseThrow();
    assertEquals(Optional.of(AT), last.since());
    assertEquals(List.of(new Change.Way(Use.FORWARDS, Transport.WEBSOCKET, false)), last.changes());
  }

  @Test
  void looksOnceADayAndLightly() throws Exception {
    Checks checks = checks();
    checks.lookAtThoseDue();
    checks.lookAtThoseDue();
    assertEquals(List.of(Depth.LIGHT), looks);
    assertEquals(List.of(), checks.news().value());

    now = AT.plus(Duration.ofHours(24));
    answer = new Outcome.Checked(STRIPPED);
    checks.lookAtThoseDue();

    assertEquals(List.of(Depth.LIGHT, Depth.LIGHT), looks);
    assertEquals(List.of("prod"), checks.news().value().stream().map(News::context).toList());
  }

  @Test
  void leavesAloneWhatOnlyTheUserCanMend() throws Exception {
    Checks checks = checks();
    answer = failed(new ClusterFailure.Unauthorized("prod"));
    checks.lookAtThoseDue();
    now = AT.plus(Duration.ofDays(3));
    checks.lookAtThoseDue();
    assertEquals(1, looks.size());

    answer = new Outcome.Checked(fine());
    checks.check(PROD);
    now = now.plus(Duration.ofDays(1));
    checks.lookAtThoseDue();
    assertEquals(3, looks.size());
  }

  @Test
  void asksAServerThatWasAwayAgainAfterAnHour() throws Exception {
    Checks checks = checks();
    answer = failed(new ClusterFailure.Unreachable("https://x", "no route"));
    checks.lookAtThoseDue();
    now = AT.plus(Duration.ofMinutes(59));
    checks.lookAtThoseDue();
    assertEquals(1, looks.size());
    now = AT.plus(Duration.ofMinutes(60));
    checks.lookAtThoseDue();
    assertEquals(2, looks.size());
  }

  @Test
  void looksAtNothingWhenSwitchedOffAndRemembersThat() throws Exception {
    checks().daily(false);
    Checks again = checks();
    assertFalse(again.daily());
    again.lookAtThoseDue();
    assertEquals(List.of(), looks);
  }

  private static Outcome failed(ClusterFailure cause) {
    return new Outcome.Unanswered(AT, "prod", cause, Optional.empty());
  }
}
