package io.fairlead.profile;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.UnicodeReader;

/// The text of a profile file: the forwards and sessions in it, and all that is not understood, to
/// be written back.
///
/// @param version of the file; [#VERSION] is ours
/// @param unknown top-level fields as they stand
/// @param badForwards entries of `forwards` that are no forwards, as they stand
/// @param badSessions entries of `sessions` that are no sessions, as they stand
record ProfileText(
    long version,
    List<PortForward> forwards,
    List<ExecProfile> sessions,
    List<ProfileProblem> problems,
    List<NodeTuple> unknown,
    List<Node> badForwards,
    List<Node> badSessions) {
  static final long VERSION = 1;
  static final ProfileText EMPTY =
      new ProfileText(VERSION, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  private static final Set<String> KNOWN = Set.of("version", "forwards", "sessions");

  /// Says that a text is no profile file.
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    Broken(int line, String detail) {
      super(detail);
      this.line = line;
    }

    int line() {
      return line;
    }

    String detail() {
      return String.valueOf(getMessage());
    }
  }

  static ProfileText parse(Path file, byte[] content) throws Broken {
    Node root = compose(content);
    if (!(root instanceof MappingNode fields)) {
      throw new Broken(root == null ? 0 : line(root), "it holds no profiles");
    }
    long version = version(field(fields, "version"));
    List<ProfileProblem> problems = new ArrayList<>();
    if (version > VERSION) {
      problems.add(new ProfileProblem.NewerVersion(file, version));
    }
    List<Node> badForwards = new ArrayList<>();
    List<PortForward> forwards =
        read(file, fields, "forwards", ForwardEntry::read, badForwards, problems);
    List<Node> badSessions = new ArrayList<>();
    List<ExecProfile> sessions =
        read(file, fields, "sessions", SessionEntry::read, badSessions, problems);
    List<NodeTuple> unknown =
        fields.getValue().stream().filter(t -> !KNOWN.contains(name(t))).toList();
    return new ProfileText(
        version,
        distinct(forwards, PortForward::id, PortForward::withId),
        distinct(sessions, ExecProfile::id, ExecProfile::withId),
        problems,
        unknown,
        badForwards,
        badSessions);
  }

  private static <P> List<P> read(
      Path file,
      MappingNode fields,
      String list,
      Function<Node, P> reader,
      List<Node> bad,
      List<ProfileProblem> problems)
      throws Broken {
    List<P> read = new ArrayList<>();
    for (Node entry : entries(field(fields, list), list)) {
      try {
        read.add(reader.apply(entry));
      } catch (IllegalArgumentException | YAMLException e) {
        bad.add(entry);
        problems.add(
            new ProfileProblem.BadEntry(
                file, line(entry), oneLine(String.valueOf(e.getMessage()))));
      }
    }
    return read;
  }

  /// Gives an entry that was copied in an editor an id of its own, the same each time.
  private static <P> List<P> distinct(
      List<P> read, Function<P, ProfileId> id, BiFunction<P, ProfileId, P> withId) {
    Set<ProfileId> ids = new HashSet<>();
    List<P> distinct = new ArrayList<>();
    for (P entry : read) {
      ProfileId first = id.apply(entry);
      ProfileId own = first;
      for (int nth = 2; !ids.add(own); nth++) {
        own = ProfileId.of(first, nth);
      }
      distinct.add(own.equals(first) ? entry : withId.apply(entry, own));
    }
    return distinct;
  }

  /// The first entry that cannot be used and was not there in `before`.
  Optional<ProfileProblem.BadEntry> newlyBad(ProfileText before) {
    Set<String> known = new HashSet<>(before.badTexts());
    List<ProfileProblem.BadEntry> complaints =
        problems.stream()
            .filter(ProfileProblem.BadEntry.class::isInstance)
            .map(ProfileProblem.BadEntry.class::cast)
            .toList();
    List<String> texts = badTexts();
    return IntStream.range(0, texts.size())
        .filter(i -> !known.contains(texts.get(i)))
        .mapToObj(complaints::get)
        .findFirst();
  }

  private List<String> badTexts() {
    return Stream.concat(badForwards.stream(), badSessions.stream())
        .map(ProfileText::written)
        .toList();
  }

  private static String written(Node node) {
    var out = new StringWriter();
    Dialect.yaml().serialize(node, out);
    return out.toString();
  }

  boolean isNewer() {
    return version > VERSION;
  }

  /// The same with these forwards instead.
  ProfileText withForwards(List<PortForward> others) {
    return new ProfileText(
        version, List.copyOf(others), sessions, problems, unknown, badForwards, badSessions);
  }

  /// The same with these sessions instead.
  ProfileText withSessions(List<ExecProfile> others) {
    return new ProfileText(
        version, forwards, List.copyOf(others), problems, unknown, badForwards, badSessions);
  }

  /// What the file shall hold.
  String text() {
    List<NodeTuple> fields = new ArrayList<>();
    fields.add(new NodeTuple(text("version"), new Dialect.Writer().represent(VERSION)));
    fields.add(list("forwards", forwards.stream().map(ForwardEntry::write), badForwards));
    if (!sessions.isEmpty() || !badSessions.isEmpty()) {
      fields.add(list("sessions", sessions.stream().map(SessionEntry::write), badSessions));
    }
    fields.addAll(unknown);
    return written(new MappingNode(Tag.MAP, fields, FlowStyle.BLOCK));
  }

  private static NodeTuple list(String name, Stream<Node> entries, List<Node> bad) {
    List<Node> all = Stream.concat(entries, bad.stream()).toList();
    return new NodeTuple(text(name), new SequenceNode(Tag.SEQ, all, FlowStyle.BLOCK));
  }

  private static ScalarNode text(String text) {
    return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
  }

  private static @Nullable Node compose(byte[] content) throws Broken {
    Yaml yaml = Dialect.yaml();
    try {
      return yaml.compose(new UnicodeReader(new ByteArrayInputStream(content)));
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw new Broken(
          mark == null ? 0 : mark.getLine() + 1, oneLine(String.valueOf(e.getProblem())));
    } catch (YAMLException e) {
      throw new Broken(0, oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static long version(@Nullable Node node) throws Broken {
    if (node == null) {
      return VERSION; // written by hand
    }
    try {
      return Long.parseLong(node instanceof ScalarNode scalar ? scalar.getValue() : "");
    } catch (NumberFormatException _) {
      throw new Broken(line(node), "the version is not a number");
    }
  }

  private static List<Node> entries(@Nullable Node value, String name) throws Broken {
    if (value == null || value.getTag().equals(Tag.NULL)) {
      return List.of();
    }
    if (value instanceof SequenceNode list) {
      return list.getValue();
    }
    throw new Broken(line(value), name + " is not a list");
  }

  private static @Nullable Node field(MappingNode fields, String name) {
    Node found = null;
    for (NodeTuple field : fields.getValue()) {
      if (name(field).equals(name)) {
        found = field.getValueNode();
      }
    }
    return found;
  }

  private static String name(NodeTuple field) {
    return field.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static int line(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
