package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One forwarded connection inside a pod, ended as containerd ends it (wire/README.md, "19
/// Half-close").
///
/// ```
/// OPEN --client done--> CLIENT_DONE --pod done, or 1.00 s--> OVER
///      --pod done-----> POD_DONE ----client done, or 1.00 s-> OVER
///      --pod resets, or refuses-----------------------------> OVER
/// ```
///
/// The end of the client's bytes is not passed on: the service learns of it with the end of all.
/// What it says within that second still gets through. Used on one event loop.
final class PodConnection implements Line {
  /// Who holds the client's end.
  interface Client extends Flow.Source {
    Flow flow();

    void ended(Ending ending);
  }

  private enum Phase {
    OPEN,
    CLIENT_DONE,
    POD_DONE,
    OVER
  }

  private static final int LINGER_MILLIS = 1000;

  /// What a pod may leave unread before the tunnel stops for it. (A real one stops after some MiB
  /// of socket buffers.)
  private static final int UNREAD_AT_MOST = 1 << 20;

  /// Holds the line while no service does.
  private static final Conversation NOBODY = ByteBuf::release;

  private final RunningPod pod;
  private final int port;
  private final EventExecutor executor;
  private final Client client;
  private Conversation conversation = NOBODY;
  private Phase phase = Phase.OPEN;
  private @Nullable Future<?> linger;
  private boolean queued;
  private boolean full;

  PodConnection(RunningPod pod, int port, EventExecutor executor, Client client) {
    this.pod = pod;
    this.port = port;
    this.executor = executor;
    this.client = client;
  }

  /// Connects; may end at once, before it returns.
  void connect() {
    Service service = pod.service(port);
    if (!pod.join(this)) {
      end(new Ending.SandboxGone(pod.sandboxGone(port)));
    } else if (service == null) {
      end(new Ending.Broken(pod.refused(port)));
    } else {
      pod.log("a connection to port " + port);
      Conversation accepted = service.accept(this);
      if (phase == Phase.OVER) {
        accepted.over();
      } else {
        conversation = accepted;
        ready(); // it may have had something to say before it was known here
      }
    }
  }

  /// How many bytes of the pod could go to the client now.
  int pending() {
    return phase == Phase.OVER ? 0 : conversation.pending();
  }

  /// Writes `length` bytes of the pod into `frame`.
  void give(ByteBuf frame, int length) {
    conversation.give(frame, length);
  }

  /// The client's flow has asked for everything: [#ready] queues it again.
  void drained() {
    queued = false;
  }

  /// Bytes from the client; owns them.
  void received(ByteBuf bytes) {
    if (phase == Phase.OPEN) {
      conversation.received(bytes);
    } else {
      bytes.release();
    }
  }

  /// The client sends nothing more: FIN or RST of its stream.
  void clientDone() {
    done(Phase.CLIENT_DONE, Phase.POD_DONE);
  }

  /// The client is gone with its whole connection; nobody hears of the end.
  void clientGone() {
    finish();
  }

  /// The pod was killed. Any thread.
  void podDied() {
    try {
      executor.execute(this::endWithPod);
    } catch (RejectedExecutionException e) {
      // The whole cluster ends, and its loops, with this connection, have ended first.
    }
  }

  private void endWithPod() {
    if (phase != Phase.OVER) {
      holding(0);
      conversation.over();
      conversation = NOBODY;
      close();
    }
  }

  @Override
  public EventExecutor executor() {
    return executor;
  }

  @Override
  public void ready() {
    if (!queued && phase != Phase.OVER) {
      queued = true;
      client.flow().ready(client);
    }
  }

  @Override
  public void holding(int bytes) {
    boolean now = full ? bytes > UNREAD_AT_MOST / 2 : bytes > UNREAD_AT_MOST;
    if (now != full && phase != Phase.OVER) {
      full = now;
      client.flow().full(now);
    }
  }

  /// Takes effect with the next turn of the loop: what was just given is written before the end.
  @Override
  public void close() {
    executor.execute(() -> done(Phase.POD_DONE, Phase.CLIENT_DONE));
  }

  @Override
  public void reset() {
    end(new Ending.Broken(pod.resetByPeer(port)));
  }

  private void done(Phase mine, Phase other) {
    if (phase == Phase.OPEN) {
      phase = mine;
      linger =
          executor.schedule(() -> end(new Ending.Clean()), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else if (phase == other) {
      end(new Ending.Clean());
    }
  }

  private void end(Ending ending) {
    if (phase != Phase.OVER) {
      finish();
      client.ended(ending);
    }
  }

  private void finish() {
    if (phase == Phase.OVER) {
      return;
    }
    holding(0);
    phase = Phase.OVER;
    if (linger != null) {
      linger.cancel(false);
    }
    pod.leave(this);
    conversation.over();
  }
}
