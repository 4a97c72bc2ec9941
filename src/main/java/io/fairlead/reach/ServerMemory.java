package io.fairlead.reach;

import io.fairlead.profile.TransportChoice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Which transport the user wants for a cluster, and which one each server took last, so that a
/// server without the best one is not asked for it each time. It is asked again after a day, or
/// when its version is another. Safe for any thread.
///
/// The choice is one for all that goes to the cluster. What was learnt is kept for each use apart:
/// a server of 1.30 takes the best transport for commands and not for forwards.
public final class ServerMemory {
  /// How long an answer is believed.
  public static final Duration BELIEVED = Duration.ofDays(1);

  private static final Duration VERSION_EVERY = Duration.ofHours(1);

  /// The transports, the best first.
  private static final List<TransportChoice> BEST_FIRST =
      List.of(TransportChoice.WEBSOCKET, TransportChoice.SPDY, TransportChoice.LEGACY);

  /// What a transport carries.
  public enum Use {
    FORWARDS,
    COMMANDS
  }

  /// What is known of one server.
  ///
  /// @param transport the best one that it took
  /// @param version the server's version then, empty where unknown
  /// @param asked when the better ones were last tried
  public record Known(TransportChoice transport, String version, Instant asked) {}

  /// What is kept between runs.
  ///
  /// @param chosen what the user chose, by context; contexts that are not named are automatic
  /// @param forwards what was learnt about forwards, by the server's address
  /// @param commands what was learnt about commands, by the server's address
  public record Saved(
      Map<String, TransportChoice> chosen,
      Map<String, Known> forwards,
      Map<String, Known> commands) {
    public static final Saved NOTHING = new Saved(Map.of(), Map.of(), Map.of());

    public Saved {
      chosen = Map.copyOf(chosen);
      forwards = Map.copyOf(forwards);
      commands = Map.copyOf(commands);
    }
  }

  private final Map<String, TransportChoice> chosen = new ConcurrentHashMap<>();
  private final Map<Use, Map<String, Known>> known = new EnumMap<>(Use.class);
  private final Map<String, String> servers = new ConcurrentHashMap<>();
  private final Map<String, Instant> versionAsked = new ConcurrentHashMap<>();
  private final Consumer<Saved> keeper;
  private final InstantSource clock;

  /// @param saved what an earlier run kept
  /// @param keeper keeps it for the next run
  public ServerMemory(Saved saved, Consumer<Saved> keeper, InstantSource clock) {
    chosen.putAll(saved.chosen());
    known.put(Use.FORWARDS, new ConcurrentHashMap<>(saved.forwards()));
    known.put(Use.COMMANDS, new ConcurrentHashMap<>(saved.commands()));
    this.keeper = keeper;
    this.clock = clock;
  }

  private Map<String, Known> of(Use use) {
    return known.getOrDefault(use, Map.of());
  }

  private void keep() {
    keeper.accept(
        new Saved(chosen, new HashMap<>(of(Use.FORWARDS)), new HashMap<>(of(Use.COMMANDS))));
  }

  /// Keeps the user's choice for a context. What is connected stays as it is.
  public void choose(String context, TransportChoice choice) {
    if (choice == TransportChoice.AUTO) {
      chosen.remove(context);
    } else {
      chosen.put(context, choice);
    }
    keep();
  }

  /// The user's choice for a context.
  public TransportChoice choice(String context) {
    return chosen.getOrDefault(context, TransportChoice.AUTO);
  }

  /// The transports to try, in order; none of them is [TransportChoice#AUTO].
  ///
  /// @param own a choice that goes before that of the context, unless it is automatic
  public List<TransportChoice> order(Use use, String context, String server, TransportChoice own) {
    servers.put(context, server);
    TransportChoice choice = own == TransportChoice.AUTO ? choice(context) : own;
    if (choice != TransportChoice.AUTO) {
      return List.of(choice);
    }
    List<TransportChoice> order = new ArrayList<>(BEST_FIRST);
    Known last = of(use).get(server);
    if (last != null && isFresh(last)) {
      order.remove(last.transport());
      order.addFirst(last.transport());
    }
    return order;
  }

  private boolean isFresh(Known last) {
    return clock.instant().isBefore(last.asked().plus(BELIEVED));
  }

  /// The transport worked, and all that stand before it are not supported.
  public void learn(Use use, String server, TransportChoice transport) {
    Known last = of(use).get(server);
    if (last != null && last.transport() == transport && isFresh(last)) {
      return;
    }
    String version = last == null ? "" : last.version();
    of(use).put(server, new Known(transport, version, clock.instant()));
    keep();
  }

  /// Whether the server's version should be asked for: true at most once an hour for a server.
  public boolean versionDue(String server) {
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
    boolean forgotten = false;
    boolean changed = false;
    for (Map<String, Known> each : known.values()) {
      Known last = each.get(server);
      if (last == null || last.version().equals(version)) {
        continue;
      }
      changed = true;
      if (last.version().isEmpty()) {
        each.put(server, new Known(last.transport(), version, last.asked()));
      } else {
        each.remove(server);
        forgotten = true;
      }
    }
    if (changed) {
      keep();
    }
    return forgotten;
  }

  /// What the server of the context took last, where it has been asked.
  public Optional<Known> known(Use use, String context) {
    return Optional.ofNullable(servers.get(context)).map(of(use)::get);
  }
}
