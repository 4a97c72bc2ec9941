package io.fairlead.fault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A connection to the echo service, for numbers that must come back as they went.
final class Echo implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  private Echo(Socket socket) throws IOException {
    this.socket = socket;
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  static Echo connect(int port, Duration patience) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) patience.toMillis());
    return new Echo(socket);
  }

  void send(long number) throws IOException {
    out.writeLong(number);
  }

  void send(byte[] block) throws IOException {
    out.write(block);
  }

  long receive() throws IOException {
    return in.readLong();
  }

  /// Sends a number and waits until it is back.
  void exchange(long number, Toll toll) throws IOException {
    send(number);
    toll.piece(receive(), number);
  }

  /// Does something with connections, and counts how it ends.
  @FunctionalInterface
  interface Use {
    void run() throws IOException, InterruptedException;
  }

  /// Whether nothing went wrong; where something does, it is counted.
  static boolean counted(Toll toll, Use use) throws InterruptedException {
    toll.busy.incrementAndGet();
    try {
      use.run();
      return true;
    } catch (ConnectException _) {
      toll.refused.incrementAndGet();
    } catch (SocketTimeoutException _) {
      toll.hung.incrementAndGet();
    } catch (EOFException _) {
      toll.ended.incrementAndGet();
    } catch (IOException _) {
      toll.cutNow();
    } finally {
      toll.busy.decrementAndGet();
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
