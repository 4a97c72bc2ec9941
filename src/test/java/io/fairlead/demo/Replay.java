package io.fairlead.demo;

import com.google.gson.JsonObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;

/// Plays the client of a recording against our handlers, on a clock of its own.
final class Replay {
  private static final int STEP_MILLIS = 1;

  private final EmbeddedChannel server = new EmbeddedChannel();
  private final ServerBytes bytes;
  private double now;

  private Replay(PodRuntime runtime, boolean channels, Obstacles obstacles) {
    bytes = new ServerBytes(channels);
    server.freezeTime();
    PodApi.addTo(server.pipeline(), runtime, obstacles);
  }

  /// What the client of `record` sees of our server, until `tailMillis` after its last bytes.
  static Seen play(WireRecord record, PodRuntime runtime, int tailMillis) {
    return play(record, runtime, tailMillis, Double.MAX_VALUE, () -> {});
  }

  /// The same, with something that happens in between.
  static Seen play(
      WireRecord record, PodRuntime runtime, int tailMillis, double eventMillis, Runnable event) {
    return play(record, runtime, tailMillis, eventMillis, event, new Obstacles());
  }

  /// The same, with obstacles in the way.
  static Seen play(WireRecord record, PodRuntime runtime, int tailMillis, Obstacles obstacles) {
    return play(record, runtime, tailMillis, Double.MAX_VALUE, () -> {}, obstacles);
  }

  private static Seen play(
      WireRecord record,
      PodRuntime runtime,
      int tailMillis,
      double eventMillis,
      Runnable event,
      Obstacles obstacles) {
    Replay replay = new Replay(runtime, record.usesChannels(), obstacles);
    boolean happened = false;
    for (JsonObject line : record.clientBytes()) {
      if (!happened && WireRecord.millis(line) > eventMillis) {
        replay.waitUntil(eventMillis);
        event.run();
        happened = true;
      }
      replay.waitUntil(WireRecord.millis(line));
      replay.send(WireRecord.raw(line));
    }
    replay.waitUntil(replay.now + tailMillis);
    replay.server.finishAndReleaseAll();
    replay.bytes.close();
    return replay.bytes.seen();
  }

  private void waitUntil(double millis) {
    if (now == 0) {
      now = millis;
    }
    while (now < millis) {
      server.advanceTimeBy(STEP_MILLIS, TimeUnit.MILLISECONDS);
      now += STEP_MILLIS;
      server.runPendingTasks();
      look();
    }
  }

  private void send(byte[] sent) {
    if (server.isOpen()) {
      server.writeInbound(Unpooled.copiedBuffer(sent));
      server.runPendingTasks();
      look();
    }
  }

  private void look() {
    for (ByteBuf out = server.readOutbound(); out != null; out = server.readOutbound()) {
      bytes.read(out, now);
    }
    if (!server.isOpen()) {
      bytes.seen().ends(now);
    }
  }
}
