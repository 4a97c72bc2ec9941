package io.fairlead.diagnose;

import io.fairlead.wire.ExecConnection;
import io.fairlead.wire.ExecStatus;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Waits for the end of a command that says nothing.
final class EndOfTrue implements ExecConnection.Sink {
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private @Nullable ExecConnection connection;

  /// How it ended, and what the far end complained of.
  private record End(boolean told, String complaint) {}

  void connection(ExecConnection opened) {
    connection = opened;
  }

  /// Waits; returns what the far end complained of, empty for nothing.
  String await(Duration atMost) throws InterruptedException {
    try {
      return end.get(atMost.toMillis(), TimeUnit.MILLISECONDS).complaint();
    } catch (TimeoutException e) {
      return "no end of the command in " + atMost.toSeconds() + " s";
    } catch (ExecutionException e) {
      throw new IllegalStateException("the future does not fail", e);
    }
  }

  /// Whether the far end has said how the command ended.
  boolean told() {
    return end.isDone() && end.join().told();
  }

  void close() {
    ExecConnection open = connection;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void output(ExecConnection.Output output, ByteBuf bytes) {
    bytes.release();
  }

  @Override
  public void writable(boolean writable) {}

  @Override
  public void arrived() {}

  @Override
  public void pong(int number) {}

  @Override
  public void ended(ExecConnection.End how) {
    end.complete(
        switch (how) {
          case ExecConnection.End.Told(ExecStatus.Exited(int code)) ->
              new End(true, code == 0 ? "" : "true ended with " + code);
          case ExecConnection.End.Told(ExecStatus.Refused(_, String message)) ->
              new End(true, message);
          case ExecConnection.End.Lost(var lost) -> new End(false, lost.toString());
        });
  }
}
