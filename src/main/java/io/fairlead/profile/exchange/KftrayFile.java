package io.fairlead.profile.exchange;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// What kftray exports: a JSON list, or a single one, of forwards with one port each. Read from its
/// model of May 2026.
final class KftrayFile {
  /// Settings that have no place here, and what they are.
  private static final Map<String, String> WITHOUT =
      Map.of(
          "domain_enabled", "the local host name",
          "http_logs_enabled", "the log of HTTP requests",
          "auto_loopback_address", "the address that kftray chooses by itself");

  private static final List<String> OF_LOGS =
      List.of(
          "http_logs_max_file_size", "http_logs_retention_days", "http_logs_auto_cleanup", "id");

  private KftrayFile() {}

  static boolean is(SequenceNode list) {
    return list.getValue().stream()
        .anyMatch(node -> node instanceof MappingNode && is(Entry.of(node)));
  }

  static boolean is(Entry entry) {
    return entry.has("workload_type") || (entry.has("remote_port") && entry.has("namespace"));
  }

  static Imported read(List<Node> entries) {
    var found = new Findings();
    for (Node node : entries) {
      try {
        Entry entry = Entry.of(node);
        String about = entry.text("alias").or(() -> entry.text("service")).orElse("an entry");
        read(entry, about, found);
      } catch (IllegalArgumentException e) {
        found.note(Note.leftOut(Entry.line(node), "an entry", String.valueOf(e.getMessage())));
      }
    }
    return found.of(Format.KFTRAY);
  }

  private static void read(Entry entry, String about, Findings found) {
    Optional<String> reason = reason(entry);
    if (reason.isPresent()) {
      found.note(Note.leftOut(entry.line(), about, reason.get()));
      return;
    }
    try {
      found.add(forward(entry));
      List<String> without = without(entry);
      if (!without.isEmpty()) {
        found.note(
            Note.changed(
                entry.line(), about, "It is taken without " + String.join(", ", without) + "."));
      }
    } catch (IllegalArgumentException e) {
      found.note(Note.leftOut(entry.line(), about, String.valueOf(e.getMessage())));
    }
  }

  /// Why nothing of ours could be made of it.
  private static Optional<String> reason(Entry entry) {
    String type = entry.text("workload_type").orElse("service");
    if (entry.text("protocol").filter(word -> word.equalsIgnoreCase("udp")).isPresent()) {
      return Optional.of(
          "It forwards UDP, which Kubernetes itself cannot; kftray puts a pod of"
              + " its own in the cluster for it.");
    }
    return switch (type) {
      case "service" -> Optional.empty();
      case "pod" ->
          Optional.of(
              "It finds its pod by the labels "
                  + entry.text("target").orElse("(none)")
                  + ". Save a forward to what owns the pods instead, such as a deployment.");
      case "proxy" ->
          Optional.of(
              "It reaches "
                  + entry.text("remote_address").orElse("another host")
                  + " through a pod that kftray puts in the cluster.");
      case "expose" ->
          Optional.of(
              "It makes a port of this computer known in the cluster, the other way round.");
      default -> Optional.of("Its workload_type " + type + " is not known.");
    };
  }

  private static PortForward forward(Entry entry) {
    String service = entry.required("service");
    int remote = entry.port("remote_port");
    if (remote == 0) {
      throw new IllegalArgumentException("remote_port is missing.");
    }
    return PortForward.create(
        entry.text("alias").orElse(service),
        "",
        new Target(
            entry.text("context").orElse(""),
            entry.text("namespace").orElse("default"),
            Kind.SERVICE,
            service),
        new Listen(
            entry.text("local_address").map(Addresses::numeric).orElse(Listen.LOOPBACK),
            List.of(new PortMapping(entry.port("local_port"), String.valueOf(remote)))));
  }

  private static List<String> without(Entry entry) {
    List<String> all = new ArrayList<>();
    WITHOUT.forEach((field, what) -> {
      if (entry.flag(field)) {
        all.add(what);
      }
    });
    all.sort(null);
    entry
        .text("kubeconfig")
        .filter(path -> !path.equals("default"))
        .ifPresent(path -> all.add("its kubeconfig " + path + " (contexts are known by name)"));
    OF_LOGS.forEach(entry::text);
    entry.text("target");
    entry.text("remote_address");
    entry.others().forEach(all::add);
    return all;
  }
}
