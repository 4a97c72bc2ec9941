package io.fairlead.desktop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;

/// What logind and NetworkManager say on a D-Bus. Where one of them is not there it says nothing,
/// which is no failure.
final class SystemBus implements AutoCloseable {
  /// There is no such bus, or it does not let us in.
  static final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnavailableException(Exception why) {
      super(why);
    }
  }

  /// NM_STATE_CONNECTED_LOCAL; greater ones are connected better.
  private static final long CONNECTED = 50;

  private static final String LOGIN = "org.freedesktop.login1.Manager";
  private static final String NETWORK = "org.freedesktop.NetworkManager";
  private static final String NETWORK_PATH = "/org/freedesktop/NetworkManager";

  private final DBusConnection connection;
  private final CountDownLatch end;

  private SystemBus(DBusConnection connection, CountDownLatch end) {
    this.connection = connection;
    this.end = end;
  }

  /// Connects and listens. Blocks; the hints come on a thread of the library.
  static SystemBus connect(String address, Consumer<Hint> hints) throws UnavailableException {
    CountDownLatch end = new CountDownLatch(1);
    try {
      DBusConnection connection =
          DBusConnectionBuilder.forAddress(address)
              .withShared(false)
              .withDisconnectCallback(new Ends(end))
              .receivingThreadConfig()
              .withSignalThreadCount(1)
              .connectionConfig()
              .build();
      SystemBus bus = new SystemBus(connection, end);
      bus.listen(hints);
      return bus;
    } catch (DBusException | RuntimeException e) {
      throw new UnavailableException(e);
    }
  }

  private void listen(Consumer<Hint> hints) throws DBusException {
    connection.addGenericSigHandler(
        signal(LOGIN, "PrepareForSleep", "/org/freedesktop/login1"),
        signal -> {
          if (first(signal) instanceof Boolean going) {
            hints.accept(going ? Hint.SLEEPING : Hint.AWAKE);
          }
        });
    connection.addGenericSigHandler(
        signal(NETWORK, "StateChanged", NETWORK_PATH),
        signal -> {
          if (first(signal) instanceof UInt32 state && state.longValue() >= CONNECTED) {
            hints.accept(Hint.NETWORK);
          }
        });
    connection.addGenericSigHandler(
        signal("org.freedesktop.DBus.Properties", "PropertiesChanged", NETWORK_PATH),
        signal -> {
          List<Object> said = parameters(signal);
          if (said.size() > 1
              && NETWORK.equals(said.get(0))
              && said.get(1) instanceof Map<?, ?> changed
              && changed.containsKey("PrimaryConnection")) {
            hints.accept(Hint.NETWORK);
          }
        });
  }

  private static DBusMatchRule signal(String from, String member, String path) {
    return DBusMatchRuleBuilder.create()
        .withType("signal")
        .withInterface(from)
        .withMember(member)
        .withPath(path)
        .build();
  }

  private static Object first(DBusSignal signal) {
    List<Object> all = parameters(signal);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /// What cannot be read is not what we wait for.
  private static List<Object> parameters(DBusSignal signal) {
    try {
      return List.of(signal.getParameters());
    } catch (DBusException | RuntimeException e) {
      return List.of();
    }
  }

  /// Waits until the bus goes.
  void awaitEnd() throws InterruptedException {
    end.await();
  }

  @Override
  public void close() {
    connection.disconnect();
  }

  private record Ends(CountDownLatch end) implements IDisconnectCallback {
    @Override
    public void disconnectOnError(java.io.IOException e) {
      end.countDown();
    }

    @Override
    public void clientDisconnect() {
      end.countDown();
    }
  }
}
