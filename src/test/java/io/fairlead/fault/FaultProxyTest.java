package io.fairlead.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The proxy does to plain connections what its faults say.
class FaultProxyTest {
  private ServerSocket echo;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    proxy = FaultProxy.before(echo.getLocalPort());
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = echo.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException _) {
      // the client's doing
    }
  }

  @AfterEach
  void end() throws IOException {
    proxy.close();
    echo.close();
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(300);
    assertEquals('a', exchange(socket, 'a'));
    return socket;
  }

  private static int exchange(Socket socket, int letter) throws IOException {
    socket.getOutputStream().write(letter);
    return socket.getInputStream().read();
  }

  @Test
  void aCutIsACleanEnd() throws Exception {
    try (Socket socket = connected()) {
      proxy.begin(new Fault.Cut());
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void aResetIsNone() throws Exception {
    try (Socket socket = connected()) {
      proxy.begin(new Fault.Reset());
      assertThrows(SocketException.class, () -> socket.getInputStream().read());
    }
  }

  @Test
  void whatWentIntoABlackHoleComesOutAfterwards() throws Exception {
    Fault hole = new Fault.BlackHole(false, true);
    try (Socket socket = connected()) {
      proxy.begin(hole);
      assertThrows(SocketTimeoutException.class, () -> exchange(socket, 'b'));
      proxy.end(hole);
      assertEquals('b', socket.getInputStream().read());
    }
  }

  @Test
  void aForgottenConnectionStaysSilentWhileNewOnesWork() throws Exception {
    try (Socket socket = connected()) {
      proxy.begin(new Fault.Forget());
      assertThrows(SocketTimeoutException.class, () -> exchange(socket, 'b'));
      connected().close();
    }
    assertTrue(Waits.quietly(() -> proxy.open() == 0, Duration.ofSeconds(5)));
  }

  @Test
  void delayCountsInBothDirections() throws Exception {
    try (Socket socket = connected()) {
      proxy.begin(new Fault.Delay(Duration.ofMillis(100), Duration.ZERO));
      long start = System.nanoTime();
      assertEquals('b', exchange(socket, 'b'));
      assertTrue(System.nanoTime() - start >= Duration.ofMillis(200).toNanos());
    }
  }

  @Test
  void bandwidthIsBytesPerSecond() throws Exception {
    try (Socket socket = connected()) {
      proxy.begin(new Fault.Bandwidth(64 << 10));
      long start = System.nanoTime();
      socket.getOutputStream().write(new byte[32 << 10]);
      assertEquals(32 << 10, socket.getInputStream().readNBytes(32 << 10).length);
      assertTrue(System.nanoTime() - start >= Duration.ofMillis(400).toNanos());
    }
  }

  @Test
  void refusesAndThenListensAgainOnTheSamePort() throws Exception {
    proxy.begin(new Fault.Refuse());
    assertThrows(ConnectException.class, this::connected);
    proxy.end(new Fault.Refuse());
    connected().close();
  }

  @Test
  void anIdleConnectionIsResetAndABusyOneNot() throws Exception {
    try (Socket idle = connected();
        Socket busy = connected()) {
      proxy.begin(new Fault.IdleTimeout(Duration.ofMillis(250)));
      for (int i = 0; i < 10; i++) {
        assertEquals('b', exchange(busy, 'b'));
        Thread.sleep(50);
      }
      assertThrows(SocketException.class, () -> exchange(idle, 'b'));
    }
  }
}
