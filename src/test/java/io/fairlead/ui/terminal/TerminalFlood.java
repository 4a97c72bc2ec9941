package io.fairlead.ui.terminal;

import io.fairlead.exec.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Measures what much output does to the window: how long it takes, how long the window's thread is
/// held up at most, and how soon a key arrives at the far end.
///
/// Arguments: how many megabytes (50 where none is given), and how many lines of scrollback.
public final class TerminalFlood {
  private static final int PIECE = 32 << 10;

  private TerminalFlood() {}

  public static void main(String[] args) throws Exception {
    int megabytes = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    int scrollback = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    Platform.startup(() -> {
      var typed = new AtomicLong();
      var pane = new TerminalPane(new TerminalLooks("", 13, scrollback), new Listening(typed));
      var stage = new Stage();
      stage.setScene(new Scene(pane, 1100, 760));
      stage.show();
      Thread.ofPlatform().start(() -> flood(pane, megabytes, typed));
    });
  }

  private record Listening(AtomicLong typed) implements FarEnd {
    @Override
    public boolean offer(byte[] bytes) {
      typed.set(System.nanoTime());
      return true;
    }

    @Override
    public void resize(TerminalSize size) {
      System.out.println(size);
    }
  }

  private static void flood(TerminalPane pane, int megabytes, AtomicLong typed) {
    try {
      byte[] lines = lines();
      Thread.sleep(2000);
      var on = new AtomicBoolean(true);
      var worst = new AtomicLong();
      var beats = new AtomicLong();
      var late = new AtomicLong();
      Thread heart = Thread.ofPlatform().start(() -> beat(on, worst, beats, late));
      long begin = System.nanoTime();
      long slowestKey = 0;
      long bytes = 0;
      while (bytes < (long) megabytes << 20) {
        byte[] piece = new byte[PIECE];
        for (int i = 0; i < PIECE; i++) {
          piece[i] = lines[(int) ((bytes + i) % lines.length)];
        }
        pane.write(piece);
        bytes += PIECE;
        if (bytes % (5 << 20) == 0) {
          long pressed = System.nanoTime();
          Platform.runLater(() -> pane.type(new byte[] {3}));
          while (typed.get() < pressed) {
            Thread.onSpinWait();
          }
          slowestKey = Math.max(slowestKey, typed.get() - pressed);
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      on.set(false);
      heart.join();
      System.gc();
      Runtime memory = Runtime.getRuntime();
      System.out.printf(
          "%d MB in %.1f s, %.1f MB/s; the window's thread held up for %.0f ms at most, %d of %d"
              + " beats late by 50 ms; a key in %.1f ms at most; %d MB of heap in use%n",
          megabytes,
          seconds,
          megabytes / seconds,
          worst.get() / 1e6,
          late.get(),
          beats.get(),
          slowestKey / 1e6,
          (memory.totalMemory() - memory.freeMemory()) >> 20);
      System.exit(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void beat(AtomicBoolean on, AtomicLong worst, AtomicLong beats, AtomicLong late) {
    while (on.get()) {
      var done = new java.util.concurrent.CountDownLatch(1);
      long asked = System.nanoTime();
      Platform.runLater(done::countDown);
      try {
        done.await();
        long took = System.nanoTime() - asked;
        worst.accumulateAndGet(took, Math::max);
        beats.incrementAndGet();
        if (took > 50_000_000) {
          late.incrementAndGet();
          System.out.printf("  beat %d took %.0f ms%n", beats.get(), took / 1e6);
        }
        Thread.sleep(5);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static byte[] lines() {
    var text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append("\u001b[90m2026-11-24T14:02:%02d.%03dZ\u001b[0m ".formatted(i % 60, i % 1000));
      text.append(i % 7 == 0 ? "\u001b[1;31mERROR\u001b[0m " : "\u001b[32mINFO\u001b[0m  ");
      text.append("orders.web \u001b[36mrequest\u001b[0m=").append(i * 7919 % 100_000);
      text.append(" path=/api/orders/").append(i).append(" took=\u001b[33m").append(i % 300);
      text.append("ms\u001b[0m user=ümläut").append(i % 13).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
