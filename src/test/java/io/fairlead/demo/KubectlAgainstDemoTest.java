package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The kubectl of this machine, the judge of the demo cluster.
@Timeout(120)
class KubectlAgainstDemoTest {
  @TempDir private Path folder;
  private DemoCluster cluster;

  @BeforeEach
  void start() throws IOException {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "kubectl")));
    assumeTrue(found, "there is no kubectl on the PATH");
    cluster = DemoCluster.start(folder);
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void getsThePodsOfAllNamespaces() throws Exception {
    List<String> lines = kubectl("get", "pods", "-A").lines().toList();
    assertTrue(lines.getFirst().matches("NAMESPACE +NAME +READY +STATUS +RESTARTS +AGE *"));
    assertEquals(
        List.of("demo echo", "demo shell", "demo web", "demo web", "kube-system coredns"),
        lines.stream()
            .skip(1)
            .map(line -> line.replaceAll("^(\\S+) +([a-z]+)\\S* +1/1 +Running .*", "$1 $2"))
            .toList());
  }

  @Test
  void getsWorkloadsAndServices() throws Exception {
    String all = kubectl("get", "deploy,svc,endpointslices,replicasets", "-n", "demo");
    assertMatches(all, "deployment.apps/web +2/2 +2 +2 ");
    assertMatches(all, "service/web +ClusterIP +10.96.61.243 +<none> +80/TCP ");
    assertMatches(all, "service/echo +ClusterIP +\\S+ +<none> +7000/TCP,");
    assertMatches(all, "endpointslice.discovery.k8s.io/web-\\S+ +IPv4 +8080 +\\S+,\\S+ ");
    assertMatches(all, "replicaset.apps/web-\\S+ +2 +2 +2 ");
  }

  @Test
  void describesAPodWithItsEvents() throws Exception {
    String pod = kubectl("describe", "pod", "echo");
    assertMatches(pod, "Status: +Running");
    assertMatches(pod, "Normal +Scheduled .*default-scheduler +Successfully assigned demo/echo");
    assertMatches(pod, "Normal +Started .*kubelet +Started container echo");
    assertMatches(kubectl("get", "events"), "Scaled up replica set web-\\S+ from 0 to 2");
  }

  @Test
  void followsARollout() throws Exception {
    List<String> before = webPods();
    kubectl("rollout", "restart", "deployment", "web");
    String status = kubectl("rollout", "status", "deployment", "web", "--timeout=60s");
    assertMatches(status, "deployment \"web\" successfully rolled out");
    // The last old pod may still be terminating when the rollout counts as done.
    for (String old : before) {
      kubectl("wait", "--for=delete", old, "--timeout=30s");
    }
    assertTrue(webPods().stream().noneMatch(before::contains), "all pods are new");
    kubectl("scale", "deployment", "web", "--replicas=3");
    kubectl("rollout", "status", "deployment", "web", "--timeout=60s");
    assertMatches(kubectl("get", "deployment", "web"), "web +3/3 +3 +3 ");
  }

  @Test
  void watchesADeletionAndItsReplacement() throws Exception {
    Process watch = process("get", "pods", "-w").start();
    try (BufferedReader out = watch.inputReader(StandardCharsets.UTF_8)) {
      for (int line = 0; line < 5; line++) {
        assertTrue(out.readLine() != null);
      }
      String pod = webPods().getFirst();
      assertMatches(kubectl("delete", pod), "deleted");
      String name = pod.substring("pod/".length());
      boolean terminating = false;
      boolean replaced = false;
      while (!(terminating && replaced)) {
        String line = out.readLine();
        terminating |= line.matches(name + " +\\S+ +Terminating .*");
        replaced |= !line.startsWith(name) && line.matches("web-\\S+ +1/1 +Running .*");
      }
    } finally {
      watch.destroy();
      watch.waitFor();
    }
  }

  @Test
  void saysWhatIsAllowed() throws Exception {
    List<String> question = List.of("auth", "can-i", "create", "pods", "--subresource=portforward");
    assertEquals("yes", kubectl(question.toArray(String[]::new)).strip());
    cluster.faults().forbid(true);
    Process refused = process(question.toArray(String[]::new)).start();
    assertEquals("no", output(refused).strip());
    assertEquals(1, refused.waitFor());
  }

  private List<String> webPods() throws Exception {
    return kubectl("get", "pods", "-l", "app=web", "-o", "name").lines().toList();
  }

  private String kubectl(String... arguments) throws Exception {
    Process process = process(arguments).start();
    String output = output(process);
    assertEquals(0, process.waitFor(), () -> List.of(arguments) + ": " + output);
    return output;
  }

  private ProcessBuilder process(String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    Stream.of(arguments).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", cluster.kubeconfig().toString());
    builder.environment().put("HOME", folder.toString());
    return builder;
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void assertMatches(String text, String pattern) {
    assertTrue(text.lines().anyMatch(line -> line.matches(".*" + pattern + ".*")), text);
  }
}
