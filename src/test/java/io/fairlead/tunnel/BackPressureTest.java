package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.profile.Kind;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A slow end must slow the other one, not fill the memory.
@Timeout(300)
class BackPressureTest extends DemoTrial {
  private static final long GIGABYTE = 1_000_000_000;
  private static final long EXTRA_AT_MOST = 64_000_000;

  private ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

  /// The paranoid level notes a stack trace at each byte that is masked.
  @BeforeEach
  void withoutLeakDetection() {
    level = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  @AfterEach
  void withLeakDetection() {
    ResourceLeakDetector.setLevel(level);
  }

  @Test
  void aGigabyteToASlowProgramNeedsLittleMemory() throws Exception {
    Forward source = open(Kind.POD, "echo", "19");
    long before = used();
    long most = 0;
    long got = 0;
    byte[] buffer = new byte[256 * 1024];
    try (Socket socket = connect(source, 0)) {
      InputStream in = socket.getInputStream();
      while (got < GIGABYTE) {
        if (got % 50_000_000 < buffer.length) {
          // A program that now and then does something else.
          Thread.sleep(100);
          most = Math.max(most, used() - before);
        }
        int read = in.read(buffer);
        assertTrue(read > 0, "the source ended early");
        got += read;
      }
    }

    assertTrue(most < EXTRA_AT_MOST, "needed " + most + " bytes");
  }

  @Test
  void aGigabyteToAPodNeedsLittleMemory() throws Exception {
    Forward discard = open(Kind.POD, "echo", "9");
    long before = used();
    long most = 0;
    byte[] block = new byte[1_000_000];
    try (Socket socket = connect(discard, 0)) {
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < GIGABYTE / block.length; i++) {
        out.write(block);
        most = Math.max(most, used() - before);
      }
    }
    await(discard.state(), _ -> discard.counters().bytesUp() == GIGABYTE);

    assertEquals(GIGABYTE, discard.counters().bytesUp());
    assertTrue(most < EXTRA_AT_MOST, "needed " + most + " bytes");
  }

  @Test
  void aHundredMegabytesArriveAsTheyWereSent() throws Exception {
    Forward web = open(Kind.SERVICE, "web", "80");
    String address = "http://127.0.0.1:" + web.listening().getFirst().getPort() + "/files/100MB";
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long size = 0;
    try (InputStream file = URI.create(address + ".bin").toURL().openStream()) {
      byte[] buffer = new byte[256 * 1024];
      for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
        digest.update(buffer, 0, read);
        size += read;
      }
    }
    String expected;
    try (InputStream hash = URI.create(address + ".sha256").toURL().openStream()) {
      expected = new String(hash.readAllBytes(), StandardCharsets.US_ASCII);
    }

    assertTrue(size >= 100_000_000, "only " + size + " bytes");
    assertEquals(expected.substring(0, 64), HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void aPodThatTakesNothingStopsTheProgramBeforeItFillsTheMemory() throws Exception {
    Forward slow = open(Kind.POD, "echo", "2001");
    long before = used();
    Socket socket = connect(slow, 0);
    Thread.ofVirtual().start(() -> writeUntilClosed(socket));
    long sent = -1;
    while (sent != slow.counters().bytesUp()) {
      sent = slow.counters().bytesUp();
      Thread.sleep(2000);
    }
    long needed = used() - before;
    // Closing, not shutting down, is what ends a blocked write.
    socket.close();

    assertTrue(
        sent < EXTRA_AT_MOST, "took " + sent + " bytes with " + needed + slow.state().value());
    assertTrue(needed < EXTRA_AT_MOST, "needed " + needed + " bytes");
  }

  private static void writeUntilClosed(Socket socket) {
    byte[] block = new byte[1_000_000];
    try {
      while (true) {
        socket.getOutputStream().write(block);
      }
    } catch (IOException e) {
      // The test closed the socket.
    }
  }

  /// Direct memory of both ends together: the demo cluster runs in this process too.
  private static long used() {
    return PlatformDependent.usedDirectMemory();
  }
}
