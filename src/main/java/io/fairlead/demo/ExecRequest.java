package io.fairlead.demo;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a request to `exec` or `attach` asks for (its query).
record ExecRequest(
    List<String> command,
    String container,
    boolean stdin,
    boolean stdout,
    boolean stderr,
    boolean tty) {
  static ExecRequest parse(String uri) {
    Map<String, List<String>> query = new QueryStringDecoder(uri).parameters();
    boolean tty = flag(query, "tty");
    return new ExecRequest(
        List.copyOf(query.getOrDefault("command", List.of())),
        query.getOrDefault("container", List.of("")).getFirst(),
        flag(query, "stdin"),
        flag(query, "stdout"),
        flag(query, "stderr") && !tty,
        tty);
  }

  boolean wantsNothing() {
    return !stdin && !stdout && !stderr;
  }

  /// The streams of the SPDY protocol that the client will open.
  List<String> streams() {
    List<String> types = new ArrayList<>(List.of("error"));
    if (stdin) {
      types.add("stdin");
    }
    if (stdout) {
      types.add("stdout");
    }
    if (stderr) {
      types.add("stderr");
    }
    if (tty) {
      types.add("resize");
    }
    return types;
  }

  private static boolean flag(Map<String, List<String>> query, String name) {
    String value = query.getOrDefault(name, List.of("")).getFirst();
    return value.equals("true") || value.equals("1");
  }
}
