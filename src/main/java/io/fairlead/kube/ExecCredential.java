package io.fairlead.kube;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The credential of an exec plugin, kept until it expires or is refused.
///
/// Whoever needs one while the plugin runs waits for that run: the plugin never runs twice at once.
/// A caller that is interrupted leaves the run to the others. A failed run is not kept.
final class ExecCredential implements CredentialSource {
  private final ExecPlugin plugin;
  private final InstantSource clock;
  private final AtomicReference<@Nullable CompletableFuture<ExecPlugin.Answer>> latest =
      new AtomicReference<>();
  private volatile @Nullable Thread runner;

  ExecCredential(ExecPlugin plugin, InstantSource clock) {
    this.plugin = plugin;
    this.clock = clock;
  }

  @Override
  public Credential current() throws ClusterException, InterruptedException {
    CompletableFuture<ExecPlugin.Answer> run = latest();
    try {
      return run.get().credential();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ClusterException failure) {
        throw new ClusterException(failure.failure(), failure);
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /// The run that is under way or has an answer that still holds; else starts one.
  private CompletableFuture<ExecPlugin.Answer> latest() {
    while (true) {
      CompletableFuture<ExecPlugin.Answer> known = latest.get();
      if (known != null && !isOver(known)) {
        return known;
      }
      CompletableFuture<ExecPlugin.Answer> mine = new CompletableFuture<>();
      if (latest.compareAndSet(known, mine)) {
        String name = "exec-plugin " + plugin.command();
        runner = Thread.ofVirtual().name(name).start(() -> run(mine));
        return mine;
      }
    }
  }

  private void run(CompletableFuture<ExecPlugin.Answer> run) {
    try {
      run.complete(plugin.run());
    } catch (ClusterException | RuntimeException e) {
      run.completeExceptionally(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      run.completeExceptionally(plugin.failure("it was ended")); // closed
    }
  }

  /// Whether the plugin runs right now.
  boolean isRunning() {
    CompletableFuture<ExecPlugin.Answer> run = latest.get();
    return run != null && run.state() == CompletableFuture.State.RUNNING && runner != null;
  }

  private boolean isOver(CompletableFuture<ExecPlugin.Answer> run) {
    return switch (run.state()) {
      case RUNNING -> false;
      case FAILED, CANCELLED -> true;
      case SUCCESS -> {
        Instant expiry = run.resultNow().expiry().orElse(Instant.MAX);
        yield !clock.instant().isBefore(expiry);
      }
    };
  }

  @Override
  public boolean discard(Credential refused) {
    CompletableFuture<ExecPlugin.Answer> run = latest.get();
    if (run != null
        && run.state() == CompletableFuture.State.SUCCESS
        && run.resultNow().credential().equals(refused)) {
      latest.compareAndSet(run, null);
    }
    return true;
  }

  @Override
  public void close() {
    Thread thread = runner;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
