package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/// One HTTP response on its way: a head with a short body, or a head before a piece of [Pattern].
final class WebAnswer {
  private static final long MEGABYTE = 1_000_000;

  private final byte[] lead;
  private final long patternLength;
  private final boolean closes;
  private int leadSent;
  private long patternSent;

  private WebAnswer(byte[] lead, long patternLength, boolean closes) {
    this.lead = lead;
    this.patternLength = patternLength;
    this.closes = closes;
  }

  static WebAnswer of(WebSite.Page page, boolean keepAlive, boolean headOnly) {
    return switch (page) {
      case WebSite.Page.Text text -> text(text, keepAlive, headOnly);
      case WebSite.Page.After(_, var text) -> text(text, keepAlive, headOnly);
      case WebSite.Page.File(int megabytes) -> {
        long length = megabytes * MEGABYTE;
        String head = head("200 OK", "application/octet-stream", length, keepAlive);
        yield new WebAnswer(
            head.getBytes(StandardCharsets.UTF_8), headOnly ? 0 : length, !keepAlive);
      }
      case WebSite.Page.Hash(int megabytes) ->
          text(
              new WebSite.Page.Text(
                  HttpResponseStatus.OK,
                  "text/plain; charset=utf-8",
                  PatternHash.of(megabytes) + "  " + megabytes + "MB.bin\n"),
              keepAlive,
              headOnly);
    };
  }

  private static WebAnswer text(WebSite.Page.Text text, boolean keepAlive, boolean headOnly) {
    byte[] body = text.body().getBytes(StandardCharsets.UTF_8);
    String head = head(text.status().toString(), text.type(), body.length, keepAlive);
    byte[] lead = (headOnly ? head : head + text.body()).getBytes(StandardCharsets.UTF_8);
    return new WebAnswer(lead, 0, !keepAlive);
  }

  private static String head(String status, String type, long length, boolean keepAlive) {
    return """
    HTTP/1.1 %s
    Server: fairlead-demo
    Content-Type: %s
    Content-Length: %d
    Cache-Control: no-store
    Connection: %s

    """
        .formatted(status, type, length, keepAlive ? "keep-alive" : "close")
        .replace("\n", "\r\n");
  }

  boolean closes() {
    return closes;
  }

  int pending() {
    long left = lead.length - leadSent + patternLength - patternSent;
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  void give(ByteBuf frame, int length) {
    int ofLead = Math.min(length, lead.length - leadSent);
    frame.writeBytes(lead, leadSent, ofLead);
    leadSent += ofLead;
    if (length > ofLead) {
      Pattern.write(patternSent, frame, length - ofLead);
      patternSent += length - ofLead;
    }
  }
}
