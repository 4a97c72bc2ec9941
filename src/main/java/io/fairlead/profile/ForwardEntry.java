package io.fairlead.profile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// One forward as an entry of the profile file.
final class ForwardEntry {
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "name",
          "group",
          "context",
          "namespace",
          "target",
          "address",
          "ports",
          "transport",
          "spread",
          "on");

  private final Map<?, ?> fields;

  private ForwardEntry(Map<?, ?> fields) {
    this.fields = fields;
  }

  /// Reads an entry. Missing are allowed: `id` (a fresh one is made), `name` (the target's),
  /// `group`, `namespace` (`default`), `address` (loopback), `transport` (auto), `spread` and `on`.
  ///
  /// @throws IllegalArgumentException where it is no forward; the message says what is wrong
  static PortForward read(Node node) {
    if (!(new Dialect.Reader().read(node) instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("fields were expected here");
    }
    return new ForwardEntry(map).forward();
  }

  private PortForward forward() {
    String id = text("id", "");
    Target target = target();
    return new PortForward(
        id.isBlank() ? ProfileId.random() : new ProfileId(id),
        text("name", target.name()),
        text("group", ""),
        target,
        new Listen(text("address", Listen.LOOPBACK), ports()),
        new Routing(transport(), flag("spread")),
        flag("on"),
        extra());
  }

  private Target target() {
    String written = required("target");
    int slash = written.indexOf('/');
    Kind kind =
        Kind.of(slash < 0 ? "pod" : written.substring(0, slash))
            .orElseThrow(
                () -> new IllegalArgumentException("target " + written + " is of no known kind"));
    String name = written.substring(slash + 1);
    if (name.isBlank()) {
      throw new IllegalArgumentException("target " + written + " has no name");
    }
    return new Target(required("context"), text("namespace", "default"), kind, name);
  }

  private List<PortMapping> ports() {
    if (!(fields.get("ports") instanceof List<?> list)) {
      throw new IllegalArgumentException("ports is missing or not a list");
    }
    List<PortMapping> ports = new ArrayList<>();
    for (Object port : list) {
      ports.add(PortMapping.parse(String.valueOf(port)));
    }
    return ports;
  }

  private TransportChoice transport() {
    String word = text("transport", TransportChoice.AUTO.word());
    return TransportChoice.of(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "transport must be auto, websocket, spdy or legacy, not " + word));
  }

  private boolean flag(String field) {
    return switch (fields.get(field)) {
      case null -> false;
      case Boolean set -> set;
      default -> throw new IllegalArgumentException(field + " must be true or false");
    };
  }

  private Map<String, @Nullable Object> extra() {
    Map<String, @Nullable Object> extra = new LinkedHashMap<>();
    fields.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (!KNOWN.contains(name)) {
        extra.put(name, value);
      }
    });
    return extra;
  }

  private String required(String field) {
    String text = text(field, "");
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }

  private String text(String field, String otherwise) {
    return switch (fields.get(field)) {
      case null -> otherwise;
      case Map<?, ?> _, List<?> _ ->
          throw new IllegalArgumentException(field + " must be a single text");
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8); // it has control characters
      case Object value -> String.valueOf(value);
    };
  }

  static Node write(PortForward forward) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", forward.id().value());
    fields.put("name", forward.name());
    fields.put("group", forward.group());
    fields.put("context", forward.target().context());
    fields.put("namespace", forward.target().namespace());
    fields.put("target", forward.target().kindAndName());
    fields.put("address", forward.listen().address());
    fields.put("ports", List.of());
    if (forward.routing().transport() != TransportChoice.AUTO) {
      fields.put("transport", forward.routing().transport().word());
    }
    if (forward.routing().spread()) {
      fields.put("spread", true);
    }
    fields.put("on", forward.on());
    forward.extra().forEach(fields::putIfAbsent);
    MappingNode entry = (MappingNode) new Dialect.Writer().represent(fields);
    entry
        .getValue()
        .replaceAll(field ->
            field.getKeyNode() instanceof ScalarNode key && key.getValue().equals("ports")
                ? new NodeTuple(key, ports(forward.listen().ports()))
                : field);
    return entry;
  }

  /// In quotes: to other programs `22:30` is the number 1350.
  private static Node ports(List<PortMapping> ports) {
    List<Node> texts = new ArrayList<>();
    for (PortMapping port : ports) {
      texts.add(new ScalarNode(Tag.STR, port.toString(), null, null, ScalarStyle.DOUBLE_QUOTED));
    }
    return new SequenceNode(Tag.SEQ, texts, FlowStyle.FLOW);
  }
}
