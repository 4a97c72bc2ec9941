package io.fairlead.demo;

import io.netty.util.concurrent.EventExecutor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The SHA-256 of the files of the web pods. It is computed on the event loop, a little at each
/// turn, so that neither a thread is needed nor anybody held up.
final class PatternHash implements Runnable {
  private static final Map<Integer, String> KNOWN = new ConcurrentHashMap<>();
  private static final int AT_ONCE = 1 << 18;

  private final int megabytes;
  private final EventExecutor executor;
  private final Runnable done;
  private final MessageDigest digest;
  private long hashed;

  private PatternHash(int megabytes, EventExecutor executor, Runnable done) {
    this.megabytes = megabytes;
    this.executor = executor;
    this.done = done;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Runs `done` on the executor as soon as [#of] knows the answer.
  static void prepare(int megabytes, EventExecutor executor, Runnable done) {
    if (KNOWN.containsKey(megabytes)) {
      done.run();
    } else {
      executor.execute(new PatternHash(megabytes, executor, done));
    }
  }

  static String of(int megabytes) {
    return Objects.requireNonNull(KNOWN.get(megabytes), "not prepared");
  }

  @Override
  public void run() {
    int length = (int) Math.min(AT_ONCE, megabytes * 1_000_000L - hashed);
    digest.update(Pattern.lines(hashed / Pattern.LINE, length), 0, length);
    hashed += length;
    if (hashed < megabytes * 1_000_000L) {
      executor.execute(this);
    } else {
      KNOWN.put(megabytes, HexFormat.of().formatHex(digest.digest()));
      done.run();
    }
  }
}
