package io.fairlead.desktop;

import io.fairlead.signal.Subscription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells when the computer awoke or its network changed. A thread of its own looks every second;
/// where the system tells by itself (Linux's D-Bus), it looks at once.
public final class DesktopWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopWatch.class);

  /// The bus can wait: loading what speaks to it takes half a second of processor time, which the
  /// start of the program needs.
  private static final Duration BUS_AFTER = Duration.ofSeconds(3);

  /// The library may be waiting for a bus that does not answer; its thread ends with the program.
  private static final Duration BUS_LEAVES_WITHIN = Duration.ofSeconds(1);

  /// Where Linux has its system bus; elsewhere there is none.
  private static final Path BUS = Path.of("/run/dbus/system_bus_socket");

  private static final int HINTS_AT_MOST = 16;

  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

  /// Where it is full, a hint more is dropped: those before it have everything looked at.
  private final BlockingQueue<Hint> hints = new ArrayBlockingQueue<>(HINTS_AT_MOST);

  private final Thread looking;
  private final Thread listening;

  private DesktopWatch() {
    looking = Thread.ofVirtual().name("desktop watch").unstarted(this::watch);
    listening = Thread.ofVirtual().name("system bus").unstarted(this::listen);
  }

  /// Begins to watch. Returns at once.
  public static DesktopWatch start() {
    DesktopWatch watch = new DesktopWatch();
    watch.looking.start();
    watch.listening.start();
    return watch;
  }

  /// Tells of changes from now on, on the watch's thread, which must not be held up.
  public Subscription subscribe(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void watch() {
    try {
      Senses senses = new Senses(Senses.Clocks.SYSTEM, Interfaces::look, this::tell);
      Duration pause = Senses.PERIOD;
      while (true) {
        Hint hint = hints.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
        if (hint != null) {
          senses.take(hint);
        }
        pause = senses.look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void tell(Change change) {
    switch (change) {
      case Change.Awoke(Duration slept) -> LOG.info("awoke after {}", slept);
      case Change.Network(var addresses) -> LOG.info("another network: {}", addresses);
    }
    for (Consumer<Change> listener : listeners) {
      try {
        listener.accept(change);
      } catch (RuntimeException e) {
        // The watch must outlive whoever cannot take what it says.
        LOG.warn("a change of the computer was not taken", e);
      }
    }
  }

  private void listen() {
    try {
      Thread.sleep(BUS_AFTER);
      if (Files.exists(BUS)) {
        try (SystemBus bus = SystemBus.connect("unix:path=" + BUS, hints::offer)) {
          bus.awaitEnd();
        }
      }
    } catch (SystemBus.UnavailableException e) {
      LOG.info("no system bus, looking every second must do: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  @Override
  public void close() {
    listeners.clear();
    looking.interrupt();
    listening.interrupt();
    try {
      looking.join();
      listening.join(BUS_LEAVES_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
