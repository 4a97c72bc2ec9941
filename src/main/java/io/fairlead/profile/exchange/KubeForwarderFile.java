package io.fairlead.profile.exchange;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/// What Kube Forwarder exports: a JSON object with clusters, services in each, and ports in each of
/// those. Read from its export of version 2, and from older ones, whose list has another name.
final class KubeForwarderFile {
  private KubeForwarderFile() {}

  static boolean is(Entry top) {
    return list(top).stream()
        .anyMatch(node -> {
          try {
            return Entry.of(node).has("_services");
          } catch (IllegalArgumentException _) {
            return false;
          }
        });
  }

  private static List<Node> list(Entry top) {
    return top.has("clusters")
        ? top.list("clusters")
        : top.has("_clusters") ? top.list("_clusters") : List.of();
  }

  static Imported read(Entry top) {
    var found = new Findings();
    for (Node node : list(top)) {
      try {
        cluster(Entry.of(node), found);
      } catch (IllegalArgumentException e) {
        found.note(Note.leftOut(Entry.line(node), "a cluster", String.valueOf(e.getMessage())));
      }
    }
    top.text("version");
    top.others().forEach(name -> found.note(Note.leftOut(0, name, "It is not known here.")));
    return found.of(Format.KUBE_FORWARDER);
  }

  private static void cluster(Entry cluster, Findings found) {
    String name = cluster.text("name").orElse("");
    Optional<Entry> config = cluster.entry("config");
    String context = config.flatMap(fields -> fields.text("currentContext")).orElse(name);
    if (config.flatMap(fields -> fields.text("content")).isPresent()) {
      found.note(
          Note.changed(
              config.get().line(),
              name,
              "The kubeconfig in it is left out: it may hold credentials. Choose a context that"
                  + " this computer knows."));
    }
    for (Node node : cluster.list("_services")) {
      String about = name;
      try {
        Entry service = Entry.of(node);
        about = service.text("alias").or(() -> service.text("workloadName")).orElse(name);
        service(service, context, name, found);
      } catch (IllegalArgumentException e) {
        found.note(Note.leftOut(Entry.line(node), about, String.valueOf(e.getMessage())));
      }
    }
  }

  private static void service(Entry service, String context, String group, Findings found) {
    String type = service.required("workloadType");
    Kind kind =
        Kind.of(type)
            .orElseThrow(
                () -> new IllegalArgumentException("Its workloadType " + type + " is not known."));
    String workload = service.required("workloadName");
    List<PortMapping> ports = new ArrayList<>();
    for (Node port : service.list("forwards")) {
      Entry fields = Entry.of(port);
      ports.add(new PortMapping(fields.port("localPort"), fields.required("remotePort")));
    }
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("It has no ports.");
    }
    found.add(
        PortForward.create(
            service.text("alias").orElse(workload),
            group,
            new Target(context, service.text("namespace").orElse("default"), kind, workload),
            new Listen(
                service.text("localAddress").map(Addresses::numeric).orElse(Listen.LOOPBACK),
                ports)));
    service.text("id");
    service.text("clusterId");
    List<String> others = service.others();
    if (!others.isEmpty()) {
      found.note(
          Note.changed(
              service.line(),
              workload,
              "It is taken without what is not known here: " + String.join(", ", others) + "."));
    }
  }
}
