package io.fairlead.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A saved port-forward.
///
/// @param name what the user calls it
/// @param group the heading it stands under, empty for none
/// @param routing how connections reach their pod
/// @param probe how the target is asked whether it is well; changing it disturbs nothing
/// @param on whether the user wants it up; survives a restart
/// @param extra fields of the file that this version does not know, kept as they are
public record PortForward(
    ProfileId id,
    String name,
    String group,
    Target target,
    Listen listen,
    Routing routing,
    Probe probe,
    boolean on,
    Map<String, @Nullable Object> extra) {
  /// @throws IllegalArgumentException with a sentence for the user, where the probe goes to a port
  ///   that the forward has not
  public PortForward {
    probe.among(listen.ports());
    // not Map.copyOf: a field may be null, and the order is the user's
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /// Without a probe.
  public PortForward(
      ProfileId id,
      String name,
      String group,
      Target target,
      Listen listen,
      Routing routing,
      boolean on,
      Map<String, @Nullable Object> extra) {
    this(id, name, group, target, listen, routing, Probe.NONE, on, extra);
  }

  /// A new forward, switched off.
  public static PortForward create(String name, String group, Target target, Listen listen) {
    return new PortForward(
        ProfileId.random(), name, group, target, listen, Routing.DEFAULT, false, Map.of());
  }

  PortForward withId(ProfileId other) {
    return new PortForward(other, name, group, target, listen, routing, probe, on, extra);
  }

  public PortForward withOn(boolean wanted) {
    return new PortForward(id, name, group, target, listen, routing, probe, wanted, extra);
  }

  public PortForward withName(String newName) {
    return new PortForward(id, newName, group, target, listen, routing, probe, on, extra);
  }

  public PortForward withListen(Listen newListen) {
    return new PortForward(id, name, group, target, newListen, routing, probe, on, extra);
  }

  public PortForward withRouting(Routing newRouting) {
    return new PortForward(id, name, group, target, listen, newRouting, probe, on, extra);
  }

  public PortForward withProbe(Probe newProbe) {
    return new PortForward(id, name, group, target, listen, routing, newProbe, on, extra);
  }

  /// The same under a fresh id, switched off.
  public PortForward copy(String newName) {
    return new PortForward(
        ProfileId.random(), newName, group, target, listen, routing, probe, false, extra);
  }
}
