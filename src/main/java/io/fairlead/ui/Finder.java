package io.fairlead.ui;

import io.fairlead.kube.Catalog;
import io.fairlead.kube.Stock;
import io.fairlead.kube.StockItem;
import io.fairlead.kube.StockItem.Port;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.Target;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.Forwards;
import io.fairlead.ui.browse.ClustersPage;
import io.fairlead.ui.browse.QuickForward;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.Follow;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.forwards.ForwardsModel;
import io.fairlead.ui.palette.Found;
import io.fairlead.ui.palette.Found.Deed;
import io.fairlead.ui.palette.PaletteView;
import io.fairlead.ui.sessions.SessionsModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Opens the palette and knows what it leads to: pages, saved forwards and sessions, and what is in
/// the namespaces in use. In use is a namespace that a forward which is on leads to, or that was
/// looked at; no other cluster is asked, because that may run a program which opens a browser.
final class Finder implements AutoCloseable {
  private static final int FOLLOWED_AT_MOST = 8;
  private static final int SAVED = 40;
  private static final int PAGE = 30;

  /// What it finds things in.
  record Use(
      Forwards forwards,
      ForwardsModel model,
      SessionsModel sessions,
      Catalog catalog,
      ClustersPage clusters,
      Commands commands) {}

  private record Place(String context, String namespace) {}

  private final Use use;
  private final QuickForward quick;
  private final Pathfinder pathfinder;
  private final NavigationRail rail;
  private final Overlay overlay;
  private final Map<Place, List<StockItem>> known = new LinkedHashMap<>();
  private final List<Subscription> following = new ArrayList<>();

  Finder(Use use, QuickForward quick, Pathfinder pathfinder, NavigationRail rail, Overlay overlay) {
    this.use = use;
    this.quick = quick;
    this.pathfinder = pathfinder;
    this.rail = rail;
    this.overlay = overlay;
  }

  void open() {
    var view = new PaletteView(this::all, this::leave);
    overlay.open(view, this::leave);
    follow(view);
    view.focus();
  }

  private void leave() {
    close();
    overlay.close();
  }

  /// Follows the namespaces in use while the palette is open.
  private void follow(PaletteView view) {
    use.model().profiles().stream()
        .filter(PortForward::on)
        .map(forward -> new Place(forward.target().context(), forward.target().namespace()))
        .distinct()
        .limit(FOLLOWED_AT_MOST)
        .forEach(place -> {
          Stock.Following stock = use.catalog().follow(place.context, place.namespace);
          following.add(stock::close);
          following.add(
              Follow.signal(
                  stock.stock(),
                  now -> {
                    if (!now.items().isEmpty()
                        && !Objects.equals(known.put(place, now.items()), now.items())) {
                      view.refresh();
                    }
                  }));
        });
  }

  private Stream<Found> all() {
    List<Found> all = new ArrayList<>();
    rail.pages()
        .forEach((word, page) ->
            all.add(
                new Found(word, "page", "", PAGE, List.of(new Deed("Go", () -> rail.go(page))))));
    use.model().profiles().forEach(forward -> all.add(forward(forward)));
    use.sessions().profiles().forEach(session -> all.add(session(session)));
    Map<Target, StockItem> objects = new LinkedHashMap<>();
    known.forEach(
        (place, items) -> items.forEach(item -> objects.put(item.target(place.context), item)));
    use.clusters()
        .forEachSeen(
            seen -> seen.getValue().forEach(item -> objects.put(item.target(seen.getKey()), item)));
    objects.forEach((target, item) -> all.add(object(target, item)));
    return all.stream();
  }

  private Found forward(PortForward forward) {
    var show = new Deed("Show", () -> pathfinder.show(forward.id()));
    var on = new Deed("Switch on", () -> turn(forward, true));
    var off = new Deed("Switch off", () -> turn(forward, false));
    var edit = new Deed("Edit", () -> pathfinder.edit(forward));
    List<Deed> deeds =
        forward.on()
            ? List.of(new Deed("Open", () -> quick.open(forward)), show, off, edit)
            : List.of(on, show, edit);
    return new Found(
        forward.name(),
        forward.on() ? "forward, on" : "forward, off",
        where(forward.target()),
        SAVED,
        deeds);
  }

  private void turn(PortForward forward, boolean on) {
    use.commands()
        .run(
            () -> {
              if (on) {
                use.forwards().switchOn(forward.id());
              } else {
                use.forwards().switchOff(forward.id());
              }
            },
            use.model()::refresh);
  }

  private Found session(ExecProfile session) {
    Target target = session.target();
    return new Found(
        session.name(),
        "session",
        where(target),
        SAVED,
        List.of(
            new Deed("Open", () -> pathfinder.session(session)),
            new Deed("Log", () -> pathfinder.log(target, session.command().container()))));
  }

  /// A pod is looked into, anything else is forwarded, where it can be.
  private Found object(Target target, StockItem item) {
    var shell = new Deed("Shell", () -> pathfinder.shell(target, ""));
    var log = new Deed("Log", () -> pathfinder.log(target, ""));
    List<Deed> forwards =
        item.ports().stream()
            .filter(Port::forwardable)
            .map(port -> new Deed("Forward " + port.number(), () -> quick.forward(target, port)))
            .toList();
    List<Deed> deeds = new ArrayList<>();
    if (!item.leads()) {
      deeds.add(new Deed("Copy name", () -> pathfinder.copy(item.name())));
    } else if (item.kind() == Kind.POD) {
      deeds.addAll(List.of(shell, log));
      deeds.addAll(forwards);
    } else {
      deeds.addAll(forwards);
      deeds.addAll(List.of(shell, log));
    }
    return new Found(
        item.name(),
        item.kind().word() + ", " + item.state().words(),
        target.context() + " / " + target.namespace(),
        item.kind() == Kind.SERVICE ? 2 : 0,
        deeds.subList(0, Math.min(4, deeds.size())));
  }

  private static String where(Target target) {
    return target.context() + " / " + target.namespace() + " / " + target.kindAndName();
  }

  @Override
  public void close() {
    following.forEach(Subscription::close);
    following.clear();
  }
}
