package io.fairlead.demo;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;

/// What a [Program#WEB] pod has to say under which path: `/` the live page, `/state`, `/healthz`,
/// `/slow?ms=`, `/files/<n>MB.bin`, `/files/<n>MB.sha256`.
final class WebSite {
  /// What answers one request.
  sealed interface Page {
    record Text(HttpResponseStatus status, String type, String body) implements Page {}

    /// A text after a pause.
    record After(Duration pause, Text text) implements Page {}

    /// The first so many million bytes of [Pattern].
    record File(int megabytes) implements Page {}

    /// The SHA-256 of such a file.
    record Hash(int megabytes) implements Page {}
  }

  private static final java.util.regex.Pattern FILE =
      java.util.regex.Pattern.compile("/files/([1-9][0-9]{0,4})MB\\.(bin|sha256)");

  private static final int PAUSE_AT_MOST_MILLIS = 600_000;

  private final String pod;
  private final InstantSource clock;
  private final long startedMillis;
  private final AtomicLong requests = new AtomicLong();

  WebSite(String pod, InstantSource clock) {
    this.pod = pod;
    this.clock = clock;
    this.startedMillis = clock.millis();
  }

  Page page(HttpRequest request) {
    requests.incrementAndGet();
    if (request.decoderResult().isFailure()) {
      return plain(HttpResponseStatus.BAD_REQUEST, "not an HTTP request");
    }
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      return plain(HttpResponseStatus.METHOD_NOT_ALLOWED, "GET and HEAD only");
    }
    QueryStringDecoder query = new QueryStringDecoder(request.uri());
    Matcher file = FILE.matcher(query.path());
    if (file.matches()) {
      int megabytes = Integer.parseInt(file.group(1));
      return file.group(2).equals("bin") ? new Page.File(megabytes) : new Page.Hash(megabytes);
    }
    return switch (query.path()) {
      case "/" -> new Page.Text(HttpResponseStatus.OK, "text/html; charset=utf-8", WebPage.HTML);
      case "/state" -> new Page.Text(HttpResponseStatus.OK, "application/json", state());
      case "/healthz" -> plain(HttpResponseStatus.OK, "ok");
      case "/slow" -> slow(query.parameters());
      default -> plain(HttpResponseStatus.NOT_FOUND, "nothing under this path");
    };
  }

  private static Page.Text plain(HttpResponseStatus status, String text) {
    return new Page.Text(status, "text/plain; charset=utf-8", text + "\n");
  }

  private static Page slow(Map<String, List<String>> query) {
    String millis = query.getOrDefault("ms", List.of("1000")).getFirst();
    if (!millis.matches("[0-9]{1,6}") || Integer.parseInt(millis) > PAUSE_AT_MOST_MILLIS) {
      return plain(
          HttpResponseStatus.BAD_REQUEST,
          "ms: expected 0 to " + PAUSE_AT_MOST_MILLIS + ", got " + millis);
    }
    return new Page.After(
        Duration.ofMillis(Integer.parseInt(millis)),
        plain(HttpResponseStatus.OK, "after " + millis + " ms"));
  }

  private String state() {
    return Json.of(
            "pod", pod, "started", startedMillis, "now", clock.millis(), "requests", requests.get())
        .toString();
  }
}
