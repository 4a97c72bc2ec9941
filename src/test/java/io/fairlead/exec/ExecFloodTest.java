package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.wire.ExecConnection.Output;
import io.netty.util.ResourceLeakDetector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Much output, much input, and takers that stop.
@Timeout(120)
class ExecFloodTest extends ExecTrial {
  private static final int MUCH = 50 << 20;
  private static ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

  @BeforeAll
  static void quick() {
    before = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  @AfterAll
  static void asBefore() {
    ResourceLeakDetector.setLevel(before);
  }

  /// Seven bytes and a line feed, again and again: a letter of two bytes and a sign of four.
  private static final byte[] LINE = "aä😀\n".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @EnumSource
  void fiftyMegabytesArriveByteForByte(ExecTransport way) throws Exception {
    leave(way);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    AtomicLong length = new AtomicLong();
    ExecSession session = started(inShell(QUIET, "sh", "-c", "yes 'aä😀' | head -c " + MUCH));

    Ending ending =
        session.follow((_, bytes) -> {
          sha.update(bytes);
          length.addAndGet(bytes.length);
        });

    assertEquals(new Ending.Exited(new ExitStatus(0)), ending);
    assertEquals(MUCH, length.get());
    assertEquals(expected(), HexFormat.of().formatHex(sha.digest()));
  }

  private static String expected() throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    int whole = MUCH / LINE.length;
    for (int i = 0; i < whole; i++) {
      sha.update(LINE);
    }
    sha.update(LINE, 0, MUCH - whole * LINE.length);
    return HexFormat.of().formatHex(sha.digest());
  }

  /// The command counts what it could write, so its standing still is seen from its own side.
  @ParameterizedTest
  @EnumSource
  void aTakerThatStopsStopsTheCommandAndNotTheHeart(ExecTransport way) throws Exception {
    leave(way);
    CountDownLatch go = new CountDownLatch(1);
    AtomicLong got = new AtomicLong();
    ExecSession session =
        started(
            inShell(
                QUIET,
                "sh",
                "-c",
                "i=0; while [ $i -lt 400 ]; do head -c 65536 /dev/zero; i=$((i+1)); echo $i >&2;"
                    + " echo $i > count; done"));
    Thread following =
        Thread.ofVirtual()
            .start(() -> {
              try {
                session.follow((from, bytes) -> {
                  go.await();
                  got.addAndGet(from == Output.STDOUT ? bytes.length : 0);
                });
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    int standing = -1;
    for (int now = count(); now == 0 || now != standing; now = count()) {
      standing = now;
      Thread.sleep(1000);
    }
    assertTrue(standing < 320, () -> "of 400 pieces of 64 KiB the command wrote all but few");
    go.countDown();
    following.join();

    assertEquals(400 * 65536, got.get());
  }

  private int count() throws Exception {
    Heard heard = new Heard();
    started(inShell(QUIET, "sh", "-c", "cat count 2>/dev/null || echo 0")).follow(heard);
    String text = heard.out().strip();
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEGACY")
  void muchInputArrivesWhole(ExecTransport way) throws Exception {
    leave(way);
    Heard heard = new Heard();
    ExecSession session = started(inShell(PIPES, "sh", "-c", "sleep 1; wc -c"));
    Thread following =
        Thread.ofVirtual()
            .start(() -> {
              try {
                session.follow(heard);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    byte[] piece = new byte[1 << 20];
    for (int i = 0; i < 20; i++) {
      session.write(piece);
    }
    session.closeStdin();
    following.join();

    assertEquals(Integer.toString(20 << 20), heard.out().strip());
  }

  @Test
  void aWriterIsLetGoWhenTheConnectionEnds() throws Exception {
    ExecSession session = started(inShell(PIPES, "sleep", "60"));
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                session.write(new byte[64 << 20]);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    until(() -> !session.offer(new byte[0]), () -> "taking input");
    demo.faults().cut();
    session.follow(new Heard());

    assertTrue(writer.join(java.time.Duration.ofSeconds(20)));
  }
}
