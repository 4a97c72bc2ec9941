package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.tunnel.Failure;
import org.junit.jupiter.api.Test;

class FailureWordsTest {
  @Test
  void namesTheProgramThatHoldsAPort() {
    assertEquals(
        "Port 5432 is used by postgres (pid 812). Choose another port, or stop that program.",
        FailureWords.of(new Failure.PortInUse("127.0.0.1", 5432, "postgres (pid 812)")).text());
  }

  @Test
  void doesNotRepeatTheColonOfARefusedWebSocket() {
    assertEquals(
        "You may not do this in staging: pods \"echo\" is forbidden.",
        FailureWords.of(new ClusterFailure.Forbidden("staging", "pods \"echo\" is forbidden: "))
            .summary());
  }

  @Test
  void saysNothingAfterTheColonWhereTheServerSaidNothing() {
    assertEquals(
        "You may not do this in staging.",
        FailureWords.of(new ClusterFailure.Forbidden("staging", "")).summary());
  }

  @Test
  void aRefusedTransportNamesStatusAndText() {
    assertEquals(
        "The server, or a proxy before it, refuses every way of forwarding (HTTP 426: try another"
            + " way). Ask who runs the cluster or the proxy to let port-forwards through (WebSocket"
            + " or SPDY upgrades).",
        FailureWords.of(new Failure.TransportRefused(426, "try another way.")).text());
  }

  @Test
  void aRefusedTransportThatWasForcedIsToBeSetToAutomatic() {
    Failure refused = new Failure.TransportRefused(403, "403 without a reason");
    assertEquals(
        new Notice(
            "The server, or a proxy before it, refuses the chosen transport (HTTP 403 without a"
                + " reason).",
            "Set the transport of this forward to Automatic."),
        FailureWords.of(refused, ChosenBy.FORWARD));
    assertEquals(
        "Set the transport for all forwards of this cluster to Automatic: in the details, under"
            + " How it travels.",
        FailureWords.of(refused, ChosenBy.CLUSTER).nextStep());
  }

  @Test
  void anAddressThatIsGoneIsNamed() {
    assertEquals(
        "The network changed: 192.168.1.7, where the connection went out from, is no longer an"
            + " address of this computer.",
        FailureWords.of(new Failure.AddressGone("192.168.1.7")).text());
  }

  @Test
  void aProxysPageIsReadAsALine() {
    assertEquals(
        "The server, or a proxy before it, refuses every way of forwarding (HTTP 400: Bad"
            + " Request nginx).",
        FailureWords.of(
                new Failure.TransportRefused(
                    400, "<html><style>b {}</style>\n<h1>Bad Request</h1>\n<hr>nginx</html>"))
            .summary());
  }
}
