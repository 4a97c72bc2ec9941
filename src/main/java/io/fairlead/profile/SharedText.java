package io.fairlead.profile;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Profiles as they are given to other people: entries of the profile file without what belongs to
/// one computer, which are the ids, whether a forward is on, and fields that nobody knows.
public final class SharedText {
  /// The newest form of the profile file that can be read.
  public static final long VERSION = ProfileText.VERSION;

  /// What belongs to one computer.
  private static final Set<String> OWN = Set.of("id", "on");

  private SharedText() {}

  /// A forward of the profile file under a fresh id, switched off.
  ///
  /// @throws IllegalArgumentException where the entry is none; the message says what is wrong
  public static PortForward forward(Node entry) {
    PortForward read = ForwardEntry.read(entry);
    return read.copy(read.name());
  }

  /// A session of the profile file under a fresh id.
  ///
  /// @throws IllegalArgumentException where the entry is none; the message says what is wrong
  public static ExecProfile session(Node entry) {
    ExecProfile read = SessionEntry.read(entry);
    return read.copy(read.name());
  }

  /// The same without fields that this version does not know.
  public static PortForward known(PortForward f) {
    return new PortForward(
        f.id(),
        f.name(),
        f.group(),
        f.target(),
        f.listen(),
        f.routing(),
        f.probe(),
        f.on(),
        Map.of());
  }

  /// The same without fields that this version does not know.
  public static ExecProfile known(ExecProfile s) {
    return new ExecProfile(
        s.id(), s.name(), s.group(), s.target(), s.command(), s.secret(), Map.of());
  }

  /// The text that holds these, in this order.
  public static String write(List<PortForward> forwards, List<ExecProfile> sessions) {
    Map<String, List<Node>> lists = new LinkedHashMap<>();
    lists.put(
        "forwards",
        forwards.stream().map(each -> shared(ForwardEntry.write(known(each)))).toList());
    lists.put(
        "sessions",
        sessions.stream().map(each -> shared(SessionEntry.write(known(each)))).toList());
    List<NodeTuple> fields = new ArrayList<>();
    fields.add(new NodeTuple(text("version"), new Dialect.Writer().represent(VERSION)));
    lists.forEach((name, entries) -> {
      if (!entries.isEmpty()) {
        fields.add(new NodeTuple(text(name), new SequenceNode(Tag.SEQ, entries, FlowStyle.BLOCK)));
      }
    });
    var out = new StringWriter();
    Dialect.yaml().serialize(new MappingNode(Tag.MAP, fields, FlowStyle.BLOCK), out);
    return out.toString();
  }

  private static Node shared(Node entry) {
    MappingNode fields = (MappingNode) entry;
    fields.getValue().removeIf(field -> OWN.contains(name(field)) || isEmptyGroup(field));
    return fields;
  }

  private static boolean isEmptyGroup(NodeTuple field) {
    return name(field).equals("group")
        && field.getValueNode() instanceof ScalarNode group
        && group.getValue().isEmpty();
  }

  private static String name(NodeTuple field) {
    return field.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static ScalarNode text(String text) {
    return (ScalarNode) new Dialect.Writer().represent(text);
  }
}
