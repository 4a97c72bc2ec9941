package io.fairlead.diagnose;

import io.fairlead.diagnose.Attempt.Answer;
import io.fairlead.kube.Inquiry.ProxySource;
import io.fairlead.tunnel.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Facts of a cluster at which all is well, and what to change of them.
final class SomeFacts {
  static final Instant AT = Instant.parse("2026-11-30T08:00:00Z");

  private SomeFacts() {}

  static Facts fine() {
    List<Attempt> tries = new ArrayList<>();
    for (Use use : Use.values()) {
      for (Transport way : Transport.values()) {
        tries.add(attempt(use, way, Culprit.NOBODY));
      }
    }
    return new Facts(
        AT,
        new Facts.Place("prod", "shop", "web-1", "https://10.0.0.1:6443"),
        new Facts.Server(
            "v1.36.2",
            List.of(Duration.ofMillis(3)),
            Optional.of(Duration.ofMillis(200)),
            Map.of()),
        tries,
        Right.ASKED.stream().map(right -> right.allowed(true)).toList(),
        new Facts.Client(true, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  static Attempt attempt(Use use, Transport way, Culprit culprit) {
    Answer answer = culprit == Culprit.NOBODY ? Answer.UPGRADED : new Answer(400, "no", Map.of());
    return new Attempt(use, way, culprit, answer, List.of(), Duration.ofMillis(7));
  }

  /// The same with another end of one try.
  static Facts with(Facts facts, Attempt other) {
    return new Facts(
        facts.at(),
        facts.place(),
        facts.server(),
        facts.tries().stream()
            .map(each -> each.use() == other.use() && each.way() == other.way() ? other : each)
            .toList(),
        facts.rights(),
        facts.client());
  }

  static Facts with(Facts facts, Facts.Server server) {
    return new Facts(
        facts.at(), facts.place(), server, facts.tries(), facts.rights(), facts.client());
  }

  static Facts with(Facts facts, Facts.Client client) {
    return new Facts(
        facts.at(), facts.place(), facts.server(), facts.tries(), facts.rights(), client);
  }

  static Facts without(Facts facts, String verb, String resource) {
    Right lost = new Right(verb, resource, true);
    return new Facts(
        facts.at(),
        facts.place(),
        facts.server(),
        facts.tries(),
        facts.rights().stream()
            .map(right -> right.equals(lost) ? right.allowed(false) : right)
            .toList(),
        facts.client());
  }

  static Facts at(Facts facts, Instant at) {
    return new Facts(
        at, facts.place(), facts.server(), facts.tries(), facts.rights(), facts.client());
  }

  static Facts.Client proxied(ProxySource source) {
    return new Facts.Client(
        true, Optional.of("http://proxy:3128"), Optional.of(source), Optional.empty());
  }
}
