package io.fairlead.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Sends each notice to a URL of the user's, on a thread of its own, as a POST of JSON:
///
/// ```json
/// {
///   "version": 1,
///   "kind": "raised",
///   "rule": "down",
///   "severity": "serious",
///   "title": "web is down",
///   "text": "Down for 1 min 15 s. The API server ... cannot be reached: connection refused.",
///   "subjects": ["5a0c..."],
///   "at": "2026-11-24T12:02:15Z"
/// }
/// ```
///
/// `subjects` are ids of profiles, or `context:` and the name of one for what its credential is
/// about. `kind` is `raised`, `repeated` or `recovered`; `rule` is `down`, `drops`, `slow`, `loss`
/// or `expiry`; `severity` is `good`, `warning` or `serious`. Fields may be added, none is taken
/// away within a version. Any answer of 200 to 299 counts as taken.
///
/// What is not taken is sent again after [Pace#backoff] and after twice that, then given up;
/// [#trouble] says so until something is taken. [#WAITING_AT_MOST] notices wait; of more, the
/// oldest is given up. Safe for any thread.
public final class Webhook implements Notices, AutoCloseable {
  /// How many notices may wait.
  public static final int WAITING_AT_MOST = 100;

  private static final int TRIES = 3;

  /// How patient it is.
  ///
  /// @param timeout for one try
  /// @param backoff before the second try
  public record Pace(Duration timeout, Duration backoff) {
    public static final Pace DEFAULT = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(5));
  }

  private final Pace pace;
  private final HttpClient http;
  private final BlockingQueue<Notice> waiting = new LinkedBlockingQueue<>(WAITING_AT_MOST);
  private final MutableSignal<Optional<String>> trouble = new MutableSignal<>(Optional.empty());
  private final Thread thread;
  private volatile @Nullable URI url;

  public Webhook(Pace pace) {
    this.pace = pace;
    http = HttpClient.newBuilder().connectTimeout(pace.timeout()).build();
    thread = Thread.ofVirtual().name("webhook").start(this::run);
  }

  /// Sends to this URL from now on; nowhere where it is empty, or no URL. The latter is a
  /// [#trouble].
  public void use(String written) {
    url = null;
    trouble.set(Optional.empty());
    if (!written.isBlank()) {
      try {
        url = WebhookUrl.parse(written);
      } catch (IllegalArgumentException e) {
        trouble.set(Optional.of(String.valueOf(e.getMessage())));
      }
    }
  }

  /// Why notices do not arrive, a sentence that names the URL; empty while they do.
  public Signal<Optional<String>> trouble() {
    return trouble;
  }

  @Override
  public void tell(Notice notice) {
    if (url == null) {
      return;
    }
    while (!waiting.offer(notice)) {
      waiting.poll();
    }
  }

  private void run() {
    try {
      while (true) {
        deliver(waiting.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void deliver(Notice notice) throws InterruptedException {
    Duration wait = pace.backoff();
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      URI to = url;
      if (to == null) {
        return;
      }
      Optional<String> failure = send(to, notice);
      if (failure.isEmpty()) {
        trouble.set(Optional.empty());
        return;
      }
      if (attempt == TRIES) {
        trouble.set(
            Optional.of(
                "The webhook "
                    + WebhookUrl.shown(to)
                    + " did not take a notice: "
                    + failure.get()
                    + ". Check its URL in the settings of alerts."));
      } else {
        Thread.sleep(wait);
        wait = wait.multipliedBy(2);
      }
    }
  }

  /// Why the notice was not taken, empty where it was.
  private Optional<String> send(URI to, Notice notice) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .timeout(pace.timeout())
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "fairlead")
            .POST(HttpRequest.BodyPublishers.ofString(json(notice)))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300
          ? Optional.empty()
          : Optional.of("it answered " + status);
    } catch (HttpTimeoutException e) {
      return Optional.of("no answer for " + pace.timeout().toSeconds() + " s");
    } catch (ConnectException e) {
      return Optional.of("it cannot be reached");
    } catch (IOException e) {
      return Optional.of(
          e.getMessage() == null ? e.getClass().getSimpleName() : String.valueOf(e.getMessage()));
    }
  }

  static String json(Notice notice) {
    JsonObject body = new JsonObject();
    body.addProperty("version", 1);
    body.addProperty("kind", word(notice.kind()));
    body.addProperty("rule", word(notice.rule()));
    body.addProperty("severity", word(notice.severity()));
    body.addProperty("title", notice.title());
    body.addProperty("text", notice.text());
    JsonArray subjects = new JsonArray();
    notice.subjects().forEach(subjects::add);
    body.add("subjects", subjects);
    body.addProperty("at", notice.at().toString());
    return body.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// Gives up what waits.
  @Override
  public void close() {
    thread.interrupt();
    http.shutdownNow();
  }
}
