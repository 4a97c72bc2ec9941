package io.fairlead.ui.forwards;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What opens a forwarded port: a page in the browser, or a connection string for a program that
/// the user has. No password is ever in it.
public sealed interface OpenAction {
  /// Opens a page.
  record Browse(URI address) implements OpenAction {}

  /// Copies a connection string.
  ///
  /// @param program what speaks it, such as `PostgreSQL`
  record Copy(String program, String text) implements OpenAction {}

  /// What a database or broker is called, and how it is addressed.
  ///
  /// @param after what follows the port
  record Program(String name, String scheme, String after) {}

  /// By the port that it usually has.
  Map<String, String> BY_NUMBER =
      Map.ofEntries(
          Map.entry("5432", "postgres"),
          Map.entry("6432", "postgres"),
          Map.entry("3306", "mysql"),
          Map.entry("6379", "redis"),
          Map.entry("6380", "redis"),
          Map.entry("27017", "mongo"),
          Map.entry("5672", "amqp"),
          Map.entry("5671", "amqp"));

  /// By a part of the port's name.
  Map<String, Program> PROGRAMS =
      Map.of(
          "postgres", new Program("PostgreSQL", "postgresql", ""),
          "pgsql", new Program("PostgreSQL", "postgresql", ""),
          "mysql", new Program("MySQL", "mysql", ""),
          "mariadb", new Program("MariaDB", "mysql", ""),
          "redis", new Program("Redis", "redis", ""),
          // else the driver goes on to the names of the replica set, which lead nowhere from here
          "mongo", new Program("MongoDB", "mongodb", "/?directConnection=true"),
          "amqp", new Program("AMQP", "amqp", ""),
          "rabbit", new Program("AMQP", "amqp", ""));

  Set<String> WEB_WORDS = Set.of("http", "https", "web", "www", "ui", "admin", "console");

  /// What opens a port; empty where nothing is known that would.
  ///
  /// @param host where it listens
  /// @param port the local port
  /// @param remote the port of the target, a number or a name
  /// @param hint what else is known of it: its name, its `appProtocol`; may be empty
  static Optional<OpenAction> of(String host, int port, String remote, String hint) {
    if (port == 0) {
      return Optional.empty();
    }
    String said = (hint + " " + remote).toLowerCase(Locale.ROOT);
    boolean web =
        WEB_WORDS.stream().anyMatch(word -> (" " + said + " ").matches(".*[ -]" + word + "[ -].*"));
    Optional<Program> program = web ? Optional.empty() : program(said, remote);
    if (program.isPresent()) {
      Program one = program.get();
      return Optional.of(
          new Copy(one.name, one.scheme + "://" + programHost(host, one) + ":" + port + one.after));
    }
    return new LocalEnd(host, port, remote, true).page(said, web).map(Browse::new);
  }

  private static Optional<Program> program(String said, String remote) {
    return PROGRAMS.entrySet().stream()
        .filter(each -> said.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> Optional.ofNullable(BY_NUMBER.get(remote)).map(PROGRAMS::get));
  }

  /// Clients of MySQL take `localhost` for a socket file.
  private static String programHost(String host, Program program) {
    return host.equals("127.0.0.1") && !program.scheme.equals("mysql")
        ? "localhost"
        : host.contains(":") ? "[" + host + "]" : host;
  }
}
