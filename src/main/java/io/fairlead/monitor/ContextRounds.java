package io.fairlead.monitor;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.alert.Expiring;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ContextHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Asks the API server of each context in use every [#EVERY], each on a thread of its own, and
/// looks when its credential ends. Driven by the monitor's thread.
///
/// A context whose trouble only the user can mend is left alone for [#AFTER_TROUBLE]: asking it may
/// mean to run a program that opens a browser.
final class ContextRounds implements AutoCloseable {
  static final Duration EVERY = Duration.ofSeconds(15);
  static final Duration DEADLINE = Duration.ofSeconds(10);
  static final Duration AFTER_TROUBLE = Duration.ofMinutes(10);
  private static final Duration EXPIRY_EVERY = Duration.ofMinutes(10);

  /// Who takes the answers. Called on any thread.
  interface Taker {
    void asked(String context, LatencySample sample);

    void ends(String context, Optional<Expiring> end);
  }

  private final ContextHealth health;
  private final Taker taker;
  private final Map<String, Asked> contexts = new HashMap<>();

  ContextRounds(ContextHealth health, Taker taker) {
    this.health = health;
    this.taker = taker;
  }

  /// One context. A question and its deadline may both want to tell; the first does.
  private static final class Asked {
    private @Nullable Instant askedAt;
    private @Nullable Instant expiryAt;
    private @Nullable Question question;
    private volatile boolean troubled;
  }

  private record Question(Instant at, Thread thread, AtomicBoolean told) {}

  /// Time for whatever is due.
  void look(Instant now, Collection<String> inUse) {
    contexts
        .entrySet()
        .removeIf(context -> {
          boolean unused = !inUse.contains(context.getKey());
          if (unused) {
            end(context.getValue());
          }
          return unused;
        });
    for (String context : inUse) {
      Asked asked = contexts.computeIfAbsent(context, _ -> new Asked());
      expire(context, asked, now);
      if (asked.question == null && due(asked.askedAt, wait(asked), now)) {
        asked.askedAt = now;
        asked.question = ask(context, asked, now);
      }
    }
  }

  private static Duration wait(Asked asked) {
    return asked.troubled ? AFTER_TROUBLE : EVERY;
  }

  private static boolean due(@Nullable Instant last, Duration every, Instant now) {
    return last == null || now.isBefore(last) || !now.isBefore(last.plus(every));
  }

  /// Ends a question that has had no answer for too long.
  private void expire(String context, Asked asked, Instant now) {
    Question question = asked.question;
    if (question == null) {
      return;
    }
    if (!question.thread().isAlive()) {
      asked.question = null;
    } else if (!now.isBefore(question.at().plus(DEADLINE))) {
      question.thread().interrupt();
      asked.question = null;
      tell(context, question.at(), question.told(), Optional.empty());
    }
  }

  private void tell(String context, Instant at, AtomicBoolean told, Optional<Duration> roundTrip) {
    if (told.compareAndSet(false, true)) {
      taker.asked(context, new LatencySample(at, Hop.API, roundTrip));
    }
  }

  private Question ask(String context, Asked asked, Instant now) {
    boolean expiryToo = due(asked.expiryAt, EXPIRY_EVERY, now);
    if (expiryToo) {
      asked.expiryAt = now;
    }
    AtomicBoolean told = new AtomicBoolean();
    Thread thread =
        Thread.ofVirtual()
            .name("ask " + context)
            .start(() -> {
              if (expiryToo) {
                findExpiry(context);
              }
              question(context, asked, now, told);
            });
    return new Question(now, thread, told);
  }

  private void question(String context, Asked asked, Instant now, AtomicBoolean told) {
    try {
      Duration roundTrip = health.roundTrip(context);
      asked.troubled = false;
      tell(context, now, told, Optional.of(roundTrip));
    } catch (ClusterException e) {
      asked.troubled = e.failure().needsUser();
      if (!asked.troubled) {
        tell(context, now, told, Optional.empty());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // past its deadline, or closed
    }
  }

  private void findExpiry(String context) {
    try {
      taker.ends(
          context,
          health
              .expiry(context)
              .map(end -> new Expiring(context, end.what(), end.issued(), end.at())));
    } catch (ClusterException e) {
      // The question to the server will tell.
    }
  }

  private static void end(Asked asked) {
    Question question = asked.question;
    if (question != null) {
      question.told().set(true);
      question.thread().interrupt();
    }
  }

  @Override
  public void close() {
    contexts.values().forEach(ContextRounds::end);
    contexts.clear();
  }
}
