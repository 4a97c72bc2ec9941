package io.fairlead.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;

/// Starts JavaFX, or says why it cannot.
final class Toolkit {
  private static final int SECONDS_AT_MOST = 30;

  private Toolkit() {}

  /// Starts the toolkit once; later calls return at once.
  static void start() throws CannotOpenException, InterruptedException {
    if (System.getProperty("glass.platform") == null && isLinuxWithoutDisplay()) {
      throw new CannotOpenException(
          "There is no display (DISPLAY and WAYLAND_DISPLAY are not set).", null);
    }
    var ready = new CountDownLatch(1);
    var failure = new AtomicReference<Throwable>();
    Thread starter =
        Thread.ofPlatform()
            .daemon(false) // the toolkit's threads inherit it, and they keep the program alive
            .name("fairlead-ui-start")
            .start(() -> {
              try {
                Platform.startup(ready::countDown);
              } catch (IllegalStateException e) {
                ready.countDown(); // runs already
              } catch (Throwable e) {
                failure.set(e);
                ready.countDown();
              }
            });
    if (!ready.await(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
      starter.interrupt();
      throw new CannotOpenException(
          "The display did not answer within " + SECONDS_AT_MOST + " s.", null);
    }
    Throwable why = failure.get();
    if (why != null) {
      throw new CannotOpenException("The window system cannot be used: " + why + ".", why);
    }
    Platform.setImplicitExit(false);
  }

  private static boolean isLinuxWithoutDisplay() {
    return System.getProperty("os.name", "").startsWith("Linux")
        && isEmpty(System.getenv("DISPLAY"))
        && isEmpty(System.getenv("WAYLAND_DISPLAY"));
  }

  private static boolean isEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null || text.isEmpty();
  }
}
