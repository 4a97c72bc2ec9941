package io.fairlead.profile.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubectlExecTest {
  private static final Map<String, String> TERM = Map.of("TERM", "xterm-256color");

  @Test
  void readsAShellInAContainer() {
    assertEquals(
        new KubectlExec(
            Optional.of("prod"),
            Optional.of("shop"),
            Kind.DEPLOYMENT,
            "web",
            new ContainerCommand("app", List.of("bash", "-l"), true, TERM, "", false),
            List.of()),
        KubectlCommand.parse(
            "kubectl --context prod exec -n shop -it deploy/web -c app -- bash -l"));
  }

  @Test
  void keepsTheWordsOfACommandAsTheyWereQuoted() {
    var read =
        (KubectlExec)
            KubectlCommand.parse(
                "kubectl exec db-0 --container=db -- sh -c 'psql -U me -c \"select 1\" | cat'");
    assertEquals(
        new ContainerCommand(
            "db",
            List.of("sh", "-c", "psql -U me -c \"select 1\" | cat"),
            false,
            Map.of(),
            "",
            false),
        read.command());
  }

  @Test
  void readsTheOldFormWithoutDashes() {
    var read = (KubectlExec) KubectlCommand.parse("oc exec -ti web-0 bash -n shop --context=dev");
    assertEquals(List.of("bash"), read.command().words());
    assertEquals(Optional.of("shop"), read.namespace());
    assertEquals(Optional.of("dev"), read.context());
    assertEquals(true, read.command().tty());
    var other = (KubectlExec) KubectlCommand.parse("k exec web-0 ls -l /srv");
    assertEquals(List.of("ls", "-l", "/srv"), other.command().words());
  }

  @Test
  void takesSwitchesInEveryForm() {
    assertEquals(true, tty("kubectl exec --stdin --tty web-0 -- sh"));
    assertEquals(true, tty("kubectl exec -i -t web-0 -- sh"));
    assertEquals(true, tty("kubectl exec --stdin=true --tty=true web-0 -- sh"));
    assertEquals(false, tty("kubectl exec -i web-0 -- sh"));
    assertEquals(false, tty("kubectl exec --tty=false web-0 -- sh"));
  }

  private static boolean tty(String line) {
    return ((KubectlExec) KubectlCommand.parse(line)).command().tty();
  }

  @Test
  void saysWhatHasNoPlaceHere() {
    assertEquals(
        List.of("KUBECONFIG=/tmp/k", "--as=eve", "--token"),
        KubectlCommand.parse(
                "KUBECONFIG=/tmp/k kubectl exec --as eve --token=secret -v 6 web-0 -- sh")
            .ignored());
  }

  @Test
  void saysWhatIsMissing() {
    assertEquals(
        "The command names no pod, such as web-0 or deploy/web.", complaint("kubectl exec -it"));
    assertEquals(
        "The command names nothing to run: end it with -- and a command, such as -- sh.",
        complaint("kubectl exec -it web-0"));
    assertEquals(
        "\"bash\" stands between the pod and --. Put it behind the --.",
        complaint("kubectl exec -it web-0 bash -- -l"));
    assertEquals(
        "The command takes its target from a file. Write the target instead, such as deploy/web.",
        complaint("kubectl exec -f pod.yaml -- date"));
    assertEquals(
        "It uses $POD, which is not set here. Write its value instead.",
        complaint("kubectl exec -it $POD -- sh"));
    assertEquals(
        "These are 2 commands. Paste them into the search of a page, which takes several.",
        complaint("kubectl exec a -- sh\nkubectl exec b -- sh"));
  }

  private static String complaint(String line) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> KubectlCommand.parse(line))
            .getMessage());
  }

  @Test
  void aWordThatIsSearchedForIsNoCommand() {
    assertEquals(false, KubectlCommand.isMeant("kubectl"));
    assertEquals(false, KubectlCommand.isMeant("k web"));
    assertEquals(false, KubectlCommand.isMeant("exec"));
    assertEquals(true, KubectlCommand.isMeant("kubectl get"));
    assertEquals(true, KubectlCommand.isMeant("k exec web"));
    assertEquals(true, KubectlCommand.isMeant("port-forward svc/web 80"));
  }
}
