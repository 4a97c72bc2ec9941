package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.Kind;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.util.ResourceLeakDetector;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many connections, many forwards, and what they give back. `-Dlimits.connections=100000` makes
/// the longest of them as long as it should be by hand.
class LimitsTest extends DemoTrial {
  private static final int SHORT = Integer.getInteger("limits.connections", 4000);
  private static final int AT_ONCE = 16;

  private static ResourceLeakDetector.Level before;

  @BeforeAll
  static void withoutTraces() {
    before = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  @AfterAll
  static void asBefore() {
    ResourceLeakDetector.setLevel(before);
  }

  @Test
  void aThousandConnectionsAtOnceThroughOneForward() throws Exception {
    Forward forward = open(Kind.POD, "echo", "7000");
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      sockets.add(connect(forward, 0));
    }
    for (int round = 0; round < 2; round++) {
      for (Socket socket : sockets) {
        send(socket, "a message of its own");
      }
      for (Socket socket : sockets) {
        assertEquals("a message of its own", read(socket, 20));
      }
    }
    until(() -> forward.counters().open() == 1000);
    for (Socket socket : sockets) {
      socket.close();
    }

    until(() -> forward.counters().open() == 0);
    assertEquals(0, forward.counters().failed());
  }

  @Test
  void twoHundredForwardsAtOnce() throws Exception {
    int files = openFiles();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    for (int i = 0; i < 200; i++) {
      add(Kind.POD, "echo", mappings("7000"));
    }
    List<Forward> all = forwards.all().value();
    for (Forward forward : all) {
      awaitOpen(forward);
    }
    for (Forward forward : all) {
      assertEquals("one of many", exchange(forward, "one of many"));
    }
    for (Forward forward : all) {
      forwards.remove(forward.profile().id());
    }

    // The demo cluster's ends of the lanes close with ours.
    until(() -> openFiles() <= files + 20);
    until(() -> ManagementFactory.getThreadMXBean().getThreadCount() <= threads + 20);
  }

  @Test
  @Timeout(1800)
  void shortConnectionsLeaveNothing() throws Exception {
    Forward forward = open(Kind.POD, "echo", "7000");
    make(forward, SHORT / 4);
    settle(forward);
    long heap = heap();
    long direct = direct();
    int files = openFiles();

    make(forward, SHORT);
    settle(forward);

    System.out.printf(
        "%d short connections: heap %+d KiB, direct memory %+d KiB, open files %+d%n",
        SHORT, (heap() - heap) >> 10, (direct() - direct) >> 10, openFiles() - files);
    assertTrue(heap() - heap < 8 << 20, () -> "heap grew by " + (heap() - heap));
    assertTrue(direct() - direct < 16 << 20, () -> "direct memory grew by " + (direct() - direct));
    assertTrue(openFiles() - files < 20, () -> "open files grew by " + (openFiles() - files));
    assertEquals(0, forward.counters().failed());
  }

  private static void make(Forward forward, int connections) throws Exception {
    int port = port(forward);
    AtomicInteger left = new AtomicInteger(connections);
    try (ExecutorService programs = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        done.add(
            programs.submit(() -> {
              for (int n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
                shortConnection(port, n % 2 == 0);
              }
              return null;
            }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
  }

  private static void shortConnection(int port, boolean reset) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 15_000);
      socket.setSoTimeout(15_000);
      send(socket, "short");
      assertEquals("short", read(socket, 5));
      if (reset) {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    }
  }

  /// Waits until the ends of the connections have been told.
  private static void settle(Forward forward) throws Exception {
    until(() -> forward.counters().open() == 0);
    Thread.sleep(2500);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long direct() {
    return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider known
        ? known.metric().usedDirectMemory()
        : 0;
  }

  private static int openFiles() {
    String[] files = new File("/proc/self/fd").list();
    return files == null ? 0 : files.length;
  }
}
