package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.wire.UpgradeException.Reason;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// The upgrade against refusals of a real server.
class UpgradeRefusalReplayTest {
  private static final Origin ORIGIN =
      new Origin("127.0.0.1", 6443, "", Optional.empty(), Optional.empty());

  @Test
  void aMissingPodIs404WithAStatus() {
    Reason.Refused refused = refusal("pf-11-notfound-ws-m1-raw");

    assertEquals(404, refused.status());
    assertEquals("application/json", refused.contentType());
    assertTrue(refused.body().contains("not found"), refused.body());
  }

  @Test
  void aBadTokenIs401() {
    assertEquals(401, refusal("pf-13-badtoken-then-forbidden-ws-m1-raw").status());
  }

  @Test
  void anOldServerTakesTheTunnelForALegacyRequest() {
    assertEquals(
        new Reason.Refused(
            400, "text/plain; charset=utf-8", "query parameter \"port\" is required"),
        refusal("pf-14-tunnelrefused-m3-raw"));
  }

  @Test
  void anUnknownSubprotocolIs403WithoutABody() {
    assertEquals(new Reason.Refused(403, "", ""), refusal("ex-29-v5refused-m3-raw"));
  }

  @Test
  void theLegacyProtocolWantsItsPortAndAKnownName() {
    assertEquals(
        new Reason.Refused(
            400, "text/plain; charset=utf-8", "query parameter \"port\" is required"),
        refusal("pf-15-legacy-noports-m1-raw"));
    assertEquals(new Reason.Refused(403, "", ""), refusal("pf-15-legacy-unknownproto-m1-raw"));
  }

  private static Reason.Refused refusal(String name) {
    CompletableFuture<Upgraded> done = new CompletableFuture<>();
    UpgradeRequest request =
        new UpgradeRequest(
            UpgradeRequest.Kind.WEBSOCKET,
            "/x",
            List.of(UpgradeRequest.TUNNEL_PROTOCOL),
            List.of(new UpgradeRequest.Header("Authorization", "Bearer secret")));
    EmbeddedChannel channel =
        new EmbeddedChannel(
            new HttpClientCodec(), new UpgradeHandler(ORIGIN, request, null, _ -> {}, done));
    Recording recording = Recording.of(name);
    boolean answered = false;
    for (Recording.Line line : recording.lines()) {
      boolean answer = line.kind().equals("http.response") || line.kind().equals("http.body");
      if (line.fromServer() && answer && !(answered && line.kind().equals("http.response"))) {
        answered = true;
        if (channel.isOpen()) {
          channel.writeInbound(
              line.flag("raw_is_text")
                  ? Unpooled.wrappedBuffer(
                      line.text("text").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                  : Unpooled.wrappedBuffer(line.raw()));
        }
      }
    }
    channel.close();
    channel.finishAndReleaseAll();
    CompletionException thrown = assertThrows(CompletionException.class, done::join);
    UpgradeException refusal = assertInstanceOf(UpgradeException.class, thrown.getCause());
    return assertInstanceOf(Reason.Refused.class, refusal.reason());
  }
}
