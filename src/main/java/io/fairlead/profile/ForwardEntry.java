package io.fairlead.profile;

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
          "lanes",
          "waiting",
          ProbeField.NAME,
          "on");

  private final EntryFields fields;

  private ForwardEntry(EntryFields fields) {
    this.fields = fields;
  }

  /// Reads an entry. Missing are allowed: `id` (one is made of the target and the ports), `name`
  /// (the target's), `group`, `namespace` (`default`), `address` (loopback), `transport` (auto),
  /// `spread` and `on`.
  ///
  /// @throws IllegalArgumentException where it is no forward; the message says what is wrong
  static PortForward read(Node node) {
    return new ForwardEntry(EntryFields.read(node)).forward();
  }

  private PortForward forward() {
    String id = fields.text("id", "");
    Target target = fields.target();
    Listen listen = new Listen(fields.text("address", Listen.LOOPBACK), ports());
    return new PortForward(
        id.isBlank() ? ProfileId.of(target, listen) : new ProfileId(id),
        fields.text("name", target.name()),
        fields.text("group", ""),
        target,
        listen,
        new Routing(transport(), fields.flag("spread"), limits()),
        ProbeField.read(fields.value(ProbeField.NAME)),
        fields.flag("on"),
        extra());
  }

  /// Unknown fields of the probe stand under its name.
  private Map<String, @Nullable Object> extra() {
    Map<String, @Nullable Object> extra = fields.unknown(KNOWN);
    Map<String, @Nullable Object> ofProbe = ProbeField.unknown(fields.value(ProbeField.NAME));
    if (!ofProbe.isEmpty()) {
      extra.put(ProbeField.NAME, ofProbe);
    }
    return extra;
  }

  private List<PortMapping> ports() {
    if (!(fields.value("ports") instanceof List<?> list)) {
      throw new IllegalArgumentException("ports is missing or not a list");
    }
    List<PortMapping> ports = new ArrayList<>();
    for (Object port : list) {
      ports.add(PortMapping.parse(String.valueOf(port)));
    }
    return ports;
  }

  private TransportChoice transport() {
    String word = fields.text("transport", TransportChoice.AUTO.word());
    return TransportChoice.of(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "transport must be auto, websocket, spdy or legacy, not " + word));
  }

  private LaneLimits limits() {
    return new LaneLimits(
        fields.number("lanes", LaneLimits.DEFAULT.lanes()),
        fields.number("waiting", LaneLimits.DEFAULT.waitingMib()));
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
    LaneLimits limits = forward.routing().limits();
    if (limits.lanes() != LaneLimits.DEFAULT.lanes()) {
      fields.put("lanes", limits.lanes());
    }
    if (limits.waitingMib() != LaneLimits.DEFAULT.waitingMib()) {
      fields.put("waiting", limits.waitingMib());
    }
    Map<String, @Nullable Object> probe = probe(forward);
    if (!probe.isEmpty()) {
      fields.put(ProbeField.NAME, probe);
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

  private static Map<String, @Nullable Object> probe(PortForward forward) {
    Map<String, @Nullable Object> probe = ProbeField.write(forward.probe());
    if (forward.extra().get(ProbeField.NAME) instanceof Map<?, ?> unknown) {
      unknown.forEach((key, value) -> probe.putIfAbsent(String.valueOf(key), value));
    }
    return probe;
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
