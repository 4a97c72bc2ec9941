package io.fairlead.diagnose;

import io.fairlead.diagnose.Attempt.Ping;
import io.fairlead.health.Hop;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An upgraded connection whose hops are pinged one after the other.
abstract class Pinged {
  private final Map<Hop, Map<Long, CompletableFuture<Long>>> waiting = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /// Takes its place in an upgraded pipeline.
  abstract void addTo(ChannelPipeline pipeline);

  /// The hops that can be pinged.
  abstract List<Hop> hops();

  /// Sends a ping; on the event loop. The far end chooses its numbers itself.
  abstract long send(Hop hop, long number);

  /// Ends it; on the event loop.
  abstract void close();

  /// Whether the far end has said something beside pongs.
  boolean said() {
    return false;
  }

  /// What it said.
  String words() {
    return "";
  }

  final void pong(Hop hop, long number) {
    CompletableFuture<Long> one = of(hop).remove(number);
    if (one != null) {
      one.complete(System.nanoTime());
    }
  }

  final void ended() {
    over.complete(null);
  }

  private Map<Long, CompletableFuture<Long>> of(Hop hop) {
    return waiting.computeIfAbsent(hop, _ -> new ConcurrentHashMap<>());
  }

  /// Pings each hop some times. Blocks its caller.
  final List<Ping> ping(EventLoop loop, Trier.Patience patience) throws InterruptedException {
    List<Ping> all = new ArrayList<>();
    for (Hop hop : hops()) {
      List<Duration> answered = new ArrayList<>();
      int lost = 0;
      for (int i = 0; i < patience.pings() && lost == 0; i++) {
        Duration trip = once(hop, i, loop, patience.answer());
        if (trip.isNegative() && over.isDone() && said()) {
          break; // the program in the pod ended it, or nobody listens: that says nothing of the way
        } else if (trip.isNegative()) {
          lost++;
        } else {
          answered.add(trip);
        }
      }
      if (lost > 0 || !answered.isEmpty()) {
        all.add(new Ping(hop, answered, lost));
      }
    }
    return all;
  }

  /// Negative where no answer came.
  private Duration once(Hop hop, long number, EventLoop loop, Duration atMost)
      throws InterruptedException {
    CompletableFuture<Long> back = new CompletableFuture<>();
    CompletableFuture<Long> sent = new CompletableFuture<>();
    loop.execute(() -> {
      sent.complete(System.nanoTime());
      of(hop).put(send(hop, number), back);
    });
    try {
      CompletableFuture.anyOf(back, over).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Duration.ofNanos(-1);
    } catch (ExecutionException e) {
      throw new IllegalStateException("neither future fails", e);
    }
    return back.isDone() ? Duration.ofNanos(back.join() - sent.join()) : Duration.ofNanos(-1);
  }
}
