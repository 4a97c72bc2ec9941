package io.fairlead.tunnel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds out which program listens on a TCP port, where the platform tells (Linux: `/proc`).
final class PortHolder {
  private static final String LISTENING = "0A";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private PortHolder() {}

  /// `postgres (pid 812)`, `another forward` where it is this very program, or empty where unknown.
  static String of(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      sockets.addAll(listening(Path.of(table), port));
    }
    if (sockets.isEmpty()) {
      return "";
    }
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().chars().allMatch(Character::isDigit))
          .filter(process -> holdsOne(process, sockets))
          .findFirst()
          .map(PortHolder::describe)
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  /// The inodes of the sockets of a table that listen on the port.
  private static Set<String> listening(Path table, int port) {
    String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
    Set<String> inodes = new HashSet<>();
    try {
      for (String line : Files.readAllLines(table)) {
        List<String> fields = BLANKS.splitAsStream(line.strip()).toList();
        if (fields.size() > 9
            && fields.get(1).endsWith(suffix)
            && fields.get(3).equals(LISTENING)) {
          inodes.add("socket:[" + fields.get(9) + "]");
        }
      }
    } catch (IOException e) {
      return Set.of();
    }
    return inodes;
  }

  private static boolean holdsOne(Path process, Set<String> sockets) {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return descriptors.anyMatch(descriptor -> sockets.contains(linkTarget(descriptor)));
    } catch (IOException e) {
      // Another user's process.
      return false;
    }
  }

  private static String linkTarget(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String describe(Path process) {
    String pid = process.getFileName().toString();
    if (pid.equals(Long.toString(ProcessHandle.current().pid()))) {
      return "another forward of Fairlead";
    }
    try {
      return Files.readString(process.resolve("comm")).strip() + " (pid " + pid + ")";
    } catch (IOException e) {
      return "pid " + pid;
    }
  }
}
