package io.fairlead.tunnel;

import io.fairlead.profile.TransportChoice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Which transport the user wants for a cluster, and which one each server took last, so that a
/// server without the best one is not asked for it at every lane. It is asked again after a day, or
/// when its version is another. Safe for any thread.
public final class TransportMemory implements Transports {
  /// How long an answer is believed.
  public static final Duration BELIEVED = Duration.ofDays(1);

  private static final Duration VERSION_EVERY = Duration.ofHours(1);

  /// What is kept between runs.
  ///
  /// @param chosen what the user chose, by context; contexts that are not named are automatic
  /// @param known what was learnt, by the server's address
  public record Saved(Map<String, TransportChoice> chosen, Map<String, Known> known) {
    public static final Saved NOTHING = new Saved(Map.of(), Map.of());

    public Saved {
      chosen = Map.copyOf(chosen);
      known = Map.copyOf(known);
    }
  }

  private final Map<String, TransportChoice> chosen = new ConcurrentHashMap<>();
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, String> servers = new ConcurrentHashMap<>();
  private final Map<String, Instant> versionAsked = new ConcurrentHashMap<>();
  private final Consumer<Saved> keeper;
  private final InstantSource clock;

  /// @param saved what an earlier run kept
  /// @param keeper keeps it for the next run
  public TransportMemory(Saved saved, Consumer<Saved> keeper, InstantSource clock) {
    chosen.putAll(saved.chosen());
    known.putAll(saved.known());
    this.keeper = keeper;
    this.clock = clock;
  }

  private void keep() {
    keeper.accept(new Saved(chosen, known));
  }

  /// Keeps the user's choice for the forwards of a context.
  void choose(String context, TransportChoice choice) {
    if (choice == TransportChoice.AUTO) {
      chosen.remove(context);
    } else {
      chosen.put(context, choice);
    }
    keep();
  }

  @Override
  public TransportChoice choice(String context) {
    return chosen.getOrDefault(context, TransportChoice.AUTO);
  }

  /// The transports to try, in order.
  ///
  /// @param own the forward's own choice; where it is automatic, the context's counts
  List<Transport> order(String context, String server, TransportChoice own) {
    servers.put(context, server);
    TransportChoice choice = own == TransportChoice.AUTO ? choice(context) : own;
    return switch (choice) {
      case WEBSOCKET -> List.of(Transport.WEBSOCKET);
      case SPDY -> List.of(Transport.SPDY);
      case LEGACY -> List.of(Transport.LEGACY);
      case AUTO -> automatic(server);
    };
  }

  private List<Transport> automatic(String server) {
    List<Transport> order = new ArrayList<>(List.of(Transport.values()));
    Known last = known.get(server);
    if (last != null && clock.instant().isBefore(last.asked().plus(BELIEVED))) {
      order.remove(last.transport());
      order.addFirst(last.transport());
    }
    return order;
  }

  /// The transport worked, and all that stand before it are not supported.
  public void learn(String server, Transport transport) {
    Known last = known.get(server);
    if (last != null
        && last.transport() == transport
        && clock.instant().isBefore(last.asked().plus(BELIEVED))) {
      return;
    }
    String version = last == null ? "" : last.version();
    known.put(server, new Known(transport, version, clock.instant()));
    keep();
  }

  /// Whether the server's version should be asked for: true at most once an hour for a server.
  boolean versionDue(String server) {
    Instant now = clock.instant();
    Instant last = versionAsked.get(server);
    if (last != null && now.isBefore(last.plus(VERSION_EVERY))) {
      return false;
    }
    versionAsked.put(server, now);
    return true;
  }

  /// The server says that this is its version. Where it was another, nothing that was learnt holds.
  ///
  /// @return whether something was forgotten
  public boolean version(String server, String version) {
    Known last = known.get(server);
    if (last == null || last.version().equals(version)) {
      return false;
    }
    boolean changed = !last.version().isEmpty();
    if (changed) {
      known.remove(server);
    } else {
      known.put(server, new Known(last.transport(), version, last.asked()));
    }
    keep();
    return changed;
  }

  @Override
  public Optional<Known> known(String context) {
    return Optional.ofNullable(servers.get(context)).map(known::get);
  }
}
