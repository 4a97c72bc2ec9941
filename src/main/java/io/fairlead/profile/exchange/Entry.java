package io.fairlead.profile.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Fields of a JSON or YAML text with their lines. It remembers which were asked for, so that the
/// others can be named. What does not fit is told by [IllegalArgumentException], whose message is a
/// sentence.
final class Entry {
  private final int line;
  private final Map<String, Node> fields;
  private final Set<String> asked = new LinkedHashSet<>();

  private Entry(int line, Map<String, Node> fields) {
    this.line = line;
    this.fields = fields;
  }

  static Entry of(Node node) {
    if (!(node instanceof MappingNode map)) {
      throw new IllegalArgumentException("Fields were expected here.");
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    put(map, fields);
    return new Entry(line(node), fields);
  }

  /// What stands in the map itself goes before what is merged into it.
  private static void put(MappingNode map, Map<String, Node> fields) {
    List<NodeTuple> merged = new ArrayList<>();
    for (NodeTuple field : map.getValue()) {
      if (field.getKeyNode().getTag().equals(Tag.MERGE)) {
        merged.add(field);
      } else if (field.getKeyNode() instanceof ScalarNode key) {
        fields.putIfAbsent(key.getValue(), field.getValueNode());
      }
    }
    for (NodeTuple each : merged) {
      List<Node> from =
          each.getValueNode() instanceof SequenceNode list
              ? list.getValue()
              : List.of(each.getValueNode());
      from.stream()
          .filter(MappingNode.class::isInstance)
          .forEach(one -> put((MappingNode) one, fields));
    }
  }

  static int line(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  int line() {
    return line;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /// The names of the fields that nobody asked for.
  List<String> others() {
    return fields.keySet().stream().filter(name -> !asked.contains(name)).toList();
  }

  private Optional<Node> field(String name) {
    asked.add(name);
    return Optional.ofNullable(fields.get(name)).filter(node -> !node.getTag().equals(Tag.NULL));
  }

  /// A single text; empty where it is missing, null or blank.
  Optional<String> text(String name) {
    return field(name)
        .map(node -> {
          if (!(node instanceof ScalarNode scalar)) {
            throw new IllegalArgumentException(name + " must be a single text.");
          }
          return scalar.getValue().strip();
        })
        .filter(text -> !text.isEmpty());
  }

  String required(String name) {
    return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing."));
  }

  /// A port, or 0 where it is missing.
  int port(String name) {
    return text(name)
        .map(text -> {
          if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException(
                name + " must be a port from 1 to 65535, not " + text + ".");
          }
          return Integer.parseInt(text);
        })
        .orElse(0);
  }

  /// Whether a field is `true`, as a word or a text.
  boolean flag(String name) {
    return text(name).filter(text -> text.equalsIgnoreCase("true")).isPresent();
  }

  /// The entries of a list, none where it is missing.
  List<Node> list(String name) {
    return field(name)
        .map(node -> {
          if (!(node instanceof SequenceNode list)) {
            throw new IllegalArgumentException(name + " must be a list.");
          }
          return list.getValue();
        })
        .orElse(List.of());
  }

  /// The fields of a field.
  Optional<Entry> entry(String name) {
    return field(name).filter(MappingNode.class::isInstance).map(Entry::of);
  }
}
