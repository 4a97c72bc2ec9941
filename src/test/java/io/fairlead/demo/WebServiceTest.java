package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The HTTP server of the web pods.
class WebServiceTest implements Line {
  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(5000));
  private final Conversation conversation =
      new WebService(new WebSite("web-1", clock)).accept(this);
  private boolean closed;

  @AfterEach
  void end() {
    conversation.over();
    loop.finishAndReleaseAll();
  }

  @Override
  public EventExecutor executor() {
    return loop.eventLoop();
  }

  @Override
  public void ready() {}

  @Override
  public void holding(int bytes) {}

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void reset() {
    throw new AssertionError("nothing to reset");
  }

  private void request(String... lines) {
    String text = String.join("\r\n", lines) + "\r\n\r\n";
    conversation.received(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private ByteBuf answer() {
    ByteBuf all = Unpooled.buffer();
    while (conversation.pending() > 0) {
      conversation.give(all, Math.min(conversation.pending(), 10_000));
    }
    return all;
  }

  private String text() {
    return answer().toString(StandardCharsets.UTF_8);
  }

  private String body() {
    String answer = text();
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  @Test
  void answersSeveralRequestsOnOneConnection() {
    request("GET /healthz HTTP/1.1", "Host: x");
    assertEquals("ok\n", body());
    request("GET /state HTTP/1.1", "Host: x");
    assertEquals("{\"pod\":\"web-1\",\"started\":5000,\"now\":5000,\"requests\":2}", body());
    assertFalse(closed);
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() {
    request("GET /slow?ms=50 HTTP/1.1", "Host: x", "", "GET /healthz HTTP/1.1", "Host: x");
    assertEquals("", text());
    loop.advanceTimeBy(50, TimeUnit.MILLISECONDS);
    loop.runPendingTasks();
    String answers = text();
    assertTrue(answers.indexOf("after 50 ms") < answers.indexOf("ok\n"), answers);
  }

  @Test
  void closesWhenTheClientWantsIt() {
    request("GET / HTTP/1.1", "Host: x", "Connection: close");
    assertTrue(text().contains("Connection: close\r\n"));
    assertTrue(closed);
  }

  @Test
  void sendsNoBodyForHead() {
    request("HEAD /files/100MB.bin HTTP/1.1", "Host: x");
    String head = text();
    assertTrue(head.contains("Content-Length: 100000000\r\n"), head);
    assertTrue(head.endsWith("\r\n\r\n"), head);
  }

  @Test
  void aDownloadHasTheHashThatIsPublishedForIt() throws Exception {
    request("GET /files/3MB.bin HTTP/1.1", "Host: x");
    ByteBuf file = answer();
    file.skipBytes(file.readableBytes() - 3_000_000);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(file.nioBuffer());
    request("GET /files/3MB.sha256 HTTP/1.1", "Host: x");
    loop.runPendingTasks();
    assertTrue(text().endsWith(HexFormat.of().formatHex(digest.digest()) + "  3MB.bin\n"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    request("GET /nothing HTTP/1.1", "Host: x");
    assertTrue(text().startsWith("HTTP/1.1 404 Not Found\r\n"));
    request("POST / HTTP/1.1", "Host: x", "Content-Length: 0");
    assertTrue(text().startsWith("HTTP/1.1 405 Method Not Allowed\r\n"));
    request("GET /slow?ms=x HTTP/1.1", "Host: x");
    assertTrue(text().startsWith("HTTP/1.1 400 Bad Request\r\n"));
    request("nonsense");
    assertTrue(text().startsWith("HTTP/1.1 400 Bad Request\r\n"));
    assertTrue(closed);
  }
}
