package io.fairlead.diagnose;

import java.util.List;
import java.util.stream.Stream;

/// Something that a user may or may not do in a namespace.
///
/// @param resource with its subresource, such as `pods/exec`
public record Right(String verb, String resource, boolean allowed) {
  /// Those that forwards, sessions and logs live on. `create` is for SPDY and, from 1.35, also for
  /// WebSockets; `get` is for WebSockets.
  static final List<Right> ASKED =
      Stream.of(
              "create pods/portforward",
              "get pods/portforward",
              "create pods/exec",
              "get pods/exec",
              "create pods/attach",
              "get pods/attach",
              "get pods",
              "list pods",
              "watch pods",
              "get pods/log",
              "get services",
              "list services",
              "watch services")
          .map(text -> text.split(" ", 2))
          .map(part -> new Right(part[0], part[1], false))
          .toList();

  /// Without these nothing works; without the others something is missing.
  boolean isVital() {
    return (verb.equals("create") && !resource.equals("pods/attach"))
        || (resource.equals("pods") && !verb.equals("watch"));
  }

  Right allowed(boolean now) {
    return new Right(verb, resource, now);
  }
}
