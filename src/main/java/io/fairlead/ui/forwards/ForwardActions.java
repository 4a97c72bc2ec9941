package io.fairlead.ui.forwards;

import io.fairlead.profile.PortForward;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.TransportChoice;
import io.fairlead.tunnel.Forwards;
import io.fairlead.tunnel.Transports;
import io.fairlead.ui.control.Commands;
import io.fairlead.words.Remedy;
import java.util.List;
import java.util.Optional;

/// What the user can do with forwards. Returns at once; the orders are carried out in their turn.
final class ForwardActions {
  private final ForwardsModel model;
  private final Forwards forwards;
  private final Commands commands;
  private final PageHost host;

  ForwardActions(ForwardsModel model, Commands commands, PageHost host) {
    this.model = model;
    this.forwards = model.forwards();
    this.commands = commands;
    this.host = host;
  }

  PageHost host() {
    return host;
  }

  Transports transports() {
    return forwards.transports();
  }

  /// Has all forwards of a context use a transport that do not choose themselves.
  void chooseTransport(String context, TransportChoice choice) {
    order(() -> forwards.chooseTransport(context, choice));
  }

  void turn(ForwardItem item, boolean on) {
    ProfileId id = item.id();
    order(() -> turn(id, on));
  }

  void turnGroup(String group, boolean on) {
    turnAll(model.inGroup(group), on);
  }

  void turnAll(boolean on) {
    turnAll(model.items(), on);
  }

  void retry(ForwardItem item) {
    ProfileId id = item.id();
    order(() -> forwards.retryNow(id));
  }

  /// Does the one thing that helps.
  void remedy(ForwardItem item, Remedy remedy) {
    switch (remedy) {
      case RETRY -> retry(item);
      case CHOOSE_PORT, CHOOSE_ADDRESS, CHOOSE_TARGET, CHOOSE_TRANSPORT ->
          host.edit(item.profile(), Optional.of(remedy));
    }
  }

  void edit(ForwardItem item) {
    host.edit(item.profile(), Optional.empty());
  }

  void export(ForwardItem item) {
    host.exchange().export(item.profile());
  }

  void duplicate(ForwardItem item) {
    PortForward copy = item.profile().copy(copyName(item.profile().name()));
    int below = model.items().indexOf(item) + 1;
    order(() -> forwards.insert(below, copy));
  }

  void delete(ForwardItem item) {
    PortForward profile = item.profile();
    int index = model.items().indexOf(item);
    order(() -> forwards.remove(profile.id()));
    host.offerUndo("Deleted " + profile.name(), () -> order(() -> forwards.insert(index, profile)));
  }

  void copyAddress(ForwardItem item) {
    host.copy(item.ends().getFirst().text());
  }

  /// Copies what a database program takes, for the first port of such a one.
  void copyConnection(ForwardItem item) {
    for (LocalEnd end : item.ends()) {
      if (end.opens() instanceof OpenAction.Copy(_, String text)) {
        host.copy(text);
        return;
      }
    }
  }

  void browse(ForwardItem item) {
    item.ends().stream().flatMap(end -> end.web().stream()).findFirst().ifPresent(host::browse);
  }

  private void turnAll(List<ForwardItem> items, boolean on) {
    List<ProfileId> ids =
        items.stream().filter(item -> item.profile().on() != on).map(ForwardItem::id).toList();
    order(() -> ids.forEach(id -> turn(id, on)));
  }

  private void turn(ProfileId id, boolean on) {
    if (on) {
      forwards.switchOn(id);
    } else {
      forwards.switchOff(id);
    }
  }

  private void order(Runnable command) {
    commands.run(command, model::refresh);
  }

  private String copyName(String name) {
    List<String> taken = model.profiles().stream().map(PortForward::name).toList();
    String copy = name + " (copy)";
    for (int i = 2; taken.contains(copy); i++) {
      copy = name + " (copy " + i + ")";
    }
    return copy;
  }
}
