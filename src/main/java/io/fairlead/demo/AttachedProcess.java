package io.fairlead.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The main process of a container, to which a client has attached: says nothing, takes everything,
/// and ends with its pod.
final class AttachedProcess implements ContainerProcess {
  private static final int KILLED = 137;

  private final CountDownLatch end = new CountDownLatch(1);

  @Override
  public OutputStream stdin() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public InputStream stdout() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return read(new byte[1], 0, 1);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
          end.await();
          return -1;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException();
        }
      }
    };
  }

  @Override
  public @Nullable InputStream stderr() {
    return null;
  }

  @Override
  public void resize(int columns, int rows) {}

  @Override
  public void closeStdin() {}

  @Override
  public int waitFor() throws InterruptedException {
    end.await();
    return KILLED;
  }

  @Override
  public void kill() {
    end.countDown();
  }

  @Override
  public void release() {}
}
