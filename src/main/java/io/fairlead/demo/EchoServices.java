package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The TCP services of an [Program#ECHO] pod.
final class EchoServices {
  static final Map<Integer, Service> BY_PORT =
      Map.of(
          7000, Echo::new,
          9, line -> new Discard(),
          19, Source::new,
          2000, Greeting::new,
          2001, SlowEcho::new,
          2002, EchoServices::closing,
          2003, EchoServices::resetting);

  private EchoServices() {}

  private static Conversation closing(Line line) {
    line.close();
    return new Discard();
  }

  private static Conversation resetting(Line line) {
    line.reset();
    return new Discard();
  }

  /// Sends back what it receives.
  private static class Echo implements Conversation {
    private final Line line;
    private final Bytes bytes = new Bytes();

    Echo(Line line) {
      this.line = line;
    }

    @Override
    public void received(ByteBuf received) {
      bytes.add(received);
      line.holding(bytes.size());
      line.ready();
    }

    @Override
    public int pending() {
      return bytes.size();
    }

    @Override
    public void give(ByteBuf frame, int length) {
      bytes.moveTo(frame, length);
      line.holding(bytes.size());
    }

    @Override
    public void over() {
      bytes.clear();
    }
  }

  /// Takes everything and says nothing. (Over port-forward the count that the classic service
  /// answers at EOF never gets through: the pod sees the EOF together with the end.)
  private static final class Discard implements Conversation {
    @Override
    public void received(ByteBuf bytes) {
      bytes.release();
    }
  }

  /// Sends [Pattern] without end.
  private static final class Source implements Conversation {
    private long offset;

    Source(Line line) {
      line.ready();
    }

    @Override
    public void received(ByteBuf bytes) {
      bytes.release();
    }

    @Override
    public int pending() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void give(ByteBuf frame, int length) {
      Pattern.write(offset, frame, length);
      offset += length;
    }
  }

  /// An echo that speaks first, as a database or mail server does.
  private static final class Greeting extends Echo {
    private byte[] greeting = "hello from fairlead\n".getBytes(StandardCharsets.US_ASCII);

    Greeting(Line line) {
      super(line);
      line.ready();
    }

    @Override
    public int pending() {
      return greeting.length > 0 ? greeting.length : super.pending();
    }

    @Override
    public void give(ByteBuf frame, int length) {
      if (greeting.length > 0) {
        frame.writeBytes(greeting);
        greeting = new byte[0];
      } else {
        super.give(frame, length);
      }
    }
  }

  /// An echo that sends 1 KiB each 64 ms and keeps the rest waiting.
  private static final class SlowEcho extends Echo {
    private static final int PORTION = 1024;
    private static final int PORTION_MILLIS = 64;

    private final Future<?> clock;
    private int allowance = PORTION;

    SlowEcho(Line line) {
      super(line);
      clock =
          line.executor()
              .scheduleAtFixedRate(
                  () -> {
                    allowance = PORTION;
                    line.ready();
                  },
                  PORTION_MILLIS,
                  PORTION_MILLIS,
                  TimeUnit.MILLISECONDS);
    }

    @Override
    public int pending() {
      return Math.min(allowance, super.pending());
    }

    @Override
    public void give(ByteBuf frame, int length) {
      super.give(frame, length);
      allowance -= length;
    }

    @Override
    public void over() {
      clock.cancel(false);
      super.over();
    }
  }
}
