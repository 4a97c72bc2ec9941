package io.fairlead.profile.exchange;

import io.fairlead.profile.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The words of a `kubectl` command line, sorted: flags, what stands without a flag, and what
/// follows `--`.
final class KubectlArguments {
  private static final Set<String> PROGRAMS =
      Set.of("kubectl", "kubectl.exe", "oc", "oc.exe", "k", "kubecolor", "microk8s.kubectl");
  private static final Set<String> VERBS = Set.of("port-forward", "exec");

  /// Flags without a value of their own in the next word, and without a meaning here.
  private static final Set<String> BARE =
      Set.of(
          "--insecure-skip-tls-verify",
          "--disable-compression",
          "--match-server-version",
          "--warnings-as-errors",
          "--quiet",
          "-q");

  private static final Set<String> TERMINAL = Set.of("-t", "-it", "-ti", "--tty");

  /// Flags that have a value but change nothing that is saved.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("-v", "--v", "--pod-running-timeout", "--request-timeout", "--cache-dir");

  private final List<String> plain = new ArrayList<>();
  private final List<String> command = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private Optional<String> context = Optional.empty();
  private Optional<String> namespace = Optional.empty();
  private Optional<String> container = Optional.empty();
  private Optional<String> address = Optional.empty();
  private boolean tty;
  private String verb = "";

  private KubectlArguments() {}

  /// Whether a command is one of kubectl's, or begins as if `kubectl` had been left out. A short
  /// name of the program counts together with what it is to do, because it may mean anything else.
  static boolean isKubectl(ShellCommand command) {
    List<String> words = command.words();
    int program = program(words);
    boolean full = program >= 0 && words.get(program).contains("kubectl");
    boolean verb = words.stream().anyMatch(VERBS::contains);
    return words.size() > 1
        && (full || (program >= 0 && verb) || words.getFirst().equals("port-forward"));
  }

  /// Whether a command is meant as a port-forward or exec.
  static boolean means(ShellCommand command) {
    return isKubectl(command) && command.words().stream().anyMatch(VERBS::contains);
  }

  static KubectlArguments read(List<String> words) {
    var read = new KubectlArguments();
    int program = program(words);
    words.subList(0, Math.max(program, 0)).stream()
        .filter(word -> word.startsWith("KUBECONFIG="))
        .forEach(read.ignored::add);
    read.sort(words.subList(program + 1, words.size()));
    return read;
  }

  private static int program(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean sets = word.contains("="); // such as KUBECONFIG=/tmp/k, whose end is no program
      if (!sets && PROGRAMS.contains(word.substring(word.lastIndexOf('/') + 1))) {
        return i;
      }
    }
    return -1;
  }

  private void sort(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean commandBegun = verb.equals("exec") && plain.size() > 1;
      if (word.equals("--") && !verb.isEmpty()) {
        command.addAll(words.subList(i + 1, words.size()));
        return;
      } else if (commandBegun && !isOurs(word)) {
        plain.add(word);
      } else if (word.startsWith("-") && word.length() > 1 && !word.equals("--")) {
        i += flag(word, i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty());
      } else if (verb.isEmpty() && VERBS.contains(word)) {
        verb = word;
      } else if (!verb.isEmpty()) {
        plain.add(word);
      }
    }
  }

  /// The old form has no `--`: kubectl takes its own flags from among the words of the command, and
  /// no line that works has others there.
  private static boolean isOurs(String word) {
    return word.equals("-n")
        || word.equals("-it")
        || word.equals("-ti")
        || word.startsWith("--namespace")
        || word.startsWith("--context")
        || word.startsWith("--container");
  }

  /// @return how many further words it takes
  private int flag(String word, Optional<String> next) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    if (isSwitch(name)) {
      boolean on = equals < 0 || Boolean.parseBoolean(word.substring(equals + 1));
      tty = TERMINAL.contains(name) ? on : tty;
      return 0;
    }
    if (BARE.contains(name) || name.matches("-v\\d+")) {
      return 0;
    }
    boolean glued = equals < 0 && name.matches("-[nc][^-=].*");
    if (glued) {
      value(name.substring(0, 2), name.substring(2));
      return 0;
    }
    if (equals >= 0) {
      value(name, word.substring(equals + 1));
      return 0;
    }
    value(
        name,
        next.orElseThrow(
            () -> new IllegalArgumentException("The command ends after " + name + ".")));
    return 1;
  }

  private static boolean isSwitch(String name) {
    return TERMINAL.contains(name) || name.equals("-i") || name.equals("--stdin");
  }

  private void value(String name, String value) {
    switch (name) {
      case "-n", "--namespace" -> namespace = Optional.of(value);
      case "--context" -> context = Optional.of(value);
      case "-c", "--container" -> container = Optional.of(value);
      case "--address" -> address(value);
      case "-f", "--filename" ->
          throw new IllegalArgumentException(
              "The command takes its target from a file. Write the target instead, such as"
                  + " deploy/web.");
      case "--token", "--password" -> ignored.add(name); // its value is nobody's business
      default -> {
        if (!WITHOUT_EFFECT.contains(name)) {
          ignored.add(name + "=" + value);
        }
      }
    }
  }

  private void address(String value) {
    String[] all = value.split(",", -1);
    address = Optional.of(all[0].equals("localhost") ? "127.0.0.1" : all[0]);
    boolean more =
        List.of(all).stream()
            .map(one -> one.equals("localhost") ? "127.0.0.1" : one)
            .anyMatch(one -> !one.equals("::1") && !one.equals(address.orElseThrow()));
    if (more) {
      ignored.add("--address=" + value + " beyond the first address");
    }
  }

  /// `port-forward`, `exec`, or empty.
  String verb() {
    return verb;
  }

  /// The kind and name that `TYPE/NAME` means; a bare name is a pod, as for kubectl.
  static Kind kind(String target) {
    int slash = target.indexOf('/');
    String type = slash < 0 ? "pod" : target.substring(0, slash);
    int dot = type.indexOf('.');
    return Kind.of(dot < 0 ? type : type.substring(0, dot))
        .orElseThrow(
            () -> new IllegalArgumentException("Fairlead cannot connect to a \"" + type + "\"."));
  }

  static String name(String target) {
    String name = target.substring(target.indexOf('/') + 1);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("\"" + target + "\" has no name after the slash.");
    }
    return name;
  }

  /// What stands without a flag behind the verb.
  List<String> plain() {
    return plain;
  }

  /// What follows `--`.
  List<String> command() {
    return command;
  }

  List<String> ignored() {
    return ignored;
  }

  Optional<String> context() {
    return context;
  }

  Optional<String> namespace() {
    return namespace;
  }

  Optional<String> container() {
    return container;
  }

  Optional<String> address() {
    return address;
  }

  boolean tty() {
    return tty;
  }
}
