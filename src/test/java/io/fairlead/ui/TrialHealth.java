package io.fairlead.ui;

import io.fairlead.health.history.History;
import io.fairlead.kube.ContextHealth;
import io.fairlead.kube.Expiry;
import io.fairlead.monitor.AlertFile;
import io.fairlead.monitor.Alerts;
import io.fairlead.monitor.HistoryLedger;
import io.fairlead.monitor.Monitor;
import io.fairlead.signal.MutableSignal;
import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.OpenConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A real monitor over forwards in memory, and connections for them, to look at.
final class TrialHealth {
  private TrialHealth() {}

  static Services.Health watch(History history, FakeForwards forwards, Path folder) {
    var file = new AlertFile(folder.resolve("alerts.yaml"));
    AlertFile.Loaded loaded = file.load();
    Monitor monitor =
        Monitor.start(
            forwards.all(),
            new MutableSignal<>(List.of()),
            new Answering(),
            new HistoryLedger(history),
            loaded.settings());
    return new Services.Health(history, Optional.of(new Alerts(file, loaded, monitor)));
  }

  /// An API server that always answers.
  private static final class Answering implements ContextHealth {
    @Override
    public Duration roundTrip(String context) {
      return Duration.ofNanos(7_400_000);
    }

    @Override
    public Optional<Expiry> expiry(String context) {
      return Optional.empty();
    }
  }

  /// Busy ones, idle ones, held ones, to two pods and three ports.
  static List<OpenConnection> connections(Instant now) {
    List<OpenConnection> all = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      boolean held = i == 2 || i == 9;
      all.add(
          new OpenConnection(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 51234 + 7 * i),
              held ? 0 : i % 3 == 0 ? 80 : i % 3 == 1 ? 443 : 9091,
              held ? "" : "orders-web-6d4cf56db6-" + (i % 2 == 0 ? "x8k2p" : "qm2lx"),
              now.minusSeconds(i * 700L + 20),
              1900L * i * i,
              i * 1_713_000L,
              now.minusSeconds((long) i * i)));
    }
    return all;
  }

  /// Some more bytes.
  static void carry(FakeForward forward) {
    Counters was = forward.counters;
    forward.counters =
        new Counters(
            was.open(),
            was.held(),
            was.total() + 1,
            was.lost(),
            was.bytesUp() + 31_000,
            was.bytesDown() + 4_730_000,
            was.reconnects(),
            was.lanes(),
            was.lastError());
  }
}
