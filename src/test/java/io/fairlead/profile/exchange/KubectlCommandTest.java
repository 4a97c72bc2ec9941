package io.fairlead.profile.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.profile.Kind;
import io.fairlead.profile.PortMapping;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubectlCommandTest {
  @Test
  void readsFlagsOnBothSidesOfTheTarget() {
    assertEquals(
        new KubectlForward(
            Optional.of("prod"),
            Optional.of("orders"),
            Optional.of("0.0.0.0"),
            Kind.SERVICE,
            "web",
            List.of(new PortMapping(8080, "80"), new PortMapping(0, "https")),
            List.of()),
        KubectlCommand.parse(
            "$ kubectl -n orders port-forward --address=0.0.0.0 svc/web 8080:80 :https --context"
                + " prod"));
  }

  @Test
  void aBareNameIsAPodAndABarePortStandsForBothSides() {
    assertEquals(
        new KubectlForward(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Kind.POD,
            "web-0",
            List.of(new PortMapping(5000, "5000")),
            List.of()),
        KubectlCommand.parse("kubectl port-forward web-0 5000"));
  }

  @Test
  void takesQuotesContinuationsGroupsAndWhatFollowsInTheShell() {
    assertEquals(
        new KubectlForward(
            Optional.of("my context"),
            Optional.of("a"),
            Optional.of("127.0.0.1"),
            Kind.DEPLOYMENT,
            "web",
            List.of(new PortMapping(8080, "80")),
            List.of(
                "--kubeconfig=/tmp/k", "--address=localhost,10.0.0.1 beyond the first address")),
        KubectlCommand.parse(
            "kubectl --kubeconfig /tmp/k port-forward deployments.apps/web \\\n"
                + " --context \"my context\" -na --address localhost,10.0.0.1 8080:80 >"
                + " /dev/null &"));
  }

  @Test
  void saysWhatIsMissing() {
    assertEquals(
        "This is no kubectl port-forward and no kubectl exec command.",
        complaint("kubectl get pods"));
    assertEquals(
        "The command names no target, such as svc/web, and no port.",
        complaint("kubectl port-forward"));
    assertEquals(
        "The command names no port, such as 8080:80.", complaint("kubectl port-forward svc/web"));
    assertEquals(
        "\"8080:99999\" is not a port such as 8080:80.",
        complaint("kubectl port-forward svc/web 8080:99999"));
    assertEquals(
        "Fairlead cannot connect to a \"ingress\".",
        complaint("kubectl port-forward ingress/web 80"));
    assertEquals("The command ends after -n.", complaint("kubectl port-forward svc/web 80 -n"));
  }

  private static String complaint(String line) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> KubectlCommand.parse(line))
            .getMessage());
  }
}
