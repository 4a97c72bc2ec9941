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
}
