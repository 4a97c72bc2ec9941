package io.fairlead.exec;

import io.fairlead.health.Heartbeat;
import io.fairlead.health.Hop;
import io.fairlead.health.LatencyLog;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Pulse;
import io.fairlead.wire.ExecConnection;

/// The heartbeat of one exec connection. All methods are called on its event loop.
///
/// There is one end to ask: that of the WebSocket, or the container runtime by SPDY PING. A command
/// that does not read its stdin stops the server from reading on, and with that the answers; so a
/// connection that took much since the last sign of life is spared for [Heartbeat#UPLOAD_GRACE].
final class ExecPulse implements Heartbeat.Link, Heartbeat.Listener {
  /// What the buffers on the way hold at least, in bytes.
  private static final int MUCH = 64 << 10;

  private final ExecConnection connection;
  private final Hop hop;
  private final LatencyLog log;
  private final Runnable dead;
  private boolean paused;
  private long sentSinceHeard;

  /// @param dead called once, when no answer comes any more
  ExecPulse(ExecConnection connection, ExecTransport transport, LatencyLog log, Runnable dead) {
    this.connection = connection;
    this.hop = transport == ExecTransport.SPDY ? Hop.FAR_END : Hop.WEBSOCKET;
    this.log = log;
    this.dead = dead;
  }

  void pause(boolean now) {
    paused = now;
  }

  void sent(int bytes) {
    sentSinceHeard += bytes;
  }

  void heard() {
    sentSinceHeard = 0;
  }

  /// The one end that there is counts as the far one.
  @Override
  public boolean hasWebSocket() {
    return false;
  }

  @Override
  public int pingFarEnd() {
    return connection.ping();
  }

  @Override
  public void pingWebSocket(long number) {
    throw new IllegalStateException("there is one end to ask");
  }

  @Override
  public boolean paused() {
    return paused;
  }

  @Override
  public boolean uploading() {
    return sentSinceHeard > MUCH;
  }

  @Override
  public void sample(LatencySample sample) {
    log.add(new LatencySample(sample.at(), hop, sample.roundTrip()));
  }

  @Override
  public void pulse(Pulse pulse) {}

  @Override
  public void dead() {
    dead.run();
  }
}
