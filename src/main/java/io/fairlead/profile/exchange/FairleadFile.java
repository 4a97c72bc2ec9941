package io.fairlead.profile.exchange;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.SharedText;
import java.util.List;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// A profile file of ours, whole or a part that was exported.
final class FairleadFile {
  private FairleadFile() {}

  static Imported read(Entry top) {
    var found = new Findings();
    long version = top.text("version").map(FairleadFile::number).orElse(SharedText.VERSION);
    if (version > SharedText.VERSION) {
      found.note(
          Note.changed(
              0,
              "version " + version,
              "A newer Fairlead wrote it. What this one knows of it is taken."));
    }
    top.list("forwards").forEach(node -> forward(node, found));
    top.list("sessions").forEach(node -> session(node, found));
    top.others()
        .forEach(name -> found.note(Note.leftOut(0, name, "It is not known to this Fairlead.")));
    return found.of(Format.FAIRLEAD);
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("The version is not a number.");
    }
    return Long.parseLong(text);
  }

  private static void forward(Node node, Findings found) {
    try {
      PortForward read = SharedText.forward(node);
      found.add(SharedText.known(read));
      unknown(node, read.name(), List.copyOf(read.extra().keySet()), found);
    } catch (IllegalArgumentException | YAMLException e) {
      broken(node, "a forward", e, found);
    }
  }

  private static void session(Node node, Findings found) {
    try {
      ExecProfile read = SharedText.session(node);
      found.add(SharedText.known(read));
      unknown(node, read.name(), List.copyOf(read.extra().keySet()), found);
    } catch (IllegalArgumentException | YAMLException e) {
      broken(node, "a session", e, found);
    }
  }

  private static void unknown(Node node, String name, List<String> fields, Findings found) {
    if (!fields.isEmpty()) {
      found.note(
          Note.changed(
              Entry.line(node),
              name,
              "It is taken without what this Fairlead does not know: "
                  + String.join(", ", fields)
                  + "."));
    }
  }

  private static void broken(Node node, String what, RuntimeException e, Findings found) {
    String why = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
    found.note(Note.leftOut(Entry.line(node), what, "It cannot be used: " + why + "."));
  }
}
