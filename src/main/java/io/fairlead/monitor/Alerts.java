package io.fairlead.monitor;

import io.fairlead.health.alert.AlertSettings;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import io.fairlead.signal.Subscription;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the user wants to be told, as it is saved and as it is carried out: by the monitor's rules,
/// the webhook and the figures for Prometheus. Safe for any thread; changes block for the disk.
public final class Alerts implements AutoCloseable {
  private final AlertFile file;
  private final Monitor monitor;
  private final Webhook webhook = new Webhook(Webhook.Pace.DEFAULT);
  private final MutableSignal<AlertSettings> settings;
  private final MutableSignal<List<String>> problems = new MutableSignal<>(List.of());
  private final Subscription notices;
  private final Subscription troubles;
  private volatile Optional<String> ofFile;
  private volatile Optional<String> ofEndpoint = Optional.empty();
  private @Nullable PrometheusEndpoint endpoint;

  /// Carries out what was loaded.
  public Alerts(AlertFile file, AlertFile.Loaded loaded, Monitor monitor) {
    this.file = file;
    this.monitor = monitor;
    ofFile = loaded.problem();
    settings = new MutableSignal<>(loaded.settings());
    notices = monitor.onNotice(webhook);
    use(loaded.settings());
    troubles = webhook.trouble().subscribe(_ -> tell());
    tell();
  }

  public Monitor monitor() {
    return monitor;
  }

  public Signal<AlertSettings> settings() {
    return settings;
  }

  /// What keeps settings from being saved or carried out, sentences for the user.
  public Signal<List<String>> problems() {
    return problems;
  }

  /// Carries out other settings, and saves them. Where they cannot be saved they hold until the
  /// program ends, and [#problems] says so.
  public synchronized void change(AlertSettings next) {
    use(next);
    settings.set(next);
    try {
      file.save(next);
      ofFile = Optional.empty();
    } catch (IOException e) {
      ofFile = Optional.of("Alerts are not saved: " + e.getMessage());
    }
    tell();
  }

  private synchronized void use(AlertSettings next) {
    monitor.use(next);
    webhook.use(next.delivery().webhook());
    PrometheusEndpoint before = endpoint;
    int wanted = next.prometheusPort();
    if (before != null && before.port() == wanted) {
      return;
    }
    if (before != null) {
      before.close();
      endpoint = null;
    }
    ofEndpoint = Optional.empty();
    if (wanted != 0) {
      try {
        endpoint = PrometheusEndpoint.start(monitor.views(), wanted);
      } catch (IOException e) {
        ofEndpoint = Optional.of(String.valueOf(e.getMessage()));
      }
    }
  }

  private void tell() {
    problems.set(
        Stream.of(ofFile, ofEndpoint, webhook.trouble().value())
            .flatMap(Optional::stream)
            .toList());
  }

  @Override
  public synchronized void close() {
    notices.close();
    troubles.close();
    webhook.close();
    if (endpoint != null) {
      endpoint.close();
      endpoint = null;
    }
  }
}
