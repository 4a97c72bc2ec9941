package io.fairlead.demo;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;

/// Stands for the API server: finds the pod in the path and asks nobody.
final class PodApi extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final Streaming streaming;

  private PodApi(Streaming streaming) {
    this.streaming = streaming;
  }

  static void addTo(ChannelPipeline pipeline, PodRuntime runtime, Obstacles obstacles) {
    pipeline
        .addLast("http", new HttpServerCodec())
        .addLast("aggregate", new HttpObjectAggregator(1 << 16))
        .addLast("api", new PodApi(new Streaming(runtime, obstacles)));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    String[] path = request.uri().split("[/?]", -1);
    streaming.serve(ctx, request, path[4], path[6], path[7]);
  }
}
