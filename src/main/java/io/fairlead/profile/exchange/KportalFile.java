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

/// The configuration of kportal: YAML with contexts, namespaces in each, and forwards in each of
/// those. Read from its loader of July 2026.
final class KportalFile {
  private KportalFile() {}

  static boolean is(Entry top) {
    if (!top.has("contexts")) {
      return false;
    }
    try {
      return top.list("contexts").stream().allMatch(node -> Entry.of(node).has("namespaces"));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  static Imported read(Entry top) {
    var found = new Findings();
    for (Node node : top.list("contexts")) {
      try {
        Entry context = Entry.of(node);
        String name = context.text("name").orElse("");
        context.list("namespaces").forEach(each -> namespace(each, name, found));
      } catch (IllegalArgumentException e) {
        found.note(Note.leftOut(Entry.line(node), "a context", String.valueOf(e.getMessage())));
      }
    }
    if (top.entry("mdns").filter(mdns -> mdns.flag("enabled")).isPresent()) {
      found.note(Note.leftOut(0, "mdns", "Fairlead gives forwards no host names."));
    }
    for (String part : List.of("healthCheck", "reliability")) {
      if (top.entry(part).isPresent()) {
        found.note(
            Note.leftOut(0, part, "Fairlead watches and repairs connections by rules of its own."));
      }
    }
    top.others().forEach(name -> found.note(Note.leftOut(0, name, "It is not known here.")));
    return found.of(Format.KPORTAL);
  }

  private static void namespace(Node node, String context, Findings found) {
    try {
      Entry namespace = Entry.of(node);
      String name = namespace.text("name").orElse("default");
      namespace.list("forwards").forEach(each -> forward(each, context, name, found));
    } catch (IllegalArgumentException e) {
      found.note(Note.leftOut(Entry.line(node), "a namespace", String.valueOf(e.getMessage())));
    }
  }

  private static void forward(Node node, String context, String namespace, Findings found) {
    String about = "a forward";
    try {
      Entry fields = Entry.of(node);
      about = fields.text("alias").or(() -> fields.text("resource")).orElse(about);
      Optional<String> labels = fields.text("selector");
      if (labels.isPresent()) {
        throw new IllegalArgumentException(
            "It finds its pod by the labels "
                + labels.get()
                + ". Save a forward to what owns the pods instead, such as a deployment.");
      }
      fields
          .text("protocol")
          .filter(word -> !word.equalsIgnoreCase("tcp"))
          .ifPresent(word -> {
            throw new IllegalArgumentException("Its protocol " + word + " is not TCP.");
          });
      found.add(profile(fields, context, namespace));
      note(fields, about, found);
    } catch (IllegalArgumentException e) {
      found.note(Note.leftOut(Entry.line(node), about, String.valueOf(e.getMessage())));
    }
  }

  private static PortForward profile(Entry fields, String context, String namespace) {
    String resource = fields.required("resource");
    Kind kind = KubectlArguments.kind(resource);
    String name = KubectlArguments.name(resource);
    int remote = fields.port("port");
    if (remote == 0) {
      throw new IllegalArgumentException("port is missing.");
    }
    return PortForward.create(
        fields.text("alias").orElse(name),
        "",
        new Target(context, namespace, kind, name),
        Listen.loopback(new PortMapping(fields.port("localPort"), String.valueOf(remote))));
  }

  private static void note(Entry fields, String about, Findings found) {
    List<String> said = new ArrayList<>();
    if (fields.text("resource").filter(resource -> resource.startsWith("pod/")).isPresent()) {
      said.add(
          "kportal takes any pod whose name begins so, Fairlead the one of exactly this name:"
              + " choose what owns the pod where there is no such one.");
    }
    boolean logs =
        fields.entry("httpLog").map(log -> log.flag("enabled")).orElse(false)
            || (fields.has("httpLog")
                && fields.entry("httpLog").isEmpty()
                && fields.flag("httpLog"));
    if (logs) {
      said.add("It is taken without the log of HTTP requests.");
    }
    List<String> others = fields.others();
    if (!others.isEmpty()) {
      said.add("It is taken without what is not known here: " + String.join(", ", others) + ".");
    }
    if (!said.isEmpty()) {
      found.note(Note.changed(fields.line(), about, String.join(" ", said)));
    }
  }
}
