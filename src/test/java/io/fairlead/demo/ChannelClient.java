package io.fairlead.demo;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A client of exec by `v5.channel.k8s.io`, on the JDK's own WebSocket.
final class ChannelClient implements AutoCloseable, WebSocket.Listener {
  private static final int PATIENCE_SECONDS = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder status = new StringBuilder();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private boolean closed;

  /// Runs `command` in pod `shell`, with all streams or with a terminal.
  ChannelClient(InetSocketAddress server, boolean tty, String... command) {
    String query =
        Stream.of(command)
            .map(word -> "command=" + URLEncoder.encode(word, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    URI uri =
        URI.create(
            "ws://127.0.0.1:%d/api/v1/namespaces/demo/pods/shell/exec?%s&stdin=1&stdout=1&tty=%s"
                .formatted(server.getPort(), query, tty));
    socket =
        http.newWebSocketBuilder().subprotocols("v5.channel.k8s.io").buildAsync(uri, this).join();
  }

  void send(int channel, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(1 + bytes.length).put((byte) channel).put(bytes).flip();
    socket.sendBinary(frame, true).join();
  }

  void type(String text) {
    send(0, text);
  }

  void resize(int columns, int rows) {
    send(4, "{\"Width\":%d,\"Height\":%d}".formatted(columns, rows));
  }

  /// Waits until the output so far satisfies `enough`, and returns it.
  synchronized String stdout(Predicate<String> enough)
      throws InterruptedException, TimeoutException {
    await(() -> enough.test(stdout.toString()));
    return stdout.toString();
  }

  /// Waits for the end and returns the Status.
  synchronized String status() throws InterruptedException, TimeoutException {
    await(() -> closed);
    return status.toString();
  }

  /// Leaves without a word.
  void leave() {
    socket.abort();
  }

  @Override
  public synchronized @Nullable CompletionStage<?> onBinary(
      WebSocket webSocket, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    message.writeBytes(part);
    if (last) {
      byte[] whole = message.toByteArray();
      message.reset();
      StringBuilder target = whole[0] == 3 ? status : stdout;
      target.append(new String(whole, 1, whole.length - 1, StandardCharsets.UTF_8));
      notifyAll();
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public synchronized @Nullable CompletionStage<?> onClose(
      WebSocket webSocket, int code, String reason) {
    closed = true;
    notifyAll();
    return null;
  }

  private synchronized void await(BooleanSupplier condition)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new TimeoutException("so far: " + stdout + status);
      }
      wait(left);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
