package io.fairlead.ui.edit;

import io.fairlead.profile.Kind;
import io.fairlead.profile.PortMapping;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a `kubectl port-forward` command line asks for.
///
/// @param kind and `name` the target; a bare name means a pod, as for kubectl
public record KubectlLine(
    Optional<String> context,
    Optional<String> namespace,
    Optional<String> address,
    Kind kind,
    String name,
    List<PortMapping> ports) {
  /// Flags that take no value, or one we have no use for.
  private static final Set<String> WITHOUT_VALUE =
      Set.of("-v", "--insecure-skip-tls-verify", "--disable-compression", "--match-server-version");

  public KubectlLine {
    ports = List.copyOf(ports);
  }

  /// Reads a line as a shell would split it.
  ///
  /// @throws IllegalArgumentException where it is no such line; the message says what is missing,
  ///   in a sentence for the user
  public static KubectlLine parse(String line) {
    var found = new Reader();
    found.read(words(line).iterator());
    return found.result();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    char quote = 0;
    boolean any = false;
    for (char c : line.replace("\\\r\n", " ").replace("\\\n", " ").toCharArray()) {
      if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        any = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else if (quote == 0 && (c == '&' || c == ';' || c == '|' || c == '>')) {
        break;
      } else {
        word.append(c);
        any = true;
      }
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }

  private static final class Reader {
    private Optional<String> context = Optional.empty();
    private Optional<String> namespace = Optional.empty();
    private Optional<String> address = Optional.empty();
    private final List<String> plain = new ArrayList<>();

    void read(Iterator<String> words) {
      while (words.hasNext()) {
        String word = words.next();
        if (word.startsWith("-") && word.length() > 1) {
          flag(word, words);
        } else {
          plain.add(word);
        }
      }
    }

    private void flag(String word, Iterator<String> words) {
      int equals = word.indexOf('=');
      String flag = equals < 0 ? word : word.substring(0, equals);
      if (equals < 0 && flag.startsWith("-n") && flag.length() > 2 && !flag.startsWith("--")) {
        namespace = Optional.of(flag.substring(2));
        return;
      }
      if (equals < 0 && (WITHOUT_VALUE.contains(flag) || flag.startsWith("-v"))) {
        return;
      }
      if (equals < 0 && !words.hasNext()) {
        throw new IllegalArgumentException("The command ends after " + flag + ".");
      }
      Optional<String> value = Optional.of(equals < 0 ? words.next() : word.substring(equals + 1));
      switch (flag) {
        case "-n", "--namespace" -> namespace = value;
        case "--context" -> context = value;
        case "--address" -> address = value.map(one -> one.split(",", -1)[0]);
        default -> {} // such as --kubeconfig: not for us
      }
    }

    KubectlLine result() {
      int verb = plain.indexOf("port-forward");
      if (verb < 0) {
        throw new IllegalArgumentException("This is not a kubectl port-forward command.");
      }
      List<String> rest = plain.subList(verb + 1, plain.size());
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(
            "The command names no target, such as svc/web, and no port.");
      }
      if (rest.size() == 1) {
        throw new IllegalArgumentException("The command names no port, such as 8080:80.");
      }
      List<PortMapping> ports = new ArrayList<>();
      for (String port : rest.subList(1, rest.size())) {
        ports.add(port(port));
      }
      String target = rest.getFirst();
      int slash = target.indexOf('/');
      Kind kind = slash < 0 ? Kind.POD : kind(target.substring(0, slash));
      String name = target.substring(slash + 1);
      if (name.isEmpty()) {
        throw new IllegalArgumentException("\"" + target + "\" has no name after the slash.");
      }
      return new KubectlLine(context, namespace, address.map(Reader::numeric), kind, name, ports);
    }

    private static PortMapping port(String text) {
      try {
        PortMapping mapping = PortMapping.parse(text);
        boolean same = !text.contains(":") && mapping.remoteNumber().isPresent();
        return same
            ? new PortMapping(mapping.remoteNumber().getAsInt(), mapping.remote())
            : mapping;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("\"" + text + "\" is not a port such as 8080:80.", e);
      }
    }

    private static Kind kind(String text) {
      int dot = text.indexOf('.');
      return Kind.of(dot < 0 ? text : text.substring(0, dot))
          .orElseThrow(
              () -> new IllegalArgumentException("Fairlead cannot forward to a \"" + text + "\"."));
    }

    private static String numeric(String address) {
      return address.equals("localhost") ? "127.0.0.1" : address;
    }
  }
}
