package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One command in a container and the three threads that serve it: output, errors, input.
///
/// They are platform threads, because reading a pipe or terminal holds the carrier of a virtual
/// one. The command outlives its client, as in a real cluster; it ends with its pod.
final class ExecSession {
  /// Starts the process; blocks.
  @FunctionalInterface
  interface Starter {
    ContainerProcess start() throws CommandFailedException;
  }

  /// A message of a resize channel.
  private static final Pattern SIZE =
      Pattern.compile("\\{\"Width\":([0-9]{1,5}),\"Height\":([0-9]{1,5})\\}");

  private static final int PIECE = 32 << 10;

  /// Input that may wait for the command; with more of it, the client is not read.
  private static final int INPUT_AT_MOST = 256 << 10;

  private static final byte[] END_OF_INPUT = new byte[0];

  private final String name;
  private final Starter starter;
  private final ExecClient client;
  private final BlockingQueue<byte[]> input = new LinkedBlockingQueue<>();
  private final Thread main;
  private @Nullable ContainerProcess process;
  private boolean killed;
  private int columns = 80;
  private int rows = 24;
  private volatile boolean inputClosed;
  private int waiting;
  private boolean full;

  /// `ended` runs last, on a thread of the session.
  ExecSession(String name, Starter starter, ExecClient client, Runnable ended) {
    this.name = name;
    this.starter = starter;
    this.client = client;
    this.main =
        thread(
            "stdout",
            () -> {
              run();
              ended.run();
            });
  }

  void start() {
    main.start();
  }

  /// Input from the client, which is copied. Any thread.
  void received(ByteBuf bytes) {
    byte[] copy = ByteBufUtil.getBytes(bytes);
    if (copy.length > 0 && !inputClosed) {
      waits(copy.length);
      input.add(copy);
    }
  }

  /// The client sends no more input: it said so, or it left.
  void inputEnds() {
    input.add(END_OF_INPUT);
  }

  /// A message of the resize channel; others than the known form are ignored.
  void resize(String message) {
    Matcher size = SIZE.matcher(message.strip());
    if (size.matches()) {
      resize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
  }

  /// The runtime between client and command has died; the command has not.
  void runtimeDied() {
    client.runtimeDied();
  }

  /// Kills the command.
  synchronized void kill() {
    killed = true;
    if (process != null) {
      process.kill();
    }
  }

  /// Waits for the threads to end, at most so long.
  void join(Duration patience) throws InterruptedException {
    if (!main.join(patience)) {
      main.interrupt();
      main.join(patience);
    }
  }

  private void run() {
    try {
      ContainerProcess started = starter.start();
      adopt(started);
      serve(started);
    } catch (CommandFailedException e) {
      client.ended(new ExecOutcome.NotStarted(e.reason()));
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void adopt(ContainerProcess started) {
    process = started;
    started.resize(columns, rows);
    if (killed) {
      started.kill();
    }
  }

  private synchronized void resize(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows;
    if (process != null) {
      process.resize(columns, rows);
    }
  }

  private void serve(ContainerProcess started) throws InterruptedException {
    Thread feeding = thread("stdin", () -> feed(started));
    feeding.start();
    InputStream errors = started.stderr();
    Thread failing =
        errors == null ? null : thread("stderr", () -> pump(errors, ExecClient.Output.STDERR));
    if (failing != null) {
      failing.start();
    }
    pump(started.stdout(), ExecClient.Output.STDOUT);
    if (failing != null) {
      failing.join();
    }
    int code = started.waitFor();
    feeding.interrupt();
    feeding.join();
    synchronized (this) {
      process = null;
      started.release();
    }
    client.ended(new ExecOutcome.Exited(code));
  }

  private void pump(InputStream from, ExecClient.Output output) {
    byte[] buffer = new byte[PIECE];
    try {
      for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
        client.output(output, buffer, length);
      }
    } catch (IOException e) {
      // the other end of the pipe is gone: as good as its end
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    client.closed(output);
  }

  private void feed(ContainerProcess to) {
    try {
      for (byte[] next = input.take(); next.length > 0; next = input.take()) {
        to.stdin().write(next);
        to.stdin().flush();
        waits(-next.length);
      }
      to.closeStdin();
    } catch (IOException e) {
      inputClosed = true; // by the command: what comes is dropped
      waits(Integer.MIN_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void waits(int bytes) {
    boolean now;
    synchronized (input) {
      waiting = Math.max(0, waiting + bytes);
      now = full ? waiting > INPUT_AT_MOST / 2 : waiting > INPUT_AT_MOST;
      if (now == full) {
        return;
      }
      full = now;
    }
    client.full(now);
  }

  private Thread thread(String task, Runnable work) {
    return Thread.ofPlatform().daemon().name("demo-exec-" + name + "-" + task).unstarted(work);
  }
}
