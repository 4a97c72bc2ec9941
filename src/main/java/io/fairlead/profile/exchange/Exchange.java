package io.fairlead.profile.exchange;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads saved connections of other programs, of other people, and of scripts. What kind of text it
/// is shows in the text; names of files mean nothing.
public final class Exchange {
  /// A file that is longer is not read.
  public static final int BYTES_AT_MOST = 10 * 1024 * 1024;

  private static final int ALIASES_AT_MOST = 20;
  private static final String UNKNOWN =
      "This is nothing that Fairlead can import. It takes its own files, those of kftray, Kube"
          + " Forwarder and kportal, and kubectl port-forward or exec commands.";

  private Exchange() {}

  /// Reads the content of a file.
  public static Imported read(byte[] content) throws ImportException {
    if (content.length > BYTES_AT_MOST) {
      throw new ImportException(0, "The file has more than 10 MB.");
    }
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException _) {
      throw new ImportException(0, "The file is no text in UTF-8.");
    }
  }

  /// Reads a text.
  public static Imported read(String text) throws ImportException {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (plain.isBlank()) {
      throw new ImportException(0, "There is nothing in it.");
    }
    @Nullable Node root;
    try {
      root = compose(plain);
    } catch (ImportException e) {
      if (KubectlCommand.isMeant(plain) && !isJson(plain)) {
        return KubectlScript.read(plain);
      }
      throw e;
    }
    try {
      return read(root, plain);
    } catch (IllegalArgumentException e) {
      throw new ImportException(0, String.valueOf(e.getMessage()));
    }
  }

  private static Imported read(@Nullable Node root, String text) throws ImportException {
    return switch (root) {
      case SequenceNode list when KftrayFile.is(list) -> KftrayFile.read(list.getValue());
      case MappingNode map -> read(Entry.of(map), map);
      case null, default -> {
        if (KubectlCommand.isMeant(text)) {
          yield KubectlScript.read(text);
        }
        throw new ImportException(0, UNKNOWN);
      }
    };
  }

  private static Imported read(Entry top, MappingNode map) throws ImportException {
    if (top.has("apiVersion") && (top.has("users") || top.has("current-context"))) {
      throw new ImportException(
          0,
          "This is a kubeconfig: it says how clusters are reached and holds no connections."
              + " Fairlead reads those from ~/.kube/config and KUBECONFIG.");
    }
    if (top.has("forwards") || top.has("sessions")) {
      return FairleadFile.read(top);
    }
    if (KubeForwarderFile.is(top)) {
      return KubeForwarderFile.read(top);
    }
    if (KportalFile.is(top)) {
      return KportalFile.read(top);
    }
    if (KftrayFile.is(top)) {
      return KftrayFile.read(List.of(map));
    }
    throw new ImportException(0, UNKNOWN);
  }

  private static boolean isJson(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  private static @Nullable Node compose(String text) throws ImportException {
    var bounds = new LoaderOptions();
    bounds.setCodePointLimit(BYTES_AT_MOST);
    bounds.setMaxAliasesForCollections(ALIASES_AT_MOST);
    try {
      Node root =
          io.fairlead.profile.Dialect.yaml(bounds)
              .compose(new StringReader(isJson(text) ? JsonText.asYaml(text) : text));
      if (root != null) {
        refuseCircles(root);
      }
      return root;
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw new ImportException(
          mark == null ? 0 : mark.getLine() + 1,
          "It is broken here: " + oneLine(String.valueOf(e.getProblem())) + ".");
    } catch (YAMLException e) {
      throw new ImportException(
          0, "It is broken: " + oneLine(String.valueOf(e.getMessage())) + ".");
    }
  }

  /// Refuses YAML in which something contains itself.
  private static void refuseCircles(Node root) throws ImportException {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> left = new ArrayDeque<>(List.of(root));
    while (!left.isEmpty()) {
      Node node = left.pop();
      if (node.isTwoStepsConstruction()) {
        throw new ImportException(
            Entry.line(node), "It is broken here: something contains itself.");
      }
      if (seen.add(node)) {
        switch (node) {
          case SequenceNode list -> list.getValue().forEach(left::push);
          case MappingNode map ->
              map.getValue()
                  .forEach(field -> {
                    left.push(field.getKeyNode());
                    left.push(field.getValueNode());
                  });
          default -> {}
        }
      }
    }
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
