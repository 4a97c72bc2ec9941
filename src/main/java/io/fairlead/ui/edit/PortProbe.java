package io.fairlead.ui.edit;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;

/// Finds out whether a local port could be listened on right now.
@FunctionalInterface
interface PortProbe {
  /// What came of the attempt.
  enum Outcome {
    FREE,
    IN_USE,
    RESERVED,
    NOT_OURS
  }

  /// Binds the port for a moment.
  PortProbe REAL =
      (address, port) -> {
        try (var socket = new ServerSocket()) {
          socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
          return Outcome.FREE;
        } catch (UnknownHostException e) {
          return Outcome.NOT_OURS;
        } catch (BindException e) {
          String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
          if (reason.contains("permission")) {
            return Outcome.RESERVED;
          }
          return reason.contains("assign") ? Outcome.NOT_OURS : Outcome.IN_USE;
        } catch (IOException e) {
          return Outcome.RESERVED;
        }
      };

  /// Blocks for as long as the system takes.
  Outcome probe(String address, int port);
}
