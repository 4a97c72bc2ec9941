package io.fairlead.profile.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Files of each kind, in the shape that their programs write.
class ExchangeTest {
  private static final String KFTRAY =
      """
      [
      \t{
      \t\t"service": "orders",
      \t\t"namespace": "shop",
      \t\t"local_port": 18080,
      \t\t"remote_port": 8080,
      \t\t"context": "prod",
      \t\t"workload_type": "service",
      \t\t"protocol": "tcp",
      \t\t"local_address": "127.0.0.7",
      \t\t"alias": "orders \\/ api",
      \t\t"domain_enabled": true,
      \t\t"kubeconfig": "/home/eve/k"
      \t},
        {"alias": "dns", "service": "kube-dns", "namespace": "kube-system", "local_port": 5353,
         "remote_port": 53, "context": "prod", "workload_type": "service", "protocol": "udp"},
        {"alias": "worker", "target": "app=worker", "namespace": "shop", "local_port": 1,
         "remote_port": 2, "context": "prod", "workload_type": "pod", "protocol": "tcp"},
        {"alias": "far", "remote_address": "db.example", "namespace": "shop", "local_port": 1,
         "remote_port": 2, "context": "prod", "workload_type": "proxy", "protocol": "tcp"},
        {"alias": "x.example", "namespace": "shop", "local_port": 3000, "workload_type": "expose",
         "protocol": "tcp"},
        {"service": "cache", "namespace": "shop", "remote_port": 6379, "workload_type": "service",
         "protocol": "tcp"},
        {"service": "bad", "namespace": "shop", "local_port": 99999, "remote_port": 80,
         "workload_type": "service", "protocol": "tcp"},
        7
      ]
      """;

  @Test
  void takesWhatItCanOfKftrayAndNamesTheRest() throws ImportException {
    Imported read = Exchange.read(KFTRAY);
    assertEquals(Format.KFTRAY, read.format());
    assertEquals(
        List.of(
            "orders / api: service/orders in prod/shop at 127.0.0.7 [18080:8080]",
            "cache: service/cache in /shop at 127.0.0.1 [0:6379]"),
        forwards(read));
    assertEquals(
        List.of(
            "2 orders / api: It is taken without the local host name, its kubeconfig /home/eve/k"
                + " (contexts are known by name).",
            "15 dns: It forwards UDP, which Kubernetes itself cannot; kftray puts a pod of its own"
                + " in the cluster for it. (left out)",
            "17 worker: It finds its pod by the labels app=worker. Save a forward to what owns the"
                + " pods instead, such as a deployment. (left out)",
            "19 far: It reaches db.example through a pod that kftray puts in the cluster. (left"
                + " out)",
            "21 x.example: It makes a port of this computer known in the cluster, the other way"
                + " round. (left out)",
            "25 bad: local_port must be a port from 1 to 65535, not 99999. (left out)",
            "27 an entry: Fields were expected here. (left out)"),
        notes(read));
  }

  @Test
  void takesASingleOneOfKftray() throws ImportException {
    Imported read =
        Exchange.read(
            "{\"service\":\"web\",\"namespace\":\"a\",\"local_port\":81,\"remote_port\":80,"
                + "\"context\":\"c\",\"workload_type\":\"service\",\"protocol\":\"tcp\"}");
    assertEquals(List.of("web: service/web in c/a at 127.0.0.1 [81:80]"), forwards(read));
    assertEquals(List.of(), notes(read));
  }

  @Test
  void takesKubeForwarderWithoutTheKubeconfigInIt() throws ImportException {
    Imported read =
        Exchange.read(
            """
            {"version":2,"clusters":[{"name":"Staging",
            "config":{"storingMethod":"content","content":"users: [secret]","currentContext":"stg"},
            "_services":[
            {"namespace":"shop","workloadType":"deployment","workloadName":"web","alias":"Web",
             "forwards":[{"id":"1","localPort":8080,"remotePort":80},
                         {"id":"2","localPort":8443,"remotePort":443}],"localAddress":"localhost"},
            {"namespace":"shop","workloadType":"cronjob","workloadName":"x","forwards":[]},
            {"namespace":"shop","workloadType":"pod","workloadName":"y","forwards":[]}
            ]}]}
            """);
    assertEquals(Format.KUBE_FORWARDER, read.format());
    assertEquals(
        List.of("Web: deployment/web in stg/shop at 127.0.0.1 [8080:80, 8443:443] of Staging"),
        forwards(read));
    assertEquals(
        List.of(
            "2 Staging: The kubeconfig in it is left out: it may hold credentials. Choose a context"
                + " that this computer knows.",
            "7 x: Its workloadType cronjob is not known. (left out)",
            "8 y: It has no ports. (left out)"),
        notes(read));
  }

  @Test
  void takesKportalWithItsAnchors() throws ImportException {
    Imported read =
        Exchange.read(
            """
            healthCheck: {interval: 3s}
            x-usual: &usual {protocol: tcp, port: 8080}
            contexts:
              - name: prod
                namespaces:
                  - name: shop
                    forwards:
                      - {<<: *usual, resource: service/api, localPort: 18080, alias: api, httpLog: true}
                      - resource: pod
                        selector: app=web
                        protocol: tcp
                        port: 80
                        localPort: 8081
                      - {resource: pod/db, port: 5432, localPort: 15432}
                      - {resource: service/q, localPort: 1}
              - name: dev
                namespaces: []
            """);
    assertEquals(Format.KPORTAL, read.format());
    assertEquals(
        List.of(
            "api: service/api in prod/shop at 127.0.0.1 [18080:8080]",
            "db: pod/db in prod/shop at 127.0.0.1 [15432:5432]"),
        forwards(read));
    assertEquals(
        List.of(
            "0 healthCheck: Fairlead watches and repairs connections by rules of its own. (left"
                + " out)",
            "0 x-usual: It is not known here. (left out)",
            "8 api: It is taken without the log of HTTP requests.",
            "9 pod: It finds its pod by the labels app=web. Save a forward to what owns the pods"
                + " instead, such as a deployment. (left out)",
            "14 pod/db: kportal takes any pod whose name begins so, Fairlead the one of exactly"
                + " this name: choose what owns the pod where there is no such one.",
            "15 service/q: port is missing. (left out)"),
        notes(read));
  }

  @Test
  void takesAProfileFileSwitchedOffUnderFreshIds() throws ImportException {
    Imported read =
        Exchange.read(
            """
            version: 1
            forwards:
            - {id: mine, name: Web, context: prod, target: service/web, ports: ["8080:80"], on: true,
               colour: red}
            - {name: Broken, context: prod, target: service/web}
            sessions:
            - {name: Shell, context: prod, target: deployment/web, environment: {A: b}}
            theme: dark
            """);
    assertEquals(Format.FAIRLEAD, read.format());
    assertEquals(
        List.of("Web: service/web in prod/default at 127.0.0.1 [8080:80]"), forwards(read));
    assertEquals(false, read.forwards().getFirst().on());
    assertEquals(false, read.forwards().getFirst().id().value().equals("mine"));
    assertEquals(List.of("Shell"), read.sessions().stream().map(ExecProfile::name).toList());
    assertEquals(
        List.of(
            "0 theme: It is not known to this Fairlead. (left out)",
            "3 Web: It is taken without what this Fairlead does not know: colour.",
            "5 a forward: It cannot be used: ports is missing or not a list. (left out)"),
        notes(read));
  }

  @Test
  void takesAScriptWithSeveralCommands() throws ImportException {
    Imported read =
        Exchange.read(
            """
            #!/usr/bin/env bash
            set -e
            NS=shop
            # the API
            kubectl --context prod -n $NS port-forward svc/api 8080:80 >/dev/null 2>&1 &
            kubectl port-forward --context=prod \\
              -n "$NS" sts/db 15432:5432 &
            kubectl exec -it deploy/web -n $NS -- bash
            kubectl port-forward svc/none &
            kubectl get pods
            wait
            """);
    assertEquals(Format.KUBECTL, read.format());
    assertEquals(
        List.of(
            "api: service/api in prod/shop at 127.0.0.1 [8080:80]",
            "db: statefulset/db in prod/shop at 127.0.0.1 [15432:5432]"),
        forwards(read));
    assertEquals(List.of("Shell of web"), read.sessions().stream().map(ExecProfile::name).toList());
    assertEquals(
        List.of(
            "2 set: This and 1 more are left out: only kubectl commands are taken. (left out)",
            "9 kubectl port-forward svc/none: The command names no port, such as 8080:80. (left"
                + " out)",
            "10 kubectl get pods: It is neither a port-forward nor an exec. (left out)"),
        notes(read));
  }

  @Test
  void saysWhereAFileIsBroken() {
    assertEquals(
        "Line 3: It is broken here: expected ',' or ']', but got <stream end>.",
        complaint("[\n {\"workload_type\": \"service\"}\n"));
    assertEquals(
        "Line 2: It is broken here: mapping values are not allowed here.",
        complaint("forwards:\n- a: b: c\n"));
    assertEquals("forwards must be a list.", complaint("forwards: 7\n"));
    assertEquals(
        "Line 1: It is broken here: something contains itself.", complaint("forwards: &a\n- *a\n"));
    assertEquals("There is nothing in it.", complaint(" \n"));
  }

  @Test
  void knowsAKubeconfigAndOtherFilesForWhatTheyAre() {
    assertEquals(
        "This is a kubeconfig: it says how clusters are reached and holds no connections. Fairlead"
            + " reads those from ~/.kube/config and KUBECONFIG.",
        complaint("apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers: []\n"));
    String unknown =
        "This is nothing that Fairlead can import. It takes its own files, those of kftray, Kube"
            + " Forwarder and kportal, and kubectl port-forward or exec commands.";
    assertEquals(unknown, complaint("{\"name\": \"x\"}"));
    assertEquals(unknown, complaint("[1, 2]"));
    assertEquals(unknown, complaint("just words"));
  }

  @Test
  void refusesWhatIsTooLongOrNoText() {
    assertEquals(
        "The file has more than 10 MB.",
        assertThrows(
                ImportException.class, () -> Exchange.read(new byte[Exchange.BYTES_AT_MOST + 1]))
            .sentence());
    assertEquals(
        "The file is no text in UTF-8.",
        assertThrows(ImportException.class, () -> Exchange.read(new byte[] {(byte) 0xff, 0}))
            .sentence());
  }

  @Test
  void takesAFileOfMoreThanThreeMegabytes() throws ImportException {
    String one = "- {context: prod, target: service/web, ports: [\"8080:80\"]}\n";
    String text = "# " + "x".repeat(4_000_000) + "\nforwards:\n" + one.repeat(100);
    assertEquals(100, Exchange.read(text.getBytes(StandardCharsets.UTF_8)).forwards().size());
  }

  private static String complaint(String text) {
    return assertThrows(ImportException.class, () -> Exchange.read(text)).sentence();
  }

  private static List<String> forwards(Imported read) {
    return read.forwards().stream().map(ExchangeTest::words).toList();
  }

  private static String words(PortForward forward) {
    return "%s: %s in %s/%s at %s %s%s"
        .formatted(
            forward.name(),
            forward.target().kindAndName(),
            forward.target().context(),
            forward.target().namespace(),
            forward.listen().address(),
            forward.listen().ports(),
            forward.group().isEmpty() ? "" : " of " + forward.group());
  }

  private static List<String> notes(Imported read) {
    return read.notes().stream()
        .map(note ->
            note.line()
                + " "
                + note.about()
                + ": "
                + note.why()
                + (note.leftOut() ? " (left out)" : ""))
        .toList();
  }
}
