package io.fairlead.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// One saved shell or command as an entry of the profile file.
final class SessionEntry {
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "name",
          "group",
          "context",
          "namespace",
          "target",
          "container",
          "command",
          "tty",
          "environment",
          "directory",
          "persistent",
          "private");

  private SessionEntry() {}

  /// Reads an entry. All but `context` and `target` may be missing: the `command` is then the best
  /// shell, and `tty` is true.
  ///
  /// @throws IllegalArgumentException where it is no session; the message says what is wrong
  static ExecProfile read(Node node) {
    EntryFields fields = EntryFields.read(node);
    String id = fields.text("id", "");
    Target target = fields.target();
    ContainerCommand command =
        new ContainerCommand(
            fields.text("container", ""),
            fields.texts("command"),
            fields.value("tty") == null || fields.flag("tty"),
            fields.textsByName("environment"),
            fields.text("directory", ""),
            fields.flag("persistent"));
    return new ExecProfile(
        id.isBlank() ? ProfileId.of(target, command) : new ProfileId(id),
        fields.text("name", target.name()),
        fields.text("group", ""),
        target,
        command,
        fields.flag("private"),
        fields.unknown(KNOWN));
  }

  static Node write(ExecProfile session) {
    ContainerCommand command = session.command();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", session.id().value());
    fields.put("name", session.name());
    fields.put("group", session.group());
    fields.put("context", session.target().context());
    fields.put("namespace", session.target().namespace());
    fields.put("target", session.target().kindAndName());
    putUnless(fields, "container", command.container(), command.container().isEmpty());
    putUnless(fields, "command", command.words(), command.words().isEmpty());
    fields.put("tty", command.tty());
    putUnless(fields, "environment", command.environment(), command.environment().isEmpty());
    putUnless(fields, "directory", command.directory(), command.directory().isEmpty());
    putUnless(fields, "persistent", true, !command.persistent());
    putUnless(fields, "private", true, !session.secret());
    session.extra().forEach(fields::putIfAbsent);
    return new Dialect.Writer().represent(fields);
  }

  private static void putUnless(
      Map<String, @Nullable Object> fields, String name, Object value, boolean leftOut) {
    if (!leftOut) {
      fields.put(name, value);
    }
  }
}
