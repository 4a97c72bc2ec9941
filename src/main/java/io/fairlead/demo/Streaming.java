package io.fairlead.demo;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;

/// The streaming endpoints of the demo cluster: exec, attach and port-forward.
final class Streaming {
  Streaming(PodRuntime runtime) {}

  void serve(
      ChannelHandlerContext ctx,
      FullHttpRequest request,
      String namespace,
      String pod,
      String subresource) {
    ctx.close();
  }
}
