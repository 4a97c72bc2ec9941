package io.fairlead.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties.PropertiesChanged;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A private bus, on which we are logind and NetworkManager ourselves.
@Timeout(60)
class SystemBusTest {
  private static final String LOGIN_PATH = "/org/freedesktop/login1";
  private static final String NETWORK_PATH = "/org/freedesktop/NetworkManager";

  private final BlockingQueue<Hint> hints = new LinkedBlockingQueue<>();

  @Test
  void hearsOfSleepAndNetwork() throws Exception {
    try (Daemon daemon = Daemon.start();
        SystemBus bus = SystemBus.connect(daemon.address(), hints::add);
        DBusConnection system =
            DBusConnectionBuilder.forAddress(daemon.address()).withShared(false).build()) {
      system.sendMessage(new Login1.PrepareForSleep(LOGIN_PATH, true));
      assertEquals(Hint.SLEEPING, next());
      system.sendMessage(new Login1.PrepareForSleep(LOGIN_PATH, false));
      assertEquals(Hint.AWAKE, next());
      system.sendMessage(new NetworkManager.StateChanged(NETWORK_PATH, new UInt32(20)));
      system.sendMessage(new NetworkManager.StateChanged(NETWORK_PATH, new UInt32(70)));
      assertEquals(Hint.NETWORK, next());
      system.sendMessage(changed("WirelessEnabled"));
      system.sendMessage(changed("PrimaryConnection"));
      assertEquals(Hint.NETWORK, next());
      system.sendMessage(new Login1.PrepareForSleep(LOGIN_PATH, true));
      assertEquals(Hint.SLEEPING, next());
      assertEquals(List.of(), List.copyOf(hints));

      daemon.process().destroy();
      bus.awaitEnd();
    }
  }

  @Test
  void aBusThatIsNotThereIsToldOf() {
    assertThrows(
        SystemBus.UnavailableException.class,
        () -> SystemBus.connect("unix:path=/nowhere/at/all", hints::add));
  }

  private static PropertiesChanged changed(String property) throws DBusException {
    return new PropertiesChanged(
        NETWORK_PATH,
        "org.freedesktop.NetworkManager",
        Map.of(property, new Variant<>("new")),
        List.of());
  }

  private Hint next() throws InterruptedException {
    return hints.poll(20, TimeUnit.SECONDS);
  }

  /// A bus of our own.
  private record Daemon(Process process, String address) implements AutoCloseable {
    static Daemon start() throws IOException {
      Assumptions.assumeTrue(
          Stream.of(System.getenv("PATH").split(":", -1))
              .anyMatch(bin -> Files.isExecutable(Path.of(bin, "dbus-daemon"))),
          "dbus-daemon is not installed");
      Process process =
          new ProcessBuilder("dbus-daemon", "--session", "--nofork", "--print-address")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader out = process.inputReader();
      return new Daemon(process, out.readLine());
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  /// What we use of logind.
  @DBusInterfaceName("org.freedesktop.login1.Manager")
  public interface Login1 extends DBusInterface {
    /// It goes to sleep, or is awake again.
    final class PrepareForSleep extends DBusSignal {
      public PrepareForSleep(String path, boolean start) throws DBusException {
        super(path, start);
      }
    }
  }

  /// What we use of NetworkManager.
  @DBusInterfaceName("org.freedesktop.NetworkManager")
  public interface NetworkManager extends DBusInterface {
    /// Its NMState is another.
    final class StateChanged extends DBusSignal {
      public StateChanged(String path, UInt32 state) throws DBusException {
        super(path, state);
      }
    }
  }
}
