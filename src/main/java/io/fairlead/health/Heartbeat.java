package io.fairlead.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Asks both ends of a lane for a sign of life and tells when the lane is dead.
///
/// Each beat pings the far end (SPDY PING) and, where there is one, the end of the WebSocket. Dead
/// means:
///
/// - no WebSocket PONG within the deadline and no byte at all since the ping was sent; or
/// - no SPDY PONG within the deadline, not even to a second ping sent halfway, and no other SPDY
///   frame since. The second ping goes to another queue of the server: one pod service that does
///   not read stalls every fifth ping of its lane and only these (wire/README.md, 20).
///
/// A lane that is sending much to a pod is spared for [#UPLOAD_GRACE]: a pod service that does not
/// read looks just like a dead far end (20), and its upload shall survive a pause. Until then such
/// a lane is [Pulse#SILENT].
///
/// While the lane is not being read, because a local program is slow, nothing is concluded. Nor is
/// anything from a wait in which the computer slept or the program stood still: the lane is asked
/// anew then, at most [#EXCUSES_AT_MOST] times in a row. All methods are called on one thread, the
/// one that runs the [Timer]'s tasks.
public final class Heartbeat {
  /// How often to ask and how long to wait for an answer.
  public record Settings(Duration period, Duration deadline) {
    public static final Settings DEFAULT =
        new Settings(Duration.ofSeconds(5), Duration.ofSeconds(5));

    public Settings {
      if (period.isZero() || period.isNegative() || deadline.isZero() || deadline.isNegative()) {
        throw new IllegalArgumentException("heartbeat period and deadline must be positive");
      }
    }
  }

  /// The lane that is asked.
  public interface Link {
    /// Whether there is a WebSocket to ping.
    boolean hasWebSocket();

    /// Sends a SPDY PING; returns its id.
    int pingFarEnd();

    void pingWebSocket(long number);

    /// Whether reading the lane is suspended, so that no answer could be seen.
    boolean paused();

    /// Whether so much was sent since the far end was last heard that the pod may be the reason of
    /// its silence.
    boolean uploading();
  }

  /// Who hears of it.
  public interface Listener {
    void sample(LatencySample sample);

    /// The pulse is another than before.
    void pulse(Pulse pulse);

    /// The lane is dead. Called once; the heartbeat has stopped.
    void dead();
  }

  /// Runs a task later, on the heartbeat's thread.
  @FunctionalInterface
  public interface Timer {
    void after(Duration delay, Runnable task);
  }

  /// The time as of now, for records and for measuring.
  public record Clock(InstantSource wall, LongSupplier nanos) {
    public static final Clock SYSTEM = new Clock(InstantSource.system(), System::nanoTime);
  }

  /// How long an upload may stand still before its lane counts as dead.
  public static final Duration UPLOAD_GRACE = Duration.ofSeconds(60);

  private static final int DOUBTS_AT_MOST = 64;

  /// A clock that jumps all the time must not keep a dead lane.
  private static final int EXCUSES_AT_MOST = 3;

  /// When somebody asks out of turn, the lane is doubtful after this time.
  private static final Duration SOON = Duration.ofSeconds(1);

  /// Another question so soon after one that is not answered yet is none.
  private static final Duration JUST = Duration.ofMillis(20);

  private final Settings settings;
  private final Link link;
  private final Timer timer;
  private final Clock clock;
  private final Listener listener;
  private long beats;
  private int excuses;
  private long lastByte;
  private long lastFrame;
  private final List<Beat> unjudged = new ArrayList<>();
  private final ArrayDeque<Integer> overdue = new ArrayDeque<>();
  private Pulse pulse = Pulse.ANSWERING;
  private boolean stopped;

  public Heartbeat(Settings settings, Link link, Timer timer, Clock clock, Listener listener) {
    this.settings = settings;
    this.link = link;
    this.timer = timer;
    this.clock = clock;
    this.listener = listener;
    lastByte = clock.nanos().getAsLong();
    lastFrame = lastByte;
  }

  /// Beats now and every period from now on.
  public void start() {
    if (!stopped) {
      beat(halfDeadline());
      timer.after(settings.period(), this::start);
    }
  }

  /// Beats once out of turn, because there is a reason to doubt the lane.
  public void now() {
    Duration half = halfDeadline();
    beat(half.compareTo(SOON) < 0 ? half : SOON);
  }

  private void beat(Duration patience) {
    if (!stopped && unjudged.stream().noneMatch(Beat::isFresh)) {
      unjudged.add(new Beat(patience));
    }
  }

  private Duration halfDeadline() {
    return settings.deadline().dividedBy(2);
  }

  public void stop() {
    stopped = true;
  }

  /// A SPDY PONG arrived.
  public void farEndPong(int id) {
    overdue.remove(Integer.valueOf(id));
    arrived();
    unjudged.forEach(beat -> beat.farEndPong(id));
  }

  public void webSocketPong(long number) {
    lastByte = clock.nanos().getAsLong();
    unjudged.forEach(beat -> beat.webSocketPong(number));
  }

  /// Any SPDY frame arrived: the far end lives.
  public void arrived() {
    lastByte = clock.nanos().getAsLong();
    lastFrame = lastByte;
    excuses = 0;
    if (pulse != Pulse.ANSWERING) {
      set(overdue.isEmpty() ? Pulse.ANSWERING : Pulse.DOUBTFUL);
    }
  }

  public Pulse pulse() {
    return pulse;
  }

  private void set(Pulse now) {
    if (pulse != now && !stopped) {
      pulse = now;
      listener.pulse(now);
    }
  }

  private void doubt(int id) {
    if (overdue.size() == DOUBTS_AT_MOST) {
      overdue.removeFirst();
    }
    overdue.add(id);
    if (pulse == Pulse.ANSWERING) {
      set(Pulse.DOUBTFUL);
    }
  }

  /// One round of pings.
  private final class Beat {
    private final long number = ++beats;
    private final Asked asked = Asked.now(clock);
    private final int farEndId;
    private int secondId = -1;
    private boolean farEndAnswered;
    private boolean webSocketAnswered;

    /// @param patience after which the far end is asked a second time
    Beat(Duration patience) {
      if (link.hasWebSocket()) {
        link.pingWebSocket(number);
      } else {
        webSocketAnswered = true;
      }
      farEndId = link.pingFarEnd();
      timer.after(patience, () -> askAgain(patience));
      timer.after(settings.deadline(), this::judge);
    }

    boolean isFresh() {
      return !(farEndAnswered && webSocketAnswered) && asked.elapsed().compareTo(JUST) < 0;
    }

    void farEndPong(int id) {
      if (farEndAnswered || (id != farEndId && id != secondId)) {
        return;
      }
      farEndAnswered = true;
      answered(Hop.FAR_END);
    }

    void webSocketPong(long answered) {
      if (answered == number && !webSocketAnswered) {
        webSocketAnswered = true;
        answered(Hop.WEBSOCKET);
      }
    }

    private void askAgain(Duration planned) {
      if (!stopped && !farEndAnswered) {
        secondId = link.pingFarEnd();
        if (!link.paused() && !asked.stoodStill(planned)) {
          doubt(farEndId);
        }
      }
    }

    private void judge() {
      unjudged.remove(this);
      if (stopped || link.paused()) {
        return;
      }
      boolean webSocketLost = !webSocketAnswered;
      boolean farEndLost = !farEndAnswered;
      if ((webSocketLost || farEndLost) && isExcused()) {
        return;
      }
      boolean silent = lastByte - asked.nanos() <= 0;
      boolean farEndSilent = lastFrame - asked.nanos() <= 0;
      if (webSocketLost) {
        sample(Hop.WEBSOCKET, Optional.empty());
      }
      if (farEndLost) {
        sample(Hop.FAR_END, Optional.empty());
      }
      if (!(webSocketLost && silent) && !(farEndLost && farEndSilent)) {
        return;
      }
      if (link.uploading() && clock.nanos().getAsLong() - lastFrame < UPLOAD_GRACE.toNanos()) {
        set(Pulse.SILENT);
      } else {
        stopped = true;
        listener.dead();
      }
    }

    /// Asks anew where there was no time to answer.
    private boolean isExcused() {
      if (excuses == EXCUSES_AT_MOST || !asked.stoodStill(settings.deadline())) {
        return false;
      }
      excuses++;
      now();
      return true;
    }

    /// A wait in which the computer slept is no round trip.
    private void answered(Hop hop) {
      if (!asked.stoodStill(settings.deadline())) {
        sample(hop, Optional.of(asked.elapsed()));
      }
    }

    private void sample(Hop hop, Optional<Duration> roundTrip) {
      listener.sample(new LatencySample(asked.at(), hop, roundTrip));
    }
  }
}
