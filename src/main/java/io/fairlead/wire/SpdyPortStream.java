package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One forwarded TCP connection inside a SPDY session: an error stream and a data stream that share
/// a request id. All methods are called on the session's event loop.
///
/// How a pair ends (wire/README.md, "How a stream pair ends"): data FIN then error FIN is a clean
/// end; data FIN then a text on the error stream is a refused or reset connection; the text first,
/// then RST on both, means that the pod's sandbox is gone. So the error stream's verdict is waited
/// for before an end is told.
final class SpdyPortStream implements PortStream {
  private final SpdySession session;
  private final int port;
  private final Sink sink;
  private final int errorId;
  private final ErrorText text = new ErrorText();
  private boolean acknowledged;
  private boolean dataDone;
  private boolean dataReset;
  private boolean finished;
  private boolean touched;
  private @Nullable Future<?> verdict;
  private @Nullable End end;

  SpdyPortStream(SpdySession session, int port, int errorId, Sink sink) {
    this.session = session;
    this.port = port;
    this.errorId = errorId;
    this.sink = sink;
  }

  @Override
  public int port() {
    return port;
  }

  int errorId() {
    return errorId;
  }

  int dataId() {
    return errorId + SpdySession.DATA_AFTER_ERROR;
  }

  @Override
  public void write(ByteBuf bytes) {
    if (end != null || finished || dataDone) {
      bytes.release();
      return;
    }
    session.writeData(dataId(), bytes, false);
  }

  @Override
  public void finish() {
    if (end == null && !finished && !dataDone) {
      finished = true;
      session.writeData(dataId(), Unpooled.EMPTY_BUFFER, true);
      session.flush();
    }
  }

  @Override
  public void cancel() {
    if (end == null) {
      end = new End.Clean();
      stopWaiting();
      session.reset(this);
    }
  }

  void replied(int id) {
    acknowledged |= id == dataId();
  }

  @Override
  public boolean acknowledged() {
    return acknowledged;
  }

  @Override
  public void flush() {
    session.flush();
  }

  @Override
  public boolean isWritable() {
    return session.isWritable();
  }

  void dataArrived(ByteBuf bytes, boolean last) {
    if (end != null || dataDone) {
      bytes.release();
      return;
    }
    if (bytes.isReadable()) {
      sink.data(bytes);
      if (!touched) {
        touched = true;
        session.touched(this);
      }
    } else {
      bytes.release();
    }
    if (last) {
      dataEnded(false);
    }
  }

  void dataEnded(boolean reset) {
    if (dataDone) {
      return;
    }
    dataDone = true;
    dataReset = reset;
    verdict = session.awaitVerdict(this);
  }

  void errorArrived(ByteBuf bytes, boolean last) {
    text.add(bytes);
    if (last) {
      errorEnded();
    }
  }

  /// The error stream ended, by FIN (no complaint) or by RST (after a text).
  void errorEnded() {
    if (dataDone || !text.isEmpty()) {
      endNow();
    }
  }

  /// Tells the end as far as it is known.
  void endNow() {
    if (text.isEmpty()) {
      over(dataReset ? new End.Failed("reset by the far end") : new End.Clean());
    } else if (dataReset) {
      over(new End.PodGone(text.toString()));
    } else {
      over(new End.Failed(text.toString()));
    }
  }

  void over(End how) {
    if (end == null) {
      end = how;
      stopWaiting();
      session.forget(this);
      sink.ended(how);
    }
  }

  private void stopWaiting() {
    Future<?> waiting = verdict;
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  void dataComplete() {
    touched = false;
    sink.dataComplete();
  }

  void writable(boolean writable) {
    if (end == null) {
      sink.writable(writable);
    }
  }
}
