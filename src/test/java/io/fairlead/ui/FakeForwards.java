package io.fairlead.ui;

import io.fairlead.profile.PortForward;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.profile.TransportChoice;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.Forwards;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.Transports;
import io.fairlead.tunnel.TunnelState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Forwards in memory: what is switched on is open at once, unless a script says otherwise.
public final class FakeForwards implements Forwards {
  public final MutableSignal<List<Forward>> all = new MutableSignal<>(List.of());
  public final MutableSignal<Optional<ProfileProblem>> problem =
      new MutableSignal<>(Optional.empty());
  public final List<ProfileId> retried = new CopyOnWriteArrayList<>();
  public final Map<String, TransportChoice> chosen = new ConcurrentHashMap<>();
  public volatile Optional<Transports.Known> known =
      Optional.of(
          new Transports.Known(
              Transport.WEBSOCKET, "v1.36.2", Instant.parse("2026-11-24T09:30:00Z")));
  public volatile Consumer<FakeForward> onSwitchOn =
      forward ->
          forward.state.set(new TunnelState.Open("web-0", Transport.WEBSOCKET, Instant.now()));

  @Override
  public Signal<List<Forward>> all() {
    return all;
  }

  @Override
  public Signal<Optional<ProfileProblem>> problem() {
    return problem;
  }

  @Override
  public synchronized void add(PortForward profile) {
    insert(all.value().size(), profile);
  }

  @Override
  public synchronized void insert(int index, PortForward profile) {
    List<Forward> next = new ArrayList<>(all.value());
    var forward = new FakeForward(profile);
    next.add(index, forward);
    all.set(List.copyOf(next));
    if (profile.on()) {
      onSwitchOn.accept(forward);
    }
  }

  @Override
  public synchronized void replace(PortForward profile) {
    FakeForward old = forward(profile.id());
    boolean same =
        old.profile.target().equals(profile.target())
            && old.profile.listen().equals(profile.listen());
    if (same) {
      old.profile = profile;
      return;
    }
    int index = all.value().indexOf(old);
    remove(profile.id());
    insert(index, profile);
  }

  @Override
  public synchronized void remove(ProfileId id) {
    FakeForward gone = forward(id);
    List<Forward> next = new ArrayList<>(all.value());
    next.remove(gone);
    gone.state.set(new TunnelState.Stopped());
    all.set(List.copyOf(next));
  }

  @Override
  public synchronized void switchOn(ProfileId id) {
    FakeForward forward = forward(id);
    forward.profile = forward.profile.withOn(true);
    onSwitchOn.accept(forward);
  }

  @Override
  public synchronized void switchOff(ProfileId id) {
    FakeForward forward = forward(id);
    forward.profile = forward.profile.withOn(false);
    forward.state.set(new TunnelState.Stopped());
  }

  @Override
  public void retryNow(ProfileId id) {
    retried.add(id);
    onSwitchOn.accept(forward(id));
  }

  public FakeForward forward(ProfileId id) {
    return all.value().stream()
        .map(FakeForward.class::cast)
        .filter(one -> one.profile.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Transports transports() {
    return new Transports() {
      @Override
      public TransportChoice choice(String context) {
        return chosen.getOrDefault(context, TransportChoice.AUTO);
      }

      @Override
      public Optional<Known> known(String context) {
        return known;
      }
    };
  }

  @Override
  public void chooseTransport(String context, TransportChoice choice) {
    chosen.put(context, choice);
  }
}
