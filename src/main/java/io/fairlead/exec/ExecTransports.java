package io.fairlead.exec;

import io.fairlead.profile.TransportChoice;
import io.fairlead.reach.ServerMemory;
import io.fairlead.reach.ServerMemory.Use;
import java.util.List;

/// What is remembered of transports ([ServerMemory]), as far as commands go. Safe for any thread.
final class ExecTransports {
  private final ServerMemory memory;

  ExecTransports(ServerMemory memory) {
    this.memory = memory;
  }

  /// The transports to try, in order; the only one that the user wants for the context, where there
  /// is such a choice.
  List<ExecTransport> order(String context, String server) {
    return memory.order(Use.COMMANDS, context, server, TransportChoice.AUTO).stream()
        .map(choice -> ExecTransport.valueOf(choice.name()))
        .toList();
  }

  /// The transport worked, and all that stand before it are not supported.
  void learn(String server, ExecTransport transport) {
    memory.learn(Use.COMMANDS, server, TransportChoice.valueOf(transport.name()));
  }
}
