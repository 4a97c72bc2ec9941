package io.fairlead.desktop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A computer that sleeps, stands still and travels when told, and the trace of what was noticed.
final class FakeComputer {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final List<String> trace = new ArrayList<>();
  private long nanos;
  private Duration asleep = Duration.ZERO;
  private NetworkView network;
  private int looks;
  private Duration due = Senses.PERIOD;
  private final Senses senses;

  FakeComputer(NetworkView network) {
    this.network = network;
    senses =
        new Senses(
            new Senses.Clocks(() -> START.plusNanos(nanos).plus(asleep), () -> nanos),
            () -> {
              looks++;
              return Optional.of(this.network);
            },
            this::noticed);
  }

  private void noticed(Change change) {
    trace.add(
        switch (change) {
          case Change.Awoke(Duration slept) -> "awoke after " + slept;
          case Change.Network(var addresses) ->
              "network "
                  + String.join(
                      " ", addresses.stream().map(InetAddress::getHostAddress).sorted().toList());
        });
  }

  /// Time goes on, and the looks that are due are taken.
  void run(Duration span) {
    long until = nanos + span.toNanos();
    while (nanos + due.toNanos() <= until) {
      nanos += due.toNanos();
      due = senses.look();
    }
    due = due.minusNanos(until - nanos);
    nanos = until;
  }

  /// Only the clock on the wall goes on; also backwards.
  void sleep(Duration span) {
    asleep = asleep.plus(span);
  }

  /// Both clocks go on and nothing runs; then the look that was due is taken.
  void stop(Duration span) {
    nanos += span.toNanos();
    due = senses.look();
  }

  void hint(Hint hint) {
    senses.take(hint);
    due = senses.look();
  }

  void network(NetworkView now) {
    network = now;
  }

  int looks() {
    return looks;
  }

  /// What there is with these interfaces, `eth0 10.0.0.5`, and these default routes.
  static NetworkView view(List<String> interfaces, String... routes) {
    return NetworkView.of(
        interfaces.stream()
            .map(text -> text.split(" "))
            .map(words ->
                new Link(words[0], true, Stream.of(words).skip(1).map(FakeComputer::ip).toList()))
            .toList(),
        List.of(routes));
  }

  static InetAddress ip(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
