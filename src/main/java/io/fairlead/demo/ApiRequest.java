package io.fairlead.demo;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request to the API, read whole.
///
/// @param segments of the path, none of them empty
/// @param contentType null when the header is absent; so are `accept` and `authorization`
record ApiRequest(
    String method,
    String path,
    List<String> segments,
    QueryStringDecoder uri,
    @Nullable String accept,
    @Nullable String contentType,
    @Nullable String authorization,
    boolean upgradesToWebSocket,
    ByteBuffer body) {
  static ApiRequest of(FullHttpRequest request) {
    QueryStringDecoder uri = new QueryStringDecoder(request.uri());
    String upgrade = request.headers().get(HttpHeaderNames.UPGRADE, "");
    return new ApiRequest(
        request.method().name(),
        uri.path(),
        Arrays.stream(uri.path().split("/")).filter(part -> !part.isEmpty()).toList(),
        uri,
        request.headers().get(HttpHeaderNames.ACCEPT),
        request.headers().get(HttpHeaderNames.CONTENT_TYPE),
        request.headers().get(HttpHeaderNames.AUTHORIZATION),
        upgrade.equalsIgnoreCase("websocket"),
        ByteBuffer.wrap(ByteBufUtil.getBytes(request.content())));
  }

  /// The value of a query parameter, empty when it is absent.
  String parameter(String name) {
    return uri.parameters().getOrDefault(name, List.of("")).getFirst();
  }

  String text() {
    return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
  }
}
