package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.spdy.SpdyHeaders;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Port-forward over SPDY streams (`portforward.k8s.io`): an error and a data stream with one
/// `requestid` make one connection to a port of the pod.
final class PortForwardSession implements SpdySession.Application {
  private final SpdyWriter writer;
  private final Flow flow;
  private final RunningPod pod;
  private final IntObjectMap<StreamPair> byStream = new IntObjectHashMap<>();
  private final Map<String, StreamPair> incomplete = new HashMap<>();

  PortForwardSession(SpdyWriter writer, Flow flow, RunningPod pod) {
    this.writer = writer;
    this.flow = flow;
    this.pod = pod;
  }

  @Override
  public void opened(int stream, SpdyHeaders headers) {
    String type = header(headers, "streamtype");
    int port = port(header(headers, "port"));
    boolean data = "data".equals(type);
    if (port == 0 || !(data || "error".equals(type))) {
      writer.reset(stream, SpdyWriter.CANCEL);
      return;
    }
    writer.synReply(stream);
    String request = header(headers, "requestid");
    String id = request == null ? "stream " + (data ? stream - 2 : stream) : request;
    StreamPair pair =
        incomplete.computeIfAbsent(id, _ -> new StreamPair(writer, flow, this::forget));
    byStream.put(stream, pair);
    if (pair.join(stream, data)) {
      incomplete.remove(id);
      pair.connect(pod, port);
    }
  }

  @Override
  public void received(int stream, ByteBuf bytes) {
    StreamPair pair = byStream.get(stream);
    if (pair == null) {
      bytes.release();
    } else {
      pair.received(stream, bytes);
    }
  }

  @Override
  public void finished(int stream) {
    StreamPair pair = byStream.get(stream);
    if (pair != null) {
      pair.finished(stream);
    }
  }

  @Override
  public void reset(int stream) {
    StreamPair pair = byStream.remove(stream);
    if (pair != null) {
      pair.reset(stream);
    }
  }

  @Override
  public void headers(int stream) {
    StreamPair pair = byStream.get(stream);
    if (pair != null) {
      pair.deafen();
    }
  }

  @Override
  public void over() {
    byStream.values().forEach(StreamPair::vanish);
    byStream.clear();
    incomplete.clear();
  }

  private void forget(int stream) {
    byStream.remove(stream);
  }

  private static @Nullable String header(SpdyHeaders headers, String name) {
    return headers.getAsString(name);
  }

  /// The port, or 0 where there is no valid one.
  private static int port(@Nullable String text) {
    if (text == null || !text.matches("[0-9]{1,5}")) {
      return 0;
    }
    int port = Integer.parseInt(text);
    return port > 65535 ? 0 : port;
  }
}
