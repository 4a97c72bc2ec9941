package io.fairlead.tunnel;

import io.fairlead.profile.TransportChoice;
import io.fairlead.reach.ServerMemory;
import io.fairlead.reach.ServerMemory.Saved;
import io.fairlead.reach.ServerMemory.Use;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What is remembered of transports ([ServerMemory]), as far as forwards go. Safe for any thread.
public final class TransportMemory implements Transports {
  /// How long an answer is believed.
  public static final Duration BELIEVED = ServerMemory.BELIEVED;

  private final ServerMemory memory;

  /// @param saved what an earlier run kept
  /// @param keeper keeps it for the next run
  public TransportMemory(Saved saved, Consumer<Saved> keeper, InstantSource clock) {
    memory = new ServerMemory(saved, keeper, clock);
  }

  /// What forwards share with commands.
  public ServerMemory shared() {
    return memory;
  }

  /// Keeps the user's choice for a context.
  void choose(String context, TransportChoice choice) {
    memory.choose(context, choice);
  }

  @Override
  public TransportChoice choice(String context) {
    return memory.choice(context);
  }

  /// The transports to try, in order.
  ///
  /// @param own the forward's own choice; where it is automatic, the context's counts
  List<Transport> order(String context, String server, TransportChoice own) {
    return memory.order(Use.FORWARDS, context, server, own).stream()
        .map(TransportMemory::transport)
        .toList();
  }

  private static Transport transport(TransportChoice choice) {
    return Transport.valueOf(choice.name());
  }

  /// The transport worked, and all that stand before it are not supported.
  public void learn(String server, Transport transport) {
    memory.learn(Use.FORWARDS, server, TransportChoice.valueOf(transport.name()));
  }

  /// Whether the server's version should be asked for: true at most once an hour for a server.
  boolean versionDue(String server) {
    return memory.versionDue(server);
  }

  /// The server says that this is its version. Where it was another, nothing that was learnt holds.
  ///
  /// @return whether something was forgotten
  public boolean version(String server, String version) {
    return memory.version(server, version);
  }

  @Override
  public Optional<Known> known(String context) {
    return memory
        .known(Use.FORWARDS, context)
        .map(known -> new Known(transport(known.transport()), known.version(), known.asked()));
  }
}
