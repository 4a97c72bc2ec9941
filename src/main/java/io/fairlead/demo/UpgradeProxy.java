package io.fairlead.demo;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The HTTP proxy before the API server, as far as it gets in the way of upgrades. It asks for no
/// credentials: a request that it refuses was never judged by the server.
final class UpgradeProxy {
  private static final String PAGE =
      """
      <html>
      <head><title>%1$s</title></head>
      <body>
      <center><h1>%1$s</h1></center>
      <hr><center>proxy</center>
      </body>
      </html>
      """
          .replace("\n", "\r\n");

  private final Obstacles obstacles;

  UpgradeProxy(Obstacles obstacles) {
    this.obstacles = obstacles;
  }

  /// Passes a request on, with or without its `Upgrade`.
  ///
  /// @return the proxy's own answer, where the request ends here
  Optional<FullHttpResponse> pass(FullHttpRequest request) {
    if (asksFor(request, "SPDY/3.1")) {
      if (obstacles.has(Obstacle.SPDY_FORBIDDEN)) {
        return Optional.of(page(HttpResponseStatus.FORBIDDEN));
      } else if (obstacles.has(Obstacle.SPDY_NOT_FOUND)) {
        return Optional.of(page(HttpResponseStatus.NOT_FOUND));
      } else if (obstacles.has(Obstacle.SPDY_BAD_GATEWAY)) {
        return Optional.of(page(HttpResponseStatus.BAD_GATEWAY));
      } else if (obstacles.has(Obstacle.SPDY_STRIPPED)) {
        strip(request);
      }
    } else if (asksFor(request, "websocket") && obstacles.has(Obstacle.WEBSOCKET_STRIPPED)) {
      strip(request);
    }
    return Optional.empty();
  }

  private static boolean asksFor(FullHttpRequest request, String protocol) {
    return request.headers().containsValue(HttpHeaderNames.UPGRADE, protocol, true);
  }

  /// Removes the headers that are between two neighbours only (RFC 9110, 7.6.1); all others, such
  /// as `Sec-WebSocket-Key`, go on.
  private static void strip(FullHttpRequest request) {
    request.headers().remove(HttpHeaderNames.UPGRADE).remove(HttpHeaderNames.CONNECTION);
  }

  private static FullHttpResponse page(HttpResponseStatus status) {
    String text = PAGE.formatted(status);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/html");
    HttpUtil.setContentLength(response, response.content().readableBytes());
    return response;
  }
}
