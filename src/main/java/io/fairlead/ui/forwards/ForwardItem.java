package io.fairlead.ui.forwards;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Layer;
import io.fairlead.health.Status;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.Probe;
import io.fairlead.profile.ProfileId;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.Transports;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.ui.control.Follow;
import io.fairlead.words.ChosenBy;
import io.fairlead.words.Condition;
import io.fairlead.words.LayerWords;
import io.fairlead.words.Standing;
import io.fairlead.words.StateWords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/// One forward as the window knows it: the latest profile, state and local ends, and who wants to
/// hear of changes. Used on the window's thread alone.
final class ForwardItem implements AutoCloseable {
  /// A round trip older than this says nothing about now.
  private static final Duration FRESH = Duration.ofSeconds(20);

  private final Forward forward;
  private final Transports transports;
  private final InstantSource clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Subscription following;
  private PortForward profile;
  private TunnelState state;
  private Standing standing;
  private List<LocalEnd> ends;

  ForwardItem(Forward forward, Transports transports, Executor window, InstantSource clock) {
    this.forward = forward;
    this.transports = transports;
    this.clock = clock;
    profile = forward.profile();
    state = forward.state().value();
    standing = StateWords.of(state, chosenBy());
    ends = readEnds();
    following = Follow.signal(forward.state(), window, this::became);
  }

  Forward forward() {
    return forward;
  }

  PortForward profile() {
    return profile;
  }

  ProfileId id() {
    return profile.id();
  }

  TunnelState state() {
    return state;
  }

  Standing standing() {
    return standing;
  }

  /// How it stands in the light of a status: what is open need not be well.
  Standing standing(Optional<Status> status) {
    return state instanceof TunnelState.Open
        ? status.map(this::inTheLightOf).orElse(standing)
        : standing;
  }

  private Standing inTheLightOf(Status seen) {
    Standing found = LayerWords.standing(standing, seen);
    return seen.decidedBy() == Layer.TARGET && found.condition() == Condition.NEEDS_YOU
        ? forward
            .probe()
            .value()
            .flatMap(result -> LayerWords.targetFails(found, result))
            .orElse(found)
        : found;
  }

  /// What the newest probe found, where one is wanted and it still says something about now.
  Optional<ProbeResult> freshProbe() {
    Probe probe = profile.probe();
    Instant oldest = clock.instant().minus(probe.newsFor());
    return probe.wanted() && state instanceof TunnelState.Open
        ? forward.probe().value().filter(result -> result.at().isAfter(oldest))
        : Optional.empty();
  }

  Condition condition() {
    return standing.condition();
  }

  List<LocalEnd> ends() {
    return ends;
  }

  /// Who says which transport it uses.
  ChosenBy chosenBy() {
    return ChosenBy.of(
        profile.routing().transport(), transports.choice(profile.target().context()));
  }

  /// The farthest place on the way that answers pings: the far end but for the legacy transport.
  Hop farthest() {
    return state instanceof TunnelState.Open(_, Transport transport, _)
            && transport == Transport.LEGACY
        ? Hop.API
        : Hop.FAR_END;
  }

  /// The newest sample of a hop, where it still says something about now.
  Optional<LatencySample> fresh(Hop hop) {
    Instant oldest = clock.instant().minus(FRESH);
    return forward.latency().latest(hop).filter(sample -> sample.at().isAfter(oldest));
  }

  Instant now() {
    return clock.instant();
  }

  Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Looks at the profile and the listeners again; tells of a change.
  void refresh() {
    PortForward newProfile = forward.profile();
    List<LocalEnd> newEnds = readEnds();
    if (!newProfile.equals(profile) || !newEnds.equals(ends)) {
      profile = newProfile;
      standing = StateWords.of(state, chosenBy());
      ends = newEnds;
      listeners.forEach(Runnable::run);
    }
  }

  @Override
  public void close() {
    following.close();
    listeners.clear();
  }

  private void became(TunnelState next) {
    state = next;
    profile = forward.profile();
    standing = StateWords.of(next, chosenBy());
    ends = readEnds();
    listeners.forEach(Runnable::run);
  }

  private List<LocalEnd> readEnds() {
    PortForward saved = forward.profile();
    return LocalEnd.of(saved.listen().address(), saved.listen().ports(), forward.listening());
  }
}
