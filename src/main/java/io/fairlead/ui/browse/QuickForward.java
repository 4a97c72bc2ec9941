package io.fairlead.ui.browse;

import io.fairlead.kube.StockItem.Port;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.Forwards;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.edit.FreePort;
import io.fairlead.ui.forwards.ForwardsModel;
import io.fairlead.ui.forwards.OpenAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Makes a saved forward of a port with one click, and knows which ports have one. Used on the
/// window's thread alone.
public final class QuickForward {
  private final Forwards forwards;
  private final ForwardsModel model;
  private final Commands commands;
  private final BrowseMemory memory;
  private final BrowseHost host;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private Map<Place, PortForward> known = Map.of();

  /// A port of a target.
  private record Place(Target target, String port) {}

  public QuickForward(
      Forwards forwards,
      ForwardsModel model,
      Commands commands,
      BrowseMemory memory,
      BrowseHost host) {
    this.forwards = forwards;
    this.model = model;
    this.commands = commands;
    this.memory = memory;
    this.host = host;
    model.onChange(this::look);
    look();
  }

  BrowseHost host() {
    return host;
  }

  /// Calls `listener` when another port is forwarded, or none any more.
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void look() {
    Map<Place, PortForward> next = new HashMap<>();
    for (PortForward profile : model.profiles()) {
      for (PortMapping mapping : profile.listen().ports()) {
        next.merge(
            new Place(profile.target(), mapping.remote()),
            profile,
            (one, other) -> one.on() ? one : other);
      }
    }
    if (!next.equals(known)) {
      known = next;
      next.values().forEach(memory::noticed);
      commands.run(memory::write, () -> {});
      listeners.forEach(Runnable::run);
    }
  }

  /// The saved forward of a port, one that is on before others.
  Optional<PortForward> of(Target target, Port port) {
    return Optional.ofNullable(known.get(new Place(target, Integer.toString(port.number()))))
        .or(() -> Optional.ofNullable(known.get(new Place(target, port.name()))));
  }

  /// The local port that leads to a port of the target, 0 for any free one.
  static int local(PortForward forward, Port port) {
    return forward.listen().ports().stream()
        .filter(mapping -> leadsTo(mapping, port))
        .findFirst()
        .map(PortMapping::local)
        .orElse(0);
  }

  private static boolean leadsTo(PortMapping mapping, Port port) {
    return mapping.remote().equals(Integer.toString(port.number()))
        || (!port.name().isEmpty() && mapping.remote().equals(port.name()));
  }

  /// Forwards a port. One that is forwarded already is opened, or switched on.
  public void forward(Target target, Port port) {
    Optional<PortForward> there = of(target, port);
    if (there.isEmpty()) {
      create(target, port);
    } else if (there.get().on()) {
      open(there.get(), port);
    } else {
      PortForward off = there.get();
      commands.run(() -> forwards.switchOn(off.id()), model::refresh);
      host.offer(
          "Switched on " + off.name(),
          () -> commands.run(() -> forwards.switchOff(off.id()), model::refresh),
          () -> host.edit(off));
    }
  }

  /// Opens a port that is forwarded, or goes to its forward where nothing is known that opens it.
  void open(PortForward forward, Port port) {
    OpenAction.of(
            forward.listen().address(),
            local(forward, port),
            Integer.toString(port.number()),
            port.name() + " " + port.application())
        .ifPresentOrElse(host::open, () -> host.show(forward.id()));
  }

  /// Opens the first port of a forward that something is known to open, else goes to the forward.
  public void open(PortForward forward) {
    forward.listen().ports().stream()
        .flatMap(mapping ->
            OpenAction.of(forward.listen().address(), mapping.local(), mapping.remote(), "")
                .stream())
        .findFirst()
        .ifPresentOrElse(host::open, () -> host.show(forward.id()));
  }

  private void create(Target target, Port port) {
    PortForward[] made = new PortForward[1];
    commands.run(
        () -> {
          PortForward fresh = profile(target, port);
          forwards.add(fresh);
          made[0] = fresh;
        },
        () -> {
          model.refresh();
          if (made[0] != null) {
            tell(made[0]);
          }
        });
  }

  /// Blocks to look for a free port.
  private PortForward profile(Target target, Port port) {
    String remote = Integer.toString(port.number());
    List<PortForward> others = forwards.all().value().stream().map(Forward::profile).toList();
    int local = FreePort.propose(others, port.number(), memory.port(target, remote));
    String name = target.name() + (port.name().isEmpty() ? "" : " " + port.name());
    return PortForward.create(name, "", target, Listen.loopback(new PortMapping(local, remote)))
        .withOn(true);
  }

  private void tell(PortForward made) {
    PortMapping mapping = made.listen().ports().getFirst();
    String where = mapping.local() == 0 ? "a free local port" : "127.0.0.1:" + mapping.local();
    host.offer(
        made.target().name() + ":" + mapping.remote() + " is forwarded to " + where,
        () -> commands.run(() -> forwards.remove(made.id()), model::refresh),
        () -> host.edit(made));
  }
}
