package io.fairlead.exec;

import io.fairlead.wire.ExecConnection.Output;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One command without a terminal, whose output is read as a stream. A virtual thread follows it;
/// little waits for the reader, beyond that the command waits.
public final class CommandRun implements AutoCloseable {
  /// Starts commands; blocks until they run.
  @FunctionalInterface
  public interface Starter {
    ExecSession start(ExecRequest request) throws ExecFailureException, InterruptedException;
  }

  /// Of the errors so many bytes are kept, the first ones: later ones follow from them.
  private static final int ERRORS_AT_MOST = 16 << 10;

  private final ExecSession session;
  private final BytePipe out = new BytePipe();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final Thread follower;
  private volatile boolean outputEnded;

  private CommandRun(ExecSession session) {
    this.session = session;
    follower = Thread.ofVirtual().name("command").start(this::follow);
  }

  /// Starts a command.
  public static CommandRun start(Starter starter, ExecRequest request)
      throws ExecFailureException, InterruptedException {
    return new CommandRun(starter.start(request));
  }

  private void follow() {
    try {
      ending.complete(session.follow(this::take));
    } catch (InterruptedException e) {
      ending.complete(new Ending.Failed(new ExecFailure.ConnectionLost("closed here")));
    } finally {
      over();
    }
  }

  private void over() {
    outputEnded = true;
    out.end();
  }

  private void take(Output from, byte[] bytes) throws InterruptedException {
    if (from == Output.STDOUT) {
      out.put(bytes);
    } else {
      synchronized (errors) {
        errors.write(bytes, 0, Math.min(bytes.length, ERRORS_AT_MOST - errors.size()));
      }
    }
  }

  public ExecPlace place() {
    return session.place();
  }

  /// What the command writes to its stdout. An interrupted reader gets an InterruptedIOException.
  public InputStream out() {
    return out;
  }

  /// What the command wrote to its stderr so far.
  public String errors() {
    synchronized (errors) {
      return errors.toString(StandardCharsets.UTF_8);
    }
  }

  /// Whether the command has said something that nobody has read yet, or is over.
  public boolean hasSpoken() {
    return outputEnded || out.available() > 0;
  }

  /// Sends input; waits while the way to the command is full.
  public void write(byte[] bytes, int offset, int length) throws InterruptedException {
    session.write(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /// Ends the input.
  ///
  /// @return false where the protocol cannot say it
  public boolean endInput() throws InterruptedException {
    return session.closeStdin();
  }

  /// Waits until the command has ended, and drops what nobody has read.
  public Ending ending() throws InterruptedException {
    out.close();
    try {
      return ending.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The same for the impatient; empty where it has not ended in time.
  public Optional<Ending> ending(Duration patience) throws InterruptedException {
    out.close();
    try {
      return Optional.of(ending.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Ends the connection; the command may live on.
  @Override
  public void close() {
    out.close();
    follower.interrupt();
  }
}
