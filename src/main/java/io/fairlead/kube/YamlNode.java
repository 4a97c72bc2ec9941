package io.fairlead.kube;

import com.google.gson.GsonBuilder;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.UnicodeReader;

/// A value in a YAML (or JSON) document that knows its line. Nothing of the document is ever
/// constructed but text, so no tag in it can do harm. A scalar is its text as written: a name such
/// as `on` or `007` stays what the user typed.
final class YamlNode {
  /// A value with no fields, to stand for one that is missing.
  static final YamlNode NO_FIELDS =
      new YamlNode(new MappingNode(Tag.MAP, List.of(), DumperOptions.FlowStyle.FLOW));

  private static final int BYTES_AT_MOST = 32 << 20;

  private final Node node;

  private YamlNode(Node node) {
    this.node = node;
  }

  /// Parses UTF-8, or UTF-16 with a byte order mark.
  ///
  /// @return empty for a document without content
  static Optional<YamlNode> parse(byte[] content) throws YamlProblem {
    try {
      Node root = new Yaml(options()).compose(new UnicodeReader(new ByteArrayInputStream(content)));
      return Optional.ofNullable(root).map(YamlNode::new).filter(n -> !n.isNull());
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw new YamlProblem(mark == null ? 0 : mark.getLine() + 1, oneLine(e.getProblem()));
    } catch (YAMLException e) {
      throw new YamlProblem(0, oneLine(e.getMessage()));
    }
  }

  int line() {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  /// The field `key`, empty where it is missing or null.
  Optional<YamlNode> get(String key) throws YamlProblem {
    if (!(node instanceof MappingNode mapping)) {
      throw new YamlProblem(line(), "fields were expected here, not " + what());
    }
    Optional<YamlNode> found = Optional.empty();
    for (NodeTuple field : mapping.getValue()) {
      if (field.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
        found = Optional.of(new YamlNode(field.getValueNode()));
      }
    }
    return found.filter(n -> !n.isNull());
  }

  /// The text of the field `key`, empty where it is missing, null or blank.
  Optional<String> text(String key) throws YamlProblem {
    Optional<YamlNode> field = get(key);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(field.get().text()).filter(text -> !text.isBlank());
  }

  String text() throws YamlProblem {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new YamlProblem(line(), "a text was expected here, not " + what());
  }

  boolean flag(String key) throws YamlProblem {
    Optional<YamlNode> field = get(key);
    if (field.isEmpty()) {
      return false;
    }
    return switch (field.get().text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new YamlProblem(field.get().line(), key + " must be true or false");
    };
  }

  /// The elements of the list `key`, none where it is missing or null.
  List<YamlNode> list(String key) throws YamlProblem {
    Optional<YamlNode> field = get(key);
    if (field.isEmpty()) {
      return List.of();
    }
    if (!(field.get().node instanceof SequenceNode sequence)) {
      throw new YamlProblem(field.get().line(), key + " must be a list, not " + field.get().what());
    }
    return sequence.getValue().stream().map(YamlNode::new).toList();
  }

  /// The names of all fields, in order.
  List<String> keys() throws YamlProblem {
    if (!(node instanceof MappingNode mapping)) {
      throw new YamlProblem(line(), "fields were expected here, not " + what());
    }
    List<String> keys = new ArrayList<>();
    for (NodeTuple field : mapping.getValue()) {
      if (field.getKeyNode() instanceof ScalarNode name) {
        keys.add(name.getValue());
      }
    }
    return keys;
  }

  /// This value as JSON.
  String json() throws YamlProblem {
    try {
      return new GsonBuilder().serializeNulls().create().toJson(new Values().of(node));
    } catch (YAMLException e) {
      throw new YamlProblem(line(), oneLine(e.getMessage()));
    }
  }

  private boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  private String what() {
    return switch (node.getNodeId()) {
      case NodeId.mapping -> "fields";
      case NodeId.sequence -> "a list";
      default -> isNull() ? "nothing" : "a single value";
    };
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(BYTES_AT_MOST);
    return options;
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "it is not YAML" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  /// Turns nodes into maps, lists, text, numbers and booleans, and nothing else.
  private static final class Values extends SafeConstructor {
    Values() {
      super(options());
    }

    Object of(Node node) {
      return constructDocument(node);
    }
  }
}
