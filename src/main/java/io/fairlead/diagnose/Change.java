package io.fairlead.diagnose;

import io.fairlead.tunnel.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is another way than at an earlier check.
public sealed interface Change {
  record Version(String from, String to) implements Change {}

  /// A transport works now, or no more.
  record Way(Use use, Transport way, boolean works) implements Change {}

  record Permission(Right now) implements Change {}

  /// Another proxy is set on this computer, or none.
  record Proxy(Optional<String> from, Optional<String> to) implements Change {}

  /// What changed from one check to a later one. Only what both looked at is compared.
  static List<Change> between(Facts before, Facts now) {
    List<Change> all = new ArrayList<>();
    if (!before.server().version().equals(now.server().version())) {
      all.add(new Version(before.server().version(), now.server().version()));
    }
    for (Attempt then : before.tries()) {
      now.tries().stream()
          .filter(each -> each.use() == then.use() && each.way() == then.way())
          .filter(each -> each.works() != then.works() && tells(each) && tells(then))
          .forEach(each -> all.add(new Way(each.use(), each.way(), each.works())));
    }
    if (before.place().namespace().equals(now.place().namespace())) {
      now.rights().stream()
          .filter(right -> before.rights().contains(right.allowed(!right.allowed())))
          .forEach(right -> all.add(new Permission(right)));
    }
    if (!before.client().proxy().equals(now.client().proxy())) {
      all.add(new Proxy(before.client().proxy(), now.client().proxy()));
    }
    return all;
  }

  /// A pod that went away or a server in trouble says nothing of a transport.
  private static boolean tells(Attempt attempt) {
    return switch (attempt.culprit()) {
      case NOBODY, SERVER_DOES_NOT_KNOW, PROXY_STRIPS, PROXY_REFUSES, FORBIDDEN -> true;
      case POD, SERVER_FAILS, UNREACHABLE, SILENT -> false;
    };
  }
}
