package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The HTTP/1.1 server of a [Program#WEB] pod: one connection answers its requests one after
/// another.
final class WebService implements Service {
  private final WebSite site;

  WebService(WebSite site) {
    this.site = site;
  }

  @Override
  public Conversation accept(Line line) {
    return new Connection(line, site);
  }

  private static final class Connection implements Conversation {
    /// What one waiting request counts for; clients that pipeline more than some are held up.
    private static final int REQUEST_WEIGHT = 64 << 10;

    private final Line line;
    private final WebSite site;
    private final EmbeddedChannel decoder = new EmbeddedChannel(new HttpRequestDecoder());
    private final Queue<HttpRequest> waiting = new ArrayDeque<>();
    private @Nullable HttpRequest incomplete;
    private @Nullable WebAnswer answer;
    private boolean preparing;
    private boolean closing;
    private boolean over;

    Connection(Line line, WebSite site) {
      this.line = line;
      this.site = site;
    }

    @Override
    public void received(ByteBuf bytes) {
      if (closing) {
        bytes.release();
        return;
      }
      decoder.writeInbound(bytes);
      for (HttpObject part = decoder.readInbound(); part != null; part = decoder.readInbound()) {
        if (part instanceof HttpRequest request) {
          incomplete = request;
        }
        if (part instanceof LastHttpContent && incomplete != null) {
          waiting.add(incomplete);
          incomplete = null;
        }
        ReferenceCountUtil.release(part);
      }
      next();
    }

    @Override
    public int pending() {
      return answer == null ? 0 : answer.pending();
    }

    @Override
    public void give(ByteBuf frame, int length) {
      WebAnswer current = answer;
      if (current == null) {
        throw new IllegalStateException("no answer to send");
      }
      current.give(frame, length);
      if (current.pending() == 0) {
        answer = null;
        if (current.closes()) {
          closing = true;
          line.close();
        } else {
          next();
        }
      }
    }

    @Override
    public void over() {
      over = true;
      decoder.finishAndReleaseAll();
    }

    /// Begins with the next request, if none is in work.
    private void next() {
      if (answer == null && !preparing && !closing) {
        HttpRequest request = waiting.poll();
        if (request != null) {
          answer(request);
        }
      }
      line.holding(waiting.size() * REQUEST_WEIGHT);
    }

    private void answer(HttpRequest request) {
      preparing = true;
      boolean keepAlive = request.decoderResult().isSuccess() && HttpUtil.isKeepAlive(request);
      boolean headOnly = request.method().equals(HttpMethod.HEAD);
      WebSite.Page page = site.page(request);
      Runnable send = () -> send(page, keepAlive, headOnly);
      switch (page) {
        case WebSite.Page.After(var pause, _) ->
            line.executor().schedule(send, pause.toMillis(), TimeUnit.MILLISECONDS);
        case WebSite.Page.Hash(int megabytes) ->
            PatternHash.prepare(megabytes, line.executor(), send);
        case WebSite.Page.Text _, WebSite.Page.File _ -> send.run();
      }
    }

    private void send(WebSite.Page page, boolean keepAlive, boolean headOnly) {
      preparing = false;
      if (!over) {
        answer = WebAnswer.of(page, keepAlive, headOnly);
        line.ready();
      }
    }
  }
}
