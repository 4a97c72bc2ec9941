package io.fairlead.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortRulesTest {
  private static final PortForward OTHER =
      PortForward.create(
          "Other",
          "",
          new Target("c", "n", Kind.SERVICE, "s"),
          Listen.loopback(new PortMapping(8080, "80")));

  @Test
  void textThatIsNoPortIsTold() {
    assertEquals(
        Optional.of(Verdict.wrong("A port is a number from 1 to 65535.")),
        PortRules.shape("80a", List.of()));
    assertEquals(
        Optional.of(Verdict.wrong("A port is a number from 1 to 65535.")),
        PortRules.shape("65536", List.of()));
    assertEquals(
        Optional.of(Verdict.wrong("Port 80 stands here twice.")),
        PortRules.shape(" 80 ", List.of("80")));
    assertEquals(Optional.empty(), PortRules.shape("65535", List.of("80")));
  }

  @Test
  void theTargetsPortIsANumberOrAName() {
    assertEquals(Verdict.FINE, PortRules.remote("80"));
    assertEquals(Verdict.FINE, PortRules.remote("http-alt"));
    assertEquals(Verdict.Weight.WRONG, PortRules.remote("0").weight());
    assertEquals(Verdict.Weight.WRONG, PortRules.remote("Http!").weight());
  }

  @Test
  void anotherForwardsPortIsAWarningWhileThatIsOff() {
    assertEquals(
        Verdict.warning("Port 8080 is also that of \"Other\": only one can be on."),
        rules(Set.of(), OTHER).local("0.0.0.0", 8080));
  }

  @Test
  void anotherForwardsPortIsWrongWhileThatIsOn() {
    assertEquals(
        Verdict.wrong("Port 8080 is used by your forward \"Other\", which is on."),
        rules(Set.of(), OTHER.withOn(true)).local("127.0.0.1", 8080));
  }

  @Test
  void theEditedForwardsOwnPortIsFineThoughItListensThere() {
    var rules =
        new PortRules((_, _) -> PortProbe.Outcome.IN_USE, List.of(), Optional.of(OTHER.listen()));
    assertEquals(Verdict.FINE, rules.local("127.0.0.1", 8080));
    assertEquals(
        Verdict.wrong("Port 8081 is in use by another program."), rules.local("127.0.0.1", 8081));
  }

  @Test
  void proposesTheSameNumberWhereItIsFree() {
    assertEquals(5432, rules(Set.of()).propose("127.0.0.1", 5432, List.of()));
  }

  @Test
  void proposesAFreeOneFromEightThousandUpElse() {
    assertEquals(8080, rules(Set.of()).propose("127.0.0.1", 80, List.of()));
    assertEquals(8433, rules(Set.of(5432, 8432)).propose("127.0.0.1", 5432, List.of()));
    assertEquals(8082, rules(Set.of(), OTHER).propose("127.0.0.1", 80, List.of(8081)));
  }

  @Test
  void theRealProbeSeesAListener() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertEquals(
          PortProbe.Outcome.IN_USE, PortProbe.REAL.probe("127.0.0.1", socket.getLocalPort()));
    }
    assertEquals(PortProbe.Outcome.NOT_OURS, PortProbe.REAL.probe("192.0.2.1", 0));
  }

  private static PortRules rules(Set<Integer> busy, PortForward... others) {
    return new PortRules(
        (_, port) -> busy.contains(port) ? PortProbe.Outcome.IN_USE : PortProbe.Outcome.FREE,
        List.of(others),
        Optional.empty());
  }
}
