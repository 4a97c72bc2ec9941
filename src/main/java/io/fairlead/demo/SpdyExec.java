package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.spdy.SpdyHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Exec over SPDY streams (`v4.channel.k8s.io` as a stream protocol): one stream each for error,
/// stdin, stdout, stderr and resize, as far as they are wanted. The command starts when all are
/// open.
final class SpdyExec implements SpdySession.Application, ExecClient {
  private final Channel channel;
  private final SpdyWriter writer;
  private final Flow flow;
  private final ExecRequest request;
  private final List<String> wanted;
  private final Map<String, Integer> streams = new HashMap<>();
  private final StringBuilder sizes = new StringBuilder();
  private final Sending sending;
  private final ExecSession session;
  private int last;
  private boolean over;

  SpdyExec(
      Channel channel,
      SpdyWriter writer,
      Flow flow,
      ExecRequest request,
      Function<ExecClient, ExecSession> opening) {
    this.channel = channel;
    this.writer = writer;
    this.flow = flow;
    this.request = request;
    this.sending = new Sending(channel.eventLoop(), writer::writeAndFlush);
    this.wanted = request.streams();
    this.session = opening.apply(this);
  }

  @Override
  public void opened(int stream, SpdyHeaders headers) {
    String type = headers.getAsString("streamtype");
    last = stream;
    if (type == null || !wanted.contains(type) || streams.containsKey(type)) {
      writer.reset(stream, SpdyWriter.CANCEL);
      return;
    }
    streams.put(type, stream);
    writer.synReply(stream);
    if (streams.size() == wanted.size()) {
      session.start();
    }
  }

  @Override
  public void received(int stream, ByteBuf bytes) {
    if (is("stdin", stream)) {
      session.received(bytes);
    } else if (is("resize", stream)) {
      resize(bytes.toString(StandardCharsets.UTF_8));
    }
    bytes.release();
  }

  @Override
  public void finished(int stream) {
    if (is("stdin", stream)) {
      session.inputEnds();
    }
  }

  @Override
  public void reset(int stream) {
    finished(stream);
  }

  @Override
  public void over() {
    over = true;
    session.inputEnds();
  }

  @Override
  public void output(Output output, byte[] bytes, int length) throws InterruptedException {
    Integer stream = streams.get(type(output));
    for (int sent = 0; stream != null && sent < length; ) {
      int piece = Math.min(length - sent, SpdyWriter.DATA_AT_MOST);
      sending.send(output, writer.data(stream, piece).writeBytes(bytes, sent, piece));
      sent += piece;
    }
  }

  @Override
  public void closed(Output output) {
    Integer stream = streams.get(type(output));
    if (stream != null) {
      sending.then(() -> {
        writer.finish(stream);
        channel.flush();
      });
    }
  }

  @Override
  public void ended(ExecOutcome outcome) {
    sending.then(() -> end(outcome));
  }

  /// The runtime speaks SPDY itself, so TCP ends with it.
  @Override
  public void runtimeDied() {
    sending.then(channel::close);
  }

  @Override
  public void full(boolean full) {
    sending.then(() -> flow.full(full));
  }

  private void end(ExecOutcome outcome) {
    if (over) {
      return;
    }
    writer.text(streams.getOrDefault("error", 0), outcome.statusV4(request.command()));
    for (String type : List.of("error", "stdin", "resize")) {
      Integer stream = streams.get(type);
      if (stream != null) {
        writer.reset(stream, SpdyWriter.CANCEL);
      }
    }
    writer.goAway(last);
    channel.flush();
    channel.close();
  }

  /// Sizes come as a stream of JSON objects.
  private void resize(String text) {
    sizes.append(text);
    int end = sizes.indexOf("}");
    while (end >= 0) {
      session.resize(sizes.substring(0, end + 1));
      sizes.delete(0, end + 1);
      end = sizes.indexOf("}");
    }
  }

  private boolean is(String type, int stream) {
    return Integer.valueOf(stream).equals(streams.get(type));
  }

  private static String type(Output output) {
    return output == Output.STDOUT ? "stdout" : "stderr";
  }
}
